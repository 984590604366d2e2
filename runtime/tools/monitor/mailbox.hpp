// Mailbox: hands values from the thread of callbacks to the one that writes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

#include "natsmith/core/deadline.hpp"

namespace natsmith::monitor {

/// Holds so many values; whoever puts one more waits, so that a slow reader slows the sender down.
/// \thread  any
template <class T>
class Mailbox {
 public:
  static constexpr std::size_t kRoom = 1000;

  /// Drops the value when there is no room and it is to stop.
  void put(T value, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return closed_ || values_.size() < kRoom; }) || closed_) return;
    values_.push_back(std::move(value));
    changed_.notify_all();
  }
  /// \returns nothing at the deadline, or when it is to stop
  std::optional<T> take(const std::stop_token& stop, const Deadline& deadline) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_until(lock, stop, deadline.when(), [this] { return !values_.empty(); })) return {};
    std::optional<T> value(std::move(values_.front()));
    values_.pop_front();
    changed_.notify_all();
    return value;
  }
  /// Nothing is taken in any more, and nobody waits for room.
  void close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<T> values_;
  bool closed_ = false;
};

/// Closes a mailbox when it goes, however that comes about. Declare it behind what puts values in: that waits
/// for its callbacks at its own end, and they must not wait for room.
template <class T>
class ClosesAtEnd {
 public:
  explicit ClosesAtEnd(Mailbox<T>& mailbox) : mailbox_(mailbox) {}
  ~ClosesAtEnd() { mailbox_.close(); }
  ClosesAtEnd(const ClosesAtEnd&) = delete;
  ClosesAtEnd& operator=(const ClosesAtEnd&) = delete;

 private:
  Mailbox<T>& mailbox_;
};

}  // namespace natsmith::monitor
