// Probe: a function of the user's that is asked for a value, on a thread of its own time. Internal.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/serial_work.hpp"

namespace natsmith::detail {

/// Keeps the last value. However long the function takes, it runs at most once at a time.
/// \thread  any
template <class T>
class Probe {
 public:
  using Clock = Deadline::Clock;

  /// \param ask       must not throw
  /// \param on_value  called after each run, on the executor's thread, without locks; may be empty
  Probe(Executor& executor, std::function<T()> ask, std::function<void(const T&)> on_value = {})
      : ask_(std::move(ask)), on_value_(std::move(on_value)), work_(executor, [this] { run(); }) {}

  /// Asks for a value. \returns a ticket for wait()
  std::uint64_t start() {
    std::uint64_t ticket = 0;
    {
      const std::scoped_lock lock(mutex_);
      if (asked_ == done_) since_ = Clock::now();
      ticket = asked_ = begun_ + 1;
    }
    work_.wake();
    return ticket;
  }
  /// Waits for a value that was asked for by start() or after it.
  /// \returns the last value; empty: none in time
  std::optional<T> wait(std::uint64_t ticket, const Deadline& deadline) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_until(lock, deadline.when(), [&] { return done_ >= ticket || finished_; }))
      return std::nullopt;
    return last_;
  }
  [[nodiscard]] std::optional<T> last() const {
    const std::scoped_lock lock(mutex_);
    return last_;
  }
  /// Since when a value has been asked for in vain; empty: there is none to wait for.
  [[nodiscard]] std::optional<Clock::time_point> waiting_since() const {
    const std::scoped_lock lock(mutex_);
    if (asked_ == done_) return std::nullopt;
    return since_;
  }
  /// Waits for the run under way; afterwards the function is not called any more.
  void finish() noexcept {
    work_.finish();
    const std::scoped_lock lock(mutex_);
    finished_ = true;
    changed_.notify_all();
  }

 private:
  void run() {
    {
      const std::scoped_lock lock(mutex_);
      asked_ = std::max(asked_, ++begun_);
    }
    T value = ask_();
    if (on_value_) on_value_(value);
    const std::scoped_lock lock(mutex_);
    last_ = std::move(value);
    done_ = begun_;
    since_ = Clock::now();
    changed_.notify_all();
  }

  const std::function<T()> ask_;
  const std::function<void(const T&)> on_value_;
  mutable std::mutex mutex_;  // guards what follows, up to work_
  std::condition_variable changed_;
  std::optional<T> last_;
  Clock::time_point since_;
  std::uint64_t asked_ = 0;  // the run that brings what was asked for last
  std::uint64_t begun_ = 0;
  std::uint64_t done_ = 0;
  bool finished_ = false;
  SerialWork work_;
};

}  // namespace natsmith::detail
