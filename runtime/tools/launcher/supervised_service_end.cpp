// How a service ends, what it has left behind goes, and what comes after.
#include <csignal>
#include <utility>

#include "launcher/process_table.hpp"
#include "launcher/supervised_service.hpp"

namespace natsmith::launcher {

void SupervisedService::stop(Time now, Then then) {
  restart_at_.reset();
  timetable_.clear();
  if (pid_ == 0 && !leaving_) {
    state_ = settings_.enabled ? State::stopped : State::disabled;
    remark_.clear();
    if (then == Then::start) begin();
    return;
  }
  if (!leaving_) leaving_ = Leaving{.kill_at = now + settings_.stop_timeout};
  const bool repeated = std::exchange(leaving_->asked, true);
  leaving_->then = then;
  if (repeated) return;
  signal_all(SIGTERM);
  log(LogLevel::info, "asked to end");
}

/// The number of a group that has gone may have been given to another process, which then leads that group.
bool SupervisedService::owns_group() const {
  if (group_ <= 0) return false;
  const auto leader_since = start_time(group_);
  return !leader_since || *leader_since == start_time_;
}

/// The process group, and what has left it. What stands still must run to end.
void SupervisedService::signal_all(int number) {
  if (owns_group()) {
    ::kill(-group_, number);
    if (number == SIGTERM) ::kill(-group_, SIGCONT);
  }
  for (const pid_t pid : marked_processes(runner_id_, settings_.name)) {
    if (::getpgid(pid) != group_) signal_marked(pid, runner_id_, settings_.name, number);
  }
}

bool SupervisedService::anything_left() const {
  return (owns_group() && group_exists(group_)) || !marked_processes(runner_id_, settings_.name).empty();
}

bool SupervisedService::on_end(pid_t pid, const End& end, Time now) {
  if (output_.on_end(pid)) return true;
  if (pid_ == 0 || pid != pid_) return false;
  ended(end, now);
  return true;
}

void SupervisedService::ended(const End& end, Time now) {
  pid_ = 0;
  adopted_.close();
  last_end_ = end;
  const bool asked = leaving_ && leaving_->asked;
  log(asked || end.is_success() ? LogLevel::info : LogLevel::warning, "ended: " + end.text());
  if (!leaving_) leaving_ = Leaving{.kill_at = now + settings_.stop_timeout};
  leaving_->end = end;
  last_run_failed_ = !asked && is_bad(end);
  if (last_run_failed_) {
    RegistryMessage crashed = event(RegistryEvent::crashed);
    crashed.reason = end.text();
    crashed.exit_code = end.exit_code();
    context_.publish(std::move(crashed));
  }
  if (!asked && anything_left()) {
    log(LogLevel::warning, "has left processes behind; they are asked to end");
    signal_all(SIGTERM);
  }
  finish_when_gone(now);
}

/// Of a job whose exit code nobody has seen, nothing bad is said, and it is not done again.
bool SupervisedService::is_bad(const End& end) const {
  return !end.is_success() && (end.how != End::How::unknown || settings_.kind == Kind::permanent);
}

void SupervisedService::finish_when_gone(Time now) {
  if (!leaving_ || !leaving_->end || anything_left()) return;
  const Leaving left = *std::exchange(leaving_, std::nullopt);
  group_ = 0;
  if (!left.asked) return decide(*left.end, now);
  state_ = settings_.enabled ? State::stopped : State::disabled;
  remark_ = left.end->is_success() ? "" : left.end->text();
  if (left.then == Then::start) begin();
}

void SupervisedService::decide(const End& end, Time now) {
  const bool unseen_job = end.how == End::How::unknown && settings_.kind != Kind::permanent;
  if (policy_.wants(end) && !unseen_job) {
    if (const auto restart = policy_.restart(now)) {
      RegistryMessage restarting = event(RegistryEvent::restarting);
      restarting.restart_attempt = restart->attempt;
      if (settings_.restart.limit) restarting.max_restarts = *settings_.restart.limit;
      context_.publish(std::move(restarting));
      remark_ = end.text();
      restart_at_ = now + restart->delay;
      return log(LogLevel::info, "is started again in " + std::to_string(restart->delay.count()) + " ms");
    }
    fail(end.text() + "; restarted " + std::to_string(policy_.count()) + " times within " +
         std::to_string(settings_.restart.within.count() / 1000) + " s");
  } else if (!is_bad(end)) {
    remark_ = end.is_success() ? "" : end.text();
    state_ = State::completed;
  } else {
    fail(end.text());
  }
  rest();
}

void SupervisedService::fail(const std::string& reason) {
  log(LogLevel::error, "has failed: " + reason);
  state_ = State::failed;
  remark_ = reason;
  last_run_failed_ = true;
  RegistryMessage failed = event(RegistryEvent::failed);
  failed.restart_count = policy_.count();
  failed.reason = reason;
  context_.publish(std::move(failed));
}

/// A cyclic service has its next time, whatever became of this one.
void SupervisedService::rest() {
  if (timetable_.has_next()) state_ = State::waiting;
}

}  // namespace natsmith::launcher
