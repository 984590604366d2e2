// Owners for the C handles of libnats, and its status codes as errors. Internal to the transport.
#pragma once

#include <nats/nats.h>

#include <memory>
#include <string>

#include "natsmith/core/error.hpp"

namespace natsmith::detail {

template <auto Destroy>
struct DestroyWith {
  template <class T>
  void operator()(T* handle) const noexcept {
    Destroy(handle);
  }
};

using NatsOptions = std::unique_ptr<natsOptions, DestroyWith<&natsOptions_Destroy>>;
using NatsConnection = std::unique_ptr<natsConnection, DestroyWith<&natsConnection_Destroy>>;
using NatsSubscription = std::unique_ptr<natsSubscription, DestroyWith<&natsSubscription_Destroy>>;
using NatsStatistics = std::unique_ptr<natsStatistics, DestroyWith<&natsStatistics_Destroy>>;
using NatsMessage = std::unique_ptr<natsMsg, DestroyWith<&natsMsg_Destroy>>;

/// The Error that stands for a failed call of libnats.
/// \param what  what was tried, e.g. `connect to nats://localhost:4222`
[[nodiscard]] Error nats_error(natsStatus status, const std::string& what);

/// Throws nats_error unless \p status is NATS_OK.
void check(natsStatus status, const std::string& what);

}  // namespace natsmith::detail
