#include "natsmith/monitoring/handler_judge.hpp"

#include <cmath>
#include <ranges>
#include <utility>

namespace natsmith::detail {
namespace {

/// The method as it was counted then; all 0 when nothing had been counted.
MethodStats at(const std::vector<MethodStats>& methods, std::size_t index) {
  return index < methods.size() ? methods[index] : MethodStats{};
}

std::string percent(double rate) { return std::to_string(std::lround(rate * 100)) + " %"; }

}  // namespace

HandlerJudge::HandlerJudge(const HandlerMonitoring& options, Clock::time_point since)
    : options_(options), samples_{{since, {}}} {}

Health HandlerJudge::judge(const Methods& now, Clock::time_point time) {
  while (samples_.size() > 1 && samples_[1].time <= time - options_.error_window) samples_.pop_front();
  const Sample& last = last_look(time);
  Health worst{Status::ok, {}};
  for (std::size_t i = 0; i < now.size(); ++i) {
    Health verdict = judge_method(i, now, last);
    if (is_worse(verdict.status, worst.status)) worst = std::move(verdict);
  }
  remember(now, time);
  return worst;
}

/// The texts hold no figures: each change of a text is published.
Health HandlerJudge::judge_method(std::size_t index, const Methods& now, const Sample& last) const {
  const MethodStats& method = now[index];
  const MethodStats begin = at(samples_.front().methods, index);
  const std::uint64_t calls = method.calls - begin.calls;
  const std::uint64_t faults = method.faults - begin.faults;
  if (method.withdrawn)  // whatever it counted: others have its calls now
    return {Status::warning, method.name + ": has left its queue group for a while, since its calls fail"};
  if (calls >= options_.error_least_calls &&
      static_cast<double>(faults) > options_.error_rate * static_cast<double>(calls))
    return {Status::error,
            method.name + ": more than " + percent(options_.error_rate) + " of the calls fail"};
  if (method.overloaded > at(last.methods, index).overloaded)
    return {Status::degraded, method.name + ": calls are refused as overloaded"};
  if (method.running >= method.concurrency && method.waiting > 0)
    return {Status::degraded, method.name + ": all permits are held, and calls wait"};
  return {Status::ok, {}};
}

/// The youngest sample that is not from the same look: somebody may ask at any moment.
const HandlerJudge::Sample& HandlerJudge::last_look(Clock::time_point time) const {
  for (const Sample& sample : std::views::reverse(samples_)) {
    if (sample.time <= time - options_.look_interval / 2) return sample;
  }
  return samples_.front();
}

void HandlerJudge::remember(const Methods& now, Clock::time_point time) {
  if (time - samples_.back().time < options_.look_interval / 2) return;
  samples_.push_back({time, now});
}

}  // namespace natsmith::detail
