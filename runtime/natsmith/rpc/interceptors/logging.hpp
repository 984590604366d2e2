// log_calls(): an interceptor that writes one line for each call.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "natsmith/core/log.hpp"
#include "natsmith/rpc/interceptor.hpp"

namespace natsmith {

struct CallLogOptions {
  LogLevel level = LogLevel::info;  ///< of calls that ended well, or with an error that the caller caused
  /// Calls that take longer are logged as warnings.
  std::optional<std::chrono::nanoseconds> slow = std::nullopt;
  bool only_remarkable = false;  ///< only slow calls, and those that ended with an error
  Logger logger = {};            ///< empty: the connection's
};

/// For clients and handlers. A line reads
///   `served Order.place in 1.8 ms: ok, 120 B in, 34 B out`
///   `called Stock.reserve in 5.2 ms: not_found: no such item, 60 B out, 0 B in`
/// Errors of the service itself (codes from 500) are logged as errors. What a remote side says is freed of
/// line breaks and control characters.
[[nodiscard]] std::shared_ptr<Interceptor> log_calls(CallLogOptions options = {});

}  // namespace natsmith
