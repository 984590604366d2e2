#include "natsmith/rpc/resilience/withdrawal.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <utility>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

std::string percent(double rate) { return std::to_string(std::lround(rate * 100)) + " %"; }

}  // namespace

EndedCalls ended_calls(const MethodStats& method) {
  const std::uint64_t others =
      method.overloaded + method.cancelled + method.running + method.waiting + method.hurried;
  return {.calls = method.calls > others ? method.calls - others : 0,
          .failures = method.faults > method.hurried ? method.faults - method.hurried : 0};
}

WithdrawalJudge::Advice WithdrawalJudge::look(const EndedCalls& now, Clock::time_point time) {
  if (away_) return time >= until_ ? Advice::kReturn : Advice::kNone;
  while (samples_.size() > 1 && samples_[1].time <= time - options_->window) samples_.pop_front();
  const EndedCalls& before = samples_.front().calls;
  const std::uint64_t calls = now.calls - std::min(before.calls, now.calls);
  const std::uint64_t failures = now.failures - std::min(before.failures, now.failures);
  samples_.push_back({time, now});
  if (calls < options_->least_calls) return Advice::kNone;
  const bool fails = static_cast<double>(failures) >= options_->error_rate * static_cast<double>(calls);
  return fails ? Advice::kLeave : Advice::kNone;
}

WithdrawalJudge::Clock::time_point WithdrawalJudge::leave(Clock::time_point time) {
  const bool at_once = time - returned_ < options_->window;
  cool_down_ = at_once ? std::min<Clock::duration>(2 * cool_down_, options_->max_cool_down)
                       : Clock::duration(options_->cool_down);
  away_ = true;
  until_ = time + cool_down_;
  return until_;
}

void WithdrawalJudge::come_back(const EndedCalls& now, Clock::time_point time) {
  away_ = false;
  returned_ = time;
  samples_.assign(1, {time, now});
}

// ---- Withdrawal

/// One change, on the executor's thread.
class Withdrawal::Change final : public Work {
 public:
  Change(Withdrawal& withdrawal, std::size_t method, WithdrawalJudge::Advice advice)
      : withdrawal_(withdrawal), method_(method), advice_(advice) {}
  void run() noexcept override { withdrawal_.change(method_, advice_); }

 private:
  Withdrawal& withdrawal_;
  std::size_t method_;
  WithdrawalJudge::Advice advice_;
};

Withdrawal::Withdrawal(WithdrawalOptions options, std::vector<std::string> methods,
                       std::vector<std::string> subjects, WithdrawalActions actions, Logger logger)
    : options_(std::move(options)),
      methods_(std::move(methods)),
      subjects_(std::move(subjects)),
      actions_(std::move(actions)),
      logger_(std::move(logger)),
      interval_(std::clamp<Clock::duration>(options_.window / 10, 10ms, 1s)) {}

void Withdrawal::begin() {
  const auto now = Clock::now();
  {
    const std::scoped_lock lock(mutex_);
    judges_.clear();
    for (std::size_t i = 0; i < methods_.size(); ++i) {
      judges_.emplace_back(options_, now);
      judges_.back().come_back(ended_calls(actions_.stats(i)), now - options_.window);
    }
    told_.assign(methods_.size(), false);
    active_ = true;
    submitted_ = false;
    next_look_ = now + interval_;
  }
  actions_.look_by(Deadline::at(now + interval_));
}

void Withdrawal::finish() {
  std::unique_lock lock(mutex_);
  active_ = false;
  idle_.wait(lock, [this] { return !changing_; });
}

Deadline Withdrawal::look(Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  if (!active_) return Deadline::never();
  if (now < next_look_) return Deadline::at(next_look_);
  next_look_ = now + interval_;
  for (std::size_t i = 0; i < judges_.size() && !submitted_; ++i) {
    const auto advice = judges_[i].look(ended_calls(actions_.stats(i)), now);
    if (advice == WithdrawalJudge::Advice::kNone) {
      told_[i] = false;
    } else {
      submitted_ = executor_.submit(std::make_shared<Change>(*this, i, advice));
    }
  }
  return Deadline::at(next_look_);
}

bool Withdrawal::is_away(std::size_t method) const {
  const std::scoped_lock lock(mutex_);
  return method < judges_.size() && judges_[method].is_away();
}

void Withdrawal::change(std::size_t method, WithdrawalJudge::Advice advice) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    if (!active_) return;
    changing_ = true;
  }
  try {
    advice == WithdrawalJudge::Advice::kLeave ? leave(method) : come_back(method);
  } catch (const std::exception& error) {
    logger_(LogLevel::error, subjects_[method] + ": changing its queue group failed: " + error.what());
  }
  const std::scoped_lock lock(mutex_);
  submitted_ = changing_ = false;
  idle_.notify_all();
}

void Withdrawal::leave(std::size_t method) {
  const std::string why = "at least " + percent(options_.error_rate) + " of its calls fail";
  if (!may_withdraw(method)) {
    const std::scoped_lock lock(mutex_);
    if (!told_[method])
      logger_(LogLevel::warning,
              subjects_[method] + " stays in its queue group, since nobody else serves it: " + why);
    told_[method] = true;
    return;
  }
  {
    const std::scoped_lock lock(mutex_);
    judges_[method].leave(Clock::now());  // first: whoever looks at what is left sees why
  }
  logger_(LogLevel::warning, subjects_[method] + " leaves its queue group for a while: " + why);
  actions_.leave(method);
}

void Withdrawal::come_back(std::size_t method) {
  actions_.come_back(method);
  const EndedCalls calls = ended_calls(actions_.stats(method));
  logger_(LogLevel::info, subjects_[method] + " is back in its queue group");
  const std::scoped_lock lock(mutex_);
  judges_[method].come_back(calls, Clock::now());
}

bool Withdrawal::may_withdraw(std::size_t method) const noexcept try {
  return !options_.may_withdraw || options_.may_withdraw(methods_[method]);
} catch (const std::exception& error) {
  logger_(LogLevel::error, subjects_[method] + ": may_withdraw threw: " + error.what());
  return false;
} catch (...) {
  return false;
}

}  // namespace natsmith::detail
