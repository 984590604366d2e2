// Attempts: whether, and when, a failed call is made again. Internal.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/rpc/resilience/options.hpp"
#include "natsmith/rpc/resilience/retry_budget.hpp"

namespace natsmith::detail {

/// Why an attempt has failed.
struct CallFailure {
  Error error;
  bool not_run = false;  ///< surely: nobody took the request, or the handler refused it
};

/// The longest wait before the attempt that follows \p made others.
[[nodiscard]] std::chrono::nanoseconds backoff(const RetryOptions& options, unsigned made);
/// For how long an `overloaded` service asks to be left alone, by its error's details
/// (`{"retry_after_ms":120}`); zero: it does not say.
[[nodiscard]] std::chrono::nanoseconds retry_after(const Error& failure);

/// The attempts of one call. Knows no clock of its own.
/// \thread  one at a time
class Attempts {
 public:
  using Clock = Deadline::Clock;

  /// \param retry   null: nothing is repeated
  /// \param budget  outlives this
  Attempts(std::shared_ptr<const RetryOptions> retry, bool idempotent, const Deadline& deadline,
           RetryBudget& budget)
      : retry_(std::move(retry)), idempotent_(idempotent), deadline_(deadline), budget_(&budget) {}

  /// When the attempt that begins now has to end.
  [[nodiscard]] Deadline attempt_deadline(Clock::time_point now) const;

  /// What to do about a failed attempt.
  struct Verdict {
    std::optional<Clock::time_point> again = {};  ///< empty: nothing, it has failed for good
    std::string remark = {};                      ///< to add to the error; empty: none
  };
  /// \param random  0 to 1
  [[nodiscard]] Verdict after(const CallFailure& failure, Clock::time_point now, double random);
  /// Whether \p failure may be repeated at all.
  [[nodiscard]] bool is_repeatable(const CallFailure& failure) const;

 private:
  std::shared_ptr<const RetryOptions> retry_;
  bool idempotent_;
  Deadline deadline_;
  RetryBudget* budget_;
  unsigned made_ = 1;
};

/// A number from 0 to 1, for jitter.
[[nodiscard]] double random_fraction();

}  // namespace natsmith::detail
