// HandlerJudge: what a handler's counters say of it, seen over time. Internal.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <vector>

#include "natsmith/monitoring/handler_monitor.hpp"

namespace natsmith::detail {

/// Pure: knows no clock of its own.
/// \thread  one at a time
class HandlerJudge {
 public:
  using Clock = std::chrono::steady_clock;
  using Methods = std::vector<MethodStats>;

  HandlerJudge(const HandlerMonitoring& options, Clock::time_point since);

  /// \param now  always the same methods in the same order
  [[nodiscard]] Health judge(const Methods& now, Clock::time_point time);

 private:
  struct Sample {
    Clock::time_point time;
    Methods methods;  // empty: nothing had been counted
  };
  [[nodiscard]] Health judge_method(std::size_t index, const Methods& now, const Sample& last) const;
  [[nodiscard]] const Sample& last_look(Clock::time_point time) const;
  void remember(const Methods& now, Clock::time_point time);

  const HandlerMonitoring options_;
  std::deque<Sample> samples_;  // never empty; the first one is as old as the window, if there is one so old
};

}  // namespace natsmith::detail
