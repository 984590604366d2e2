#include "natsmith/rpc/resilience/breaker.hpp"

#include <cstdio>
#include <utility>

namespace natsmith::detail {
namespace {

std::string seconds(Deadline::Clock::duration time) {
  const std::chrono::duration<double> value = std::max(time, Deadline::Clock::duration::zero());
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", value.count());
  return text;
}

}  // namespace

void SlidingWindow::add(bool failed, Clock::time_point now) {
  const std::int64_t current = number(now);
  Slice& slice = slices_[static_cast<std::size_t>(current % kSlices)];
  if (slice.number != current) slice = {current, {}};
  ++slice.sum.calls;
  slice.sum.failures += failed ? 1U : 0U;
}

SlidingWindow::Sum SlidingWindow::sum(Clock::time_point now) const {
  const std::int64_t oldest = number(now) - kSlices + 1;
  Sum sum;
  for (const Slice& slice : slices_) {
    if (slice.number < oldest) continue;
    sum.calls += slice.sum.calls;
    sum.failures += slice.sum.failures;
  }
  return sum;
}

Breaker::Breaker(BreakerOptions options, std::string method)
    : options_(std::move(options)), method_(std::move(method)), window_(options_.window) {}

Result<Breaker::Ticket> Breaker::enter(Clock::time_point now, std::optional<BreakerChange>& change) {
  const std::scoped_lock lock(mutex_);
  if (state_ == BreakerState::open && now >= opens_until_)
    change = change_to(BreakerState::half_open, "it is time to try again");
  if (state_ == BreakerState::open) return refusal(now);
  if (state_ == BreakerState::half_open) {
    if (probing_ + succeeded_ >= options_.probes) return refusal(now);
    ++probing_;
  }
  return Ticket{era_};
}

std::optional<BreakerChange> Breaker::leave(Ticket ticket, Outcome outcome, Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  if (ticket.era != era_) return std::nullopt;
  return state_ == BreakerState::half_open ? leave_half_open(outcome, now) : leave_closed(outcome, now);
}

std::optional<BreakerChange> Breaker::leave_closed(Outcome outcome, Clock::time_point now) {
  if (outcome == Outcome::kUnknown) return std::nullopt;
  window_.add(outcome == Outcome::kFailure, now);
  if (outcome == Outcome::kSuccess) return std::nullopt;
  const auto [calls, failures] = window_.sum(now);
  if (calls < options_.least_calls || failures < options_.error_rate * calls) return std::nullopt;
  return open(std::to_string(failures) + " of the last " + std::to_string(calls) + " calls failed", now);
}

std::optional<BreakerChange> Breaker::leave_half_open(Outcome outcome, Clock::time_point now) {
  --probing_;
  if (outcome == Outcome::kFailure) return open("a call that tried it again failed", now);
  if (outcome == Outcome::kSuccess) ++succeeded_;
  if (succeeded_ < options_.probes) return std::nullopt;
  return change_to(BreakerState::closed, "it works again");
}

BreakerChange Breaker::open(std::string reason, Clock::time_point now) {
  opens_until_ = now + options_.cool_down;
  reason_ = reason;
  return change_to(BreakerState::open, std::move(reason));
}

BreakerChange Breaker::change_to(BreakerState state, std::string reason) {
  BreakerChange change{method_, state_, state, std::move(reason)};
  state_ = state;
  ++era_;
  probing_ = succeeded_ = 0;
  window_.clear();
  return change;
}

Error Breaker::refusal(Clock::time_point now) const {
  if (state_ == BreakerState::half_open) {
    return Error::not_run(
        ErrorCode::unavailable,
        "the breaker of " + method_ + " is half-open: other calls try whether it works again");
  }
  return Error::not_run(ErrorCode::unavailable, "the breaker of " + method_ + " is open: " + reason_ +
                                                    "; it tries again in " + seconds(opens_until_ - now));
}

BreakerState Breaker::state() const {
  const std::scoped_lock lock(mutex_);
  return state_;
}

Breaker::Outcome Breaker::outcome_of(const std::optional<Error>& failure) const {
  if (!failure) return Outcome::kSuccess;
  if (failure->code() == ErrorCode::cancelled) return Outcome::kUnknown;
  const bool counts = std::ranges::find(options_.failures, failure->code()) != options_.failures.end();
  return counts ? Outcome::kFailure : Outcome::kSuccess;
}

}  // namespace natsmith::detail
