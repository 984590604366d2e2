// Owners of libnats's handles, and its statuses as exceptions.
#pragma once

#include <nats/nats.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace bench_libnats {

struct Destroy {
  void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
  void operator()(natsConnection* connection) const { natsConnection_Destroy(connection); }
  void operator()(natsSubscription* subscription) const { natsSubscription_Destroy(subscription); }
  void operator()(natsMsg* message) const { natsMsg_Destroy(message); }
};

using Options = std::unique_ptr<natsOptions, Destroy>;
using Connection = std::unique_ptr<natsConnection, Destroy>;
using Subscription = std::unique_ptr<natsSubscription, Destroy>;
using Message = std::unique_ptr<natsMsg, Destroy>;

inline void check(natsStatus status) {
  if (status != NATS_OK) throw std::runtime_error(natsStatus_GetText(status));
}

[[nodiscard]] inline Options options_for(const std::string& url) {
  natsOptions* options = nullptr;
  check(natsOptions_Create(&options));
  Options owner(options);
  check(natsOptions_SetURL(options, url.c_str()));
  return owner;
}

[[nodiscard]] inline Connection connect(const Options& options) {
  natsConnection* connection = nullptr;
  check(natsConnection_Connect(&connection, options.get()));
  return Connection(connection);
}

}  // namespace bench_libnats
