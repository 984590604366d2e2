// Breaker: stops calling a method that fails, and tries it again later. Internal.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/rpc/resilience/options.hpp"

namespace natsmith::detail {

/// How many calls were made, and failed, within the last while: kept in slices that are dropped one by one.
class SlidingWindow {
 public:
  using Clock = Deadline::Clock;
  struct Sum {
    unsigned calls = 0;
    unsigned failures = 0;
  };

  explicit SlidingWindow(Clock::duration length) : slice_(std::max(length / kSlices, Clock::duration(1))) {}
  void add(bool failed, Clock::time_point now);
  [[nodiscard]] Sum sum(Clock::time_point now) const;
  void clear() { slices_ = {}; }

 private:
  static constexpr int kSlices = 10;
  struct Slice {
    std::int64_t number = -1;  // since the clock's beginning
    Sum sum;
  };
  [[nodiscard]] std::int64_t number(Clock::time_point now) const { return now.time_since_epoch() / slice_; }

  Clock::duration slice_;
  std::array<Slice, kSlices> slices_{};
};

/// closed: calls pass; too many failures within the window open it. open: none passes until the cool-down is
/// over, then the next call makes it half-open. half-open: a few pass; when all of them succeed it closes,
/// and the first failure opens it again. Knows no clock of its own.
/// \thread  any
class Breaker {
 public:
  using Clock = Deadline::Clock;
  enum class Outcome : std::uint8_t { kSuccess, kFailure, kUnknown };
  /// What a call that passed hands back with its outcome, once.
  struct Ticket {
    std::uint64_t era = 0;
  };

  /// \param method  SERVICE.METHOD, for messages
  Breaker(BreakerOptions options, std::string method);

  /// \param change  is set when this call has changed the state
  /// \returns a ticket, or `unavailable`
  [[nodiscard]] Result<Ticket> enter(Clock::time_point now, std::optional<BreakerChange>& change);
  /// \returns the change of state that this has caused, if any
  [[nodiscard]] std::optional<BreakerChange> leave(Ticket ticket, Outcome outcome, Clock::time_point now);

  [[nodiscard]] BreakerState state() const;
  [[nodiscard]] Outcome outcome_of(const std::optional<Error>& failure) const;
  [[nodiscard]] const BreakerOptions& options() const noexcept { return options_; }

 private:
  BreakerChange change_to(BreakerState state, std::string reason);
  std::optional<BreakerChange> leave_closed(Outcome outcome, Clock::time_point now);
  std::optional<BreakerChange> leave_half_open(Outcome outcome, Clock::time_point now);
  BreakerChange open(std::string reason, Clock::time_point now);
  [[nodiscard]] Error refusal(Clock::time_point now) const;

  const BreakerOptions options_;
  const std::string method_;
  mutable std::mutex mutex_;
  BreakerState state_ = BreakerState::closed;  // this and the rest: guarded by mutex_
  std::uint64_t era_ = 0;                      // counts the changes: tickets of earlier ones are void
  SlidingWindow window_;
  Clock::time_point opens_until_;
  std::string reason_;      // of being open
  unsigned probing_ = 0;    // half-open: under way
  unsigned succeeded_ = 0;  // half-open: probes
};

}  // namespace natsmith::detail
