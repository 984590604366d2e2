#include "natsmith/rpc/resilience/attempts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

#include "natsmith/codec/codec.hpp"

namespace natsmith::detail {

using std::chrono::nanoseconds;

namespace {

constexpr std::int64_t kLongestPauseMs = 30LL * 24 * 3600 * 1000;  // beyond a month it is nonsense

/// What a service that refuses calls may say in the details of its error.
struct Refusal {
  std::optional<std::int64_t> retry_after_ms;
  static constexpr auto kFields = fields(field<&Refusal::retry_after_ms>("retry_after_ms"));
};

}  // namespace

nanoseconds retry_after(const Error& failure) {
  if (failure.code() != ErrorCode::overloaded || failure.details().empty()) return {};
  const auto refusal = decode<Refusal>(failure.details());
  if (!refusal) return {};
  return std::chrono::milliseconds(
      std::clamp<std::int64_t>(refusal->retry_after_ms.value_or(0), 0, kLongestPauseMs));
}

nanoseconds backoff(const RetryOptions& options, unsigned made) {
  const double longest = std::chrono::duration<double, std::nano>(options.max_backoff).count();
  const double first = std::chrono::duration<double, std::nano>(options.initial_backoff).count();
  const double grown = first * std::pow(options.multiplier, made - 1);  // infinity for absurd numbers
  return nanoseconds(static_cast<std::int64_t>(std::min(grown, longest)));
}

Deadline Attempts::attempt_deadline(Clock::time_point now) const {
  if (retry_ == nullptr || !idempotent_ || !retry_->attempt_timeout) return deadline_;
  return std::min(deadline_, Deadline::after(*retry_->attempt_timeout, now));
}

bool Attempts::is_repeatable(const CallFailure& failure) const {
  const ErrorCode code = failure.error.code();
  if (retry_ == nullptr || retry_->attempts <= 1 || code == ErrorCode::cancelled) return false;
  if (std::ranges::find(retry_->codes, code) == retry_->codes.end()) return false;
  return idempotent_ || failure.not_run;
}

Attempts::Verdict Attempts::after(const CallFailure& failure, Clock::time_point now, double random) {
  if (!is_repeatable(failure)) return {};
  if (made_ >= retry_->attempts) return {{}, "tried " + std::to_string(made_) + " times"};
  const double part = retry_->jitter == Jitter::full ? random : 1;
  const auto longest = static_cast<double>(backoff(*retry_, made_).count());
  const auto wait = retry_after(failure.error) + nanoseconds(static_cast<std::int64_t>(part * longest));
  const Deadline again = Deadline::after(wait, now);
  if (again >= deadline_) return {{}, "not repeated: its deadline is before the next attempt"};
  if (!budget_->take(now)) return {{}, "not repeated: the client's retry budget is spent"};
  ++made_;
  return {again.when(), {}};
}

double random_fraction() {
  thread_local std::minstd_rand random{std::random_device{}()};
  return std::uniform_real_distribution<double>(0.0, 1.0)(random);
}

}  // namespace natsmith::detail
