// Withdrawal: a handler's methods that fail too often leave their queue groups for a while. Internal.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/log.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/rpc/method_stats.hpp"
#include "natsmith/rpc/resilience/options.hpp"

namespace natsmith::detail {

/// Calls of a method that have come to their end in its implementation.
struct EndedCalls {
  std::uint64_t calls = 0;
  std::uint64_t failures = 0;  ///< by the service's own fault
};
/// Without the calls whose callers gave them less time than the method's own, and those that were refused.
[[nodiscard]] EndedCalls ended_calls(const MethodStats& method);

/// Judges one method. Knows no clock of its own.
/// \thread  one at a time
class WithdrawalJudge {
 public:
  using Clock = Deadline::Clock;
  enum class Advice : std::uint8_t { kNone, kLeave, kReturn };

  WithdrawalJudge(const WithdrawalOptions& options, Clock::time_point since)
      : options_(&options), samples_{{since, {}}}, returned_(since - options.window) {}

  [[nodiscard]] Advice look(const EndedCalls& now, Clock::time_point time);
  /// It has left. \returns until when
  Clock::time_point leave(Clock::time_point time);
  /// It is back.
  void come_back(const EndedCalls& now, Clock::time_point time);
  [[nodiscard]] bool is_away() const noexcept { return away_; }

 private:
  struct Sample {
    Clock::time_point time;
    EndedCalls calls;
  };
  const WithdrawalOptions* options_;
  std::deque<Sample> samples_;  // never empty; the first one is as old as the window, if there is one so old
  Clock::time_point returned_;
  Clock::time_point until_;
  Clock::duration cool_down_{};
  bool away_ = false;
};

/// What a handler lets its withdrawal do with its methods, by their index.
struct WithdrawalActions {
  std::function<MethodStats(std::size_t)> stats;
  std::function<void(std::size_t)> leave;  ///< returns when it has left; may block
  std::function<void(std::size_t)> come_back;
  std::function<void(Deadline)> look_by;  ///< asks for look()
};

/// Looks at the methods from time to time, on the event loop; what blocks runs on a thread of its own, one
/// change at a time. The thread is there while there is something to change.
class Withdrawal {
 public:
  using Clock = Deadline::Clock;

  /// \param subjects  of the methods, for the log
  Withdrawal(WithdrawalOptions options, std::vector<std::string> methods, std::vector<std::string> subjects,
             WithdrawalActions actions, Logger logger);

  void begin();
  /// Afterwards nothing is under way, and nothing begins.
  void finish();
  /// \returns when to be called next. \thread in a turn
  Deadline look(Clock::time_point now);
  [[nodiscard]] bool is_away(std::size_t method) const;

 private:
  class Change;
  void change(std::size_t method, WithdrawalJudge::Advice advice) noexcept;
  void leave(std::size_t method);
  void come_back(std::size_t method);
  [[nodiscard]] bool may_withdraw(std::size_t method) const noexcept;

  const WithdrawalOptions options_;
  const std::vector<std::string> methods_, subjects_;
  const WithdrawalActions actions_;
  const Logger logger_;
  const Clock::duration interval_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable idle_;
  std::vector<WithdrawalJudge> judges_;
  std::vector<bool> told_;  // that it may not leave, since it began to fail
  bool active_ = false;     // between begin() and finish()
  bool submitted_ = false;  // a change waits for its thread, or runs
  bool changing_ = false;   // it runs
  Clock::time_point next_look_;

  Executor executor_{1, std::chrono::seconds{1}};  // goes first, and runs what it still has
};

}  // namespace natsmith::detail
