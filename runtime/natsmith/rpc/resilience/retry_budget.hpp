// RetryBudget: how many retries and hedges a client may still make. Internal.
#pragma once

#include <algorithm>
#include <chrono>
#include <mutex>

#include "natsmith/core/deadline.hpp"
#include "natsmith/rpc/resilience/options.hpp"

namespace natsmith::detail {

/// A bucket of tokens, see RetryBudgetOptions. Knows no clock of its own.
/// \thread  any
class RetryBudget {
 public:
  using Clock = Deadline::Clock;

  RetryBudget(const RetryBudgetOptions& options, Clock::time_point now)
      : options_(options), tokens_(options.burst), filled_(now) {}

  /// A call has been made, however many attempts it takes.
  void count_call() {
    const std::scoped_lock lock(mutex_);
    add(options_.ratio);
  }
  /// \returns whether there was a token for one more attempt
  [[nodiscard]] bool take(Clock::time_point now) {
    const std::scoped_lock lock(mutex_);
    const std::chrono::duration<double> since = std::max(now - filled_, Clock::duration::zero());
    filled_ = std::max(filled_, now);
    add(since.count() * options_.per_second);
    if (tokens_ < 1) return false;
    tokens_ -= 1;
    return true;
  }

 private:
  void add(double tokens) { tokens_ = std::min(tokens_ + tokens, options_.burst); }

  const RetryBudgetOptions options_;
  std::mutex mutex_;
  double tokens_;  // guarded by mutex_, as is the next
  Clock::time_point filled_;
};

}  // namespace natsmith::detail
