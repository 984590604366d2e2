// Timers: functions that the event loop runs once, each at its time. Internal.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "natsmith/core/deadline.hpp"

namespace natsmith::detail {

/// Whoever adds a function asks the loop for its time, too: ConnectionCore::run_at does both.
/// \thread  any; functions run, and go, without the lock
class Timers {
 public:
  using Clock = Deadline::Clock;

  void add(Clock::time_point when, std::function<void()> function);
  /// Runs what is due. What a function throws is dropped. \returns when the next one is; max(): none
  Clock::time_point run_due(Clock::time_point now) noexcept;

 private:
  struct Entry {
    Clock::time_point when;
    std::function<void()> function;
  };
  static bool is_later(const Entry& a, const Entry& b) noexcept { return a.when > b.when; }
  bool take_due(Clock::time_point now, Entry& entry, Clock::time_point& next);

  std::mutex mutex_;
  std::vector<Entry> entries_;  // a heap, the earliest first; guarded by mutex_
};

}  // namespace natsmith::detail
