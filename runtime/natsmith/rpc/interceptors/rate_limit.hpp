// limit_rate(): an interceptor that refuses calls above a rate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "natsmith/rpc/interceptor.hpp"

namespace natsmith {

/// On a refused call: after how many milliseconds it may be made again; a whole number from 1.
inline constexpr const char* kRetryAfterHeader = "Natsmith-Retry-After";

/// Whose calls are counted together.
enum class RateOf : std::uint8_t {
  all,     ///< of the client or handler
  method,  ///< of each method
  caller,  ///< of each CallContext::caller(), over all methods; behind authenticate() that is who was proven
};

struct RateLimit {
  double per_second = 0;  ///< > 0
  double burst = 0;       ///< calls at once after a pause, at least 1; 0: those of one second
  RateOf of = RateOf::all;
  std::size_t most_callers = 10'000;  ///< that are remembered one by one; above, new ones share a rate
};

/// For clients and handlers. A call above the limit is refused with `overloaded`: the message and the error's
/// details (`{"retry_after_ms":120}`) say when to come again, on a handler also the header kRetryAfterHeader.
/// \throws Error  invalid_argument: a limit that cannot be kept
[[nodiscard]] std::shared_ptr<Interceptor> limit_rate(const RateLimit& limit);

}  // namespace natsmith
