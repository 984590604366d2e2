// Calls: hands out the calls of one run and records how long each took.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

namespace bench {

/// Numbers calls from 0 and keeps eight bytes for each, reserved before the first.
/// \thread  any
class Calls {
 public:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  /// \param rate  calls a second; then each call begins at its own time, and what it waits for counts as
  /// latency.
  ///              0: the next call begins when somebody asks for it
  Calls(std::size_t total, double rate);

  /// Takes the next call and starts its clock; in an open loop first waits until it is due.
  /// \returns its number, or kNone: all have been taken
  std::size_t next();
  /// Stops the clock of a call.
  void finish(std::size_t number);
  /// finish(), then in a closed loop next().
  /// \returns the call to make now, or kNone
  std::size_t finish_and_next(std::size_t number);
  /// Waits until all calls are finished.
  void wait();

  /// Ends the program: a run with a failed call has no figures.
  [[noreturn]] static void fail(const std::string& reason) noexcept;

  [[nodiscard]] bool open_loop() const noexcept { return rate_ > 0; }
  [[nodiscard]] std::size_t total() const noexcept { return slots_.size(); }
  /// Of each call, in nanoseconds; complete after wait().
  [[nodiscard]] std::vector<std::int64_t>& latencies() noexcept { return slots_; }

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::int64_t elapsed() const noexcept;

  const double rate_;
  const Clock::time_point begin_ = Clock::now();
  std::vector<std::int64_t> slots_;  // ns since begin_ while the call is under way, then its latency
  std::atomic<std::size_t> taken_ = 0;
  std::atomic<std::size_t> finished_ = 0;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool all_finished_ = false;  // guarded by mutex_
};

}  // namespace bench
