#include "natsmith/rpc/resilience/options.hpp"

#include "natsmith/core/error.hpp"

namespace natsmith {

std::string_view to_string(BreakerState state) noexcept {
  switch (state) {
    case BreakerState::closed:
      return "closed";
    case BreakerState::open:
      return "open";
    case BreakerState::half_open:
      return "half-open";
  }
  return "closed";
}

namespace detail {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

void require(bool good, const char* what) {
  if (!good) throw Error(ErrorCode::invalid_argument, what);
}

/// That can be added to now.
bool is_time(milliseconds time) { return time > milliseconds::zero() && time <= std::chrono::years(1); }

bool is_rate(double rate) { return rate > 0 && rate <= 1; }

}  // namespace

void check(const RetryOptions& options) {
  require(options.attempts >= 1, "retry option attempts: expected at least 1, the first attempt");
  require(options.initial_backoff > milliseconds::zero(),
          "retry option initial_backoff: expected a time above 0");
  require(options.multiplier >= 1, "retry option multiplier: expected at least 1");
  require(options.max_backoff >= options.initial_backoff,
          "retry option max_backoff: expected at least initial_backoff");
  require(options.attempt_timeout.value_or(nanoseconds(1)) > nanoseconds::zero(),
          "retry option attempt_timeout: expected a time above 0");
}

void check(const RetryBudgetOptions& options) {
  require(options.ratio >= 0 && options.ratio <= 1,
          "retry budget option ratio: expected a number from 0 to 1");
  require(options.per_second >= 0, "retry budget option per_second: expected at least 0");
  require(options.burst >= 1, "retry budget option burst: expected at least 1");
}

void check(const HedgeOptions& options) {
  require(options.attempts >= 1, "hedge option attempts: expected at least 1, the first attempt");
  require(options.delay.value_or(nanoseconds(1)) > nanoseconds::zero(),
          "hedge option delay: expected a time above 0");
}

void check(const BreakerOptions& options) {
  require(is_rate(options.error_rate), "breaker option error_rate: expected a number above 0 and at most 1");
  require(options.least_calls >= 1, "breaker option least_calls: expected at least 1");
  require(is_time(options.window), "breaker option window: expected a time above 0 and at most a year");
  require(is_time(options.cool_down), "breaker option cool_down: expected a time above 0 and at most a year");
  require(options.probes >= 1, "breaker option probes: expected at least 1");
}

void check(const WithdrawalOptions& options) {
  require(is_rate(options.error_rate),
          "withdrawal option error_rate: expected a number above 0 and at most 1");
  require(options.least_calls >= 1, "withdrawal option least_calls: expected at least 1");
  require(is_time(options.window), "withdrawal option window: expected a time above 0 and at most a year");
  require(is_time(options.cool_down),
          "withdrawal option cool_down: expected a time above 0 and at most a year");
  require(options.max_cool_down >= options.cool_down,
          "withdrawal option max_cool_down: expected at least cool_down");
  require(is_time(options.max_cool_down), "withdrawal option max_cool_down: expected at most a year");
}

}  // namespace detail
}  // namespace natsmith
