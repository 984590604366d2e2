// WatchedCall: what watches one call of a client: interceptors, and counters. Internal.
#pragma once

#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/rpc/intercepted_run.hpp"
#include "natsmith/rpc/method_meter.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith::detail {

/// Begun by Client, as far as its options want it; whoever decodes the reply ends it.
struct WatchedCall {
  Interception interception;
  CallMeter meter;

  /// \param error  what the caller is about to get, null: a result
  void end(const Error* error, const Result<Message>& reply) noexcept {
    if (interception) end_interception(*interception, error, reply);
    meter.end(error);
  }
  template <class T>
  void end(const Result<T>& result, const Result<Message>& reply) noexcept {
    end(result ? nullptr : &result.error(), reply);
  }
  /// There is no reply. \param error  null: a one-way call was sent
  void end_without_reply(const Error* error) noexcept {
    if (interception) interception->end(error);
    meter.end(error);
  }
};

}  // namespace natsmith::detail
