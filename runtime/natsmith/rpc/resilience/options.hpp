// Options of what a client does about failures (retries, hedging, breakers), and a handler about its own
// (withdrawal). docs/resilience.md
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/error_code.hpp"

namespace natsmith {

enum class Jitter : std::uint8_t {
  full,  ///< waits a random part of the backoff, so that callers who failed together do not come back
         ///< together
  none,
};

/// How often, and when, a failed call is made again, within its one deadline. A method that is not marked
/// `idempotent` is repeated only when the request surely did not run: nobody served it, it could not be sent,
/// or it was refused as `overloaded`.
struct RetryOptions {
  unsigned attempts = 3;                          ///< in all, with the first; at least 1: nothing is repeated
  std::chrono::milliseconds initial_backoff{50};  ///< before the second attempt, > 0
  double multiplier = 2;                          ///< of the backoff from one attempt to the next, >= 1
  std::chrono::milliseconds max_backoff{2000};
  Jitter jitter = Jitter::full;
  /// After which errors.
  std::vector<ErrorCode> codes = {ErrorCode::overloaded, ErrorCode::unavailable,
                                  ErrorCode::deadline_exceeded};
  /// Of one attempt, > 0, after which it counts as `deadline_exceeded`; for idempotent methods alone. Empty:
  /// each attempt may use up the time of the call, so that one without a reply is the last.
  std::optional<std::chrono::nanoseconds> attempt_timeout = {};
};

/// What a client may add to its traffic by retries and hedges: a bucket of tokens. Each costs one; each call
/// brings `ratio` of one, and each second `per_second`.
struct RetryBudgetOptions {
  double ratio = 0.1;     ///< 0 to 1
  double per_second = 1;  ///< >= 0
  double burst = 10;      ///< tokens that it holds at most, and at first; >= 1
};

/// Asks twice when the first answer is slow: of idempotent methods only. The first answer counts, the
/// other attempts are cancelled.
struct HedgeOptions {
  /// > 0, after which another attempt goes out. Empty: after 95 % of the method's last replies had come; none
  /// before there were 20.
  std::optional<std::chrono::nanoseconds> delay = {};
  unsigned attempts = 2;  ///< that may be under way for one call, with the first; at least 1: none is hedged
};

enum class BreakerState : std::uint8_t {
  closed,     ///< calls go out
  open,       ///< calls fail at once
  half_open,  ///< a few calls go out, to see whether it works again
};
[[nodiscard]] std::string_view to_string(BreakerState state) noexcept;

struct BreakerChange {
  std::string method;  ///< SERVICE.METHOD
  BreakerState before = BreakerState::closed;
  BreakerState now = BreakerState::closed;
  std::string reason;  ///< a sentence
};

/// One breaker per method of the client. It counts calls, not attempts, and not those that it refuses.
struct BreakerOptions {
  double error_rate = 0.5;                     ///< part of the calls whose failure opens it: above 0, to 1
  unsigned least_calls = 20;                   ///< fewer within the window decide nothing; at least 1
  std::chrono::milliseconds window{10'000};    ///< > 0
  std::chrono::milliseconds cool_down{5'000};  ///< > 0: how long it is open, before it lets probes through
  unsigned probes = 3;                         ///< that must succeed, all of them, to close it; at least 1
  /// What counts as failure.
  std::vector<ErrorCode> failures = {ErrorCode::overloaded, ErrorCode::internal, ErrorCode::unimplemented,
                                     ErrorCode::unavailable, ErrorCode::deadline_exceeded};
  /// Told after each change, besides the line in the connection's log. On the thread whose call changed it,
  /// which may be the event loop's: must be short, must not block and must not throw.
  std::function<void(const BreakerChange& change)> on_change = {};
};

/// A handler whose method fails too often leaves the method's queue group, so that other instances get its
/// calls, and comes back after a while. It stays on the subjects of its instance.
struct WithdrawalOptions {
  double error_rate = 0.5;                     ///< part of the ended calls; above 0, to 1
  unsigned least_calls = 20;                   ///< fewer within the window decide nothing; at least 1
  std::chrono::milliseconds window{10'000};    ///< > 0
  std::chrono::milliseconds cool_down{5'000};  ///< > 0, doubled each time it fails again within a window
  std::chrono::milliseconds max_cool_down{300'000};
  /// Whether it may go, by the method's name on the wire: false when it is the last one. It may block: it
  /// runs on a thread of the handler. What it throws means no. Empty: it goes. See natsmith::others_serve.
  std::function<bool(std::string_view method)> may_withdraw = {};
};

namespace detail {
/// \throws Error  invalid_argument: what cannot be used, and why
void check(const RetryOptions& options);
void check(const RetryBudgetOptions& options);
void check(const HedgeOptions& options);
void check(const BreakerOptions& options);
void check(const WithdrawalOptions& options);
}  // namespace detail

}  // namespace natsmith
