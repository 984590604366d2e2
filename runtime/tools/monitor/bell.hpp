// Bell: wakes up the thread that draws or checks when something has changed.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stop_token>

#include "natsmith/core/deadline.hpp"

namespace natsmith::monitor {

/// Any number of rings between two waits are one.
/// \thread  ring: any; wait: one
class Bell {
 public:
  void ring() {
    const std::scoped_lock lock(mutex_);
    rung_ = true;
    changed_.notify_all();
  }
  /// \returns false at the deadline, or when it is to stop
  bool wait(const std::stop_token& stop, const Deadline& deadline) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_until(lock, stop, deadline.when(), [this] { return rung_; })) return false;
    rung_ = false;
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool rung_ = false;
};

/// Lets time pass. \returns false when it is to stop
inline bool pause(std::chrono::nanoseconds duration, const std::stop_token& stop) {
  Bell silent;
  silent.wait(stop, Deadline::after(duration));
  return !stop.stop_requested();
}

}  // namespace natsmith::monitor
