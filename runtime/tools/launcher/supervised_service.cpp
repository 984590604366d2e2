#include "launcher/supervised_service.hpp"

#include <algorithm>
#include <csignal>
#include <map>
#include <utility>

#include "launcher/process_table.hpp"
#include "launcher/spawn.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

using nlohmann::json;
using std::chrono::system_clock;

/// How often is looked whether what a service has left behind is gone.
constexpr Milliseconds kLookEvery{50};

std::int64_t milliseconds_since_1970(system_clock::time_point time) {
  return std::chrono::duration_cast<Milliseconds>(time.time_since_epoch()).count();
}

}  // namespace

std::string_view to_string(State state) noexcept {
  switch (state) {
    case State::disabled:
      return "disabled";
    case State::waiting:
      return "waiting";
    case State::running:
      return "running";
    case State::stopping:
      return "stopping";
    case State::restarting:
      return "restarting";
    case State::stopped:
      return "stopped";
    case State::completed:
      return "completed";
    case State::failed:
      return "failed";
  }
  return "unknown";
}

SupervisedService::SupervisedService(ServiceSettings settings, const RunContext& context)
    : settings_(std::move(settings)),
      context_(context),
      policy_(settings_.restart),
      output_(settings_.log, context.logger),
      state_(settings_.enabled ? State::stopped : State::disabled) {}

State SupervisedService::state() const noexcept {
  if (leaving_) return State::stopping;
  if (pid_ != 0) return State::running;
  return restart_at_ ? State::restarting : state_;
}

// ---- the beginning

void SupervisedService::begin(Time now) {
  if (!settings_.enabled) {
    state_ = State::disabled;
    return;
  }
  if (settings_.kind != Kind::cyclic) return start(now);
  if (std::holds_alternative<Milliseconds>(settings_.schedule)) interval_at_ = now;
  plan(now);
  rest();
  run_when_due(now);
}

void SupervisedService::start(Time now) {
  policy_.reset();
  plan(now);
  launch();
}

/// The service's own variables win, but for those that say who it is.
std::vector<std::pair<std::string, std::string>> SupervisedService::environment() const {
  std::map<std::string, std::string> variables = {{"NATS_URL", context_.url},
                                                  {"NATSMITH_URL", context_.url},
                                                  {"NATSMITH_LAYOUT", context_.layout},
                                                  {"NATSMITH_PREFIX", context_.prefix}};
  for (const auto& [name, value] : settings_.environment) variables[name] = value;
  variables[kNameVariable] = settings_.name;
  variables["NATSMITH_PARENT"] = context_.launcher;
  variables[kRunnerVariable] = context_.runner_id;
  return {variables.begin(), variables.end()};
}

void SupervisedService::launch() {
  restart_at_.reset();
  try {
    pid_ = spawn({.command = settings_.command,
                  .arguments = settings_.arguments,
                  .environment = environment(),
                  .working_directory = settings_.working_directory,
                  .limits = settings_.limits,
                  .output = output_.output(),
                  .death_signal = context_.at_exit == AtExit::stop ? SIGKILL : 0});
  } catch (const Error& error) {
    fail(error.message());
    return rest();
  }
  group_ = pid_;
  start_time_ = start_time(pid_).value_or(0);
  runner_id_ = context_.runner_id;
  started_ = system_clock::now();
  ++starts_;
  remark_.clear();
  log(LogLevel::info, "started with pid " + std::to_string(pid_));
}

void SupervisedService::adopt(const ProcessRecord& record, Descriptor process) {
  pid_ = group_ = record.pid;
  adopted_ = std::move(process);
  runner_id_ = record.runner_id;
  start_time_ = record.start_time;
  started_ = system_clock::time_point(Milliseconds(record.started));
  const Time now = Clock::now();
  if (std::holds_alternative<Milliseconds>(settings_.schedule)) interval_at_ = now;
  plan(now);
  log(LogLevel::info, "taken over from an earlier launcher, pid " + std::to_string(pid_));
}

void SupervisedService::change(ServiceSettings settings, Time now) {
  const ServiceSettings before = std::exchange(settings_, std::move(settings));
  policy_.change(settings_.restart);
  if (!(before.log == settings_.log)) output_ = LogPipe(settings_.log, context_.logger);
  if (!same_process(before, settings_) || before.enabled != settings_.enabled) {
    const bool by_hand = state() == State::stopped && before.enabled == settings_.enabled;
    return stop(now, by_hand ? Then::stay : Then::start);
  }
  if (before.schedule == settings_.schedule || state() == State::stopped) return;
  interval_at_.reset();
  clock_at_.reset();
  plan(now);
}

// ---- the end

void SupervisedService::stop(Time now, Then then) {
  restart_at_.reset();
  interval_at_.reset();
  clock_at_.reset();
  if (pid_ == 0 && !leaving_) {
    state_ = settings_.enabled ? State::stopped : State::disabled;
    remark_.clear();
    if (then == Then::start) begin(now);
    return;
  }
  if (!leaving_) leaving_ = Leaving{.kill_at = now + settings_.stop_timeout};
  const bool repeated = std::exchange(leaving_->asked, true);
  leaving_->then = then;
  if (repeated) return;
  signal_all(SIGTERM);
  log(LogLevel::info, "asked to end");
}

/// The process group, and what has left it.
void SupervisedService::signal_all(int number) {
  if (group_ > 0) ::kill(-group_, number);
  for (const pid_t pid : marked_processes(runner_id_, settings_.name)) {
    if (::getpgid(pid) != group_) ::kill(pid, number);
  }
}

bool SupervisedService::anything_left() const {
  return (group_ > 0 && group_exists(group_)) || !marked_processes(runner_id_, settings_.name).empty();
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
  if (left.then == Then::start) begin(now);
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
  if (interval_at_ || clock_at_) state_ = State::waiting;
}

RegistryMessage SupervisedService::event(RegistryEvent kind) const {
  RegistryMessage message{.event = kind, .service_id = settings_.name, .timestamp = system_clock::now()};
  message.parent = context_.launcher;
  message.runner_id = context_.runner_id;
  if (group_ > 0) message.pid = group_;
  return message;
}

// ---- time

/// Finds the next time of a cyclic service, where there is none yet or it has passed.
void SupervisedService::plan(Time now) {
  if (const auto* interval = std::get_if<Milliseconds>(&settings_.schedule)) {
    if (!interval_at_) interval_at_ = now + *interval;
  } else if (const auto* cron = std::get_if<Cron>(&settings_.schedule)) {
    if (!clock_at_) clock_at_ = cron->next(system_clock::now());
  }
}

void SupervisedService::on_time(Time now) {
  if (leaving_) {
    if (now >= leaving_->kill_at) {
      if (!std::exchange(leaving_->killed, true))
        log(LogLevel::warning,
            "does not end within " + std::to_string(settings_.stop_timeout.count()) + " ms; it is killed");
      signal_all(SIGKILL);
    }
    finish_when_gone(now);
  }
  if (restart_at_ && now >= *restart_at_) launch();
  run_when_due(now);
}

void SupervisedService::run_when_due(Time now) {
  const bool by_interval = interval_at_ && now >= *interval_at_;
  const bool by_clock = clock_at_ && system_clock::now() >= *clock_at_;
  if (!by_interval && !by_clock) return;
  if (by_interval) {
    const auto interval = std::get<Milliseconds>(settings_.schedule);
    *interval_at_ += ((now - *interval_at_) / interval + 1) * interval;  // in step
  }
  if (by_clock) clock_at_ = std::get<Cron>(settings_.schedule).next(system_clock::now());
  if (pid_ != 0 || leaving_ || restart_at_) {
    log(LogLevel::warning, "is due, but its last run has not ended: left out");
    return;
  }
  policy_.reset();
  launch();
}

SupervisedService::Time SupervisedService::next_time(Time now) const {
  Time next = Time::max();
  if (leaving_) next = leaving_->end || leaving_->killed ? now + kLookEvery : leaving_->kill_at;
  if (restart_at_) next = std::min(next, *restart_at_);
  if (interval_at_) next = std::min(next, *interval_at_);
  if (clock_at_) {
    const auto left = *clock_at_ - system_clock::now();
    next = std::min(next, now + std::max(left, system_clock::duration::zero()));
  }
  return next;
}

// ---- for others

std::optional<ProcessRecord> SupervisedService::record() const {
  if (pid_ == 0) return {};
  return ProcessRecord{.service = settings_.name,
                       .pid = pid_,
                       .start_time = start_time_,
                       .runner_id = runner_id_,
                       .definition = definition_of(settings_),
                       .started = milliseconds_since_1970(started_)};
}

json SupervisedService::view() const {
  json data = {{"name", settings_.name},
               {"state", to_string(state())},
               {"kind", to_string(settings_.kind)},
               {"enabled", settings_.enabled},
               {"restart_policy", to_string(settings_.restart.when)},
               {"restarts", policy_.count()},
               {"starts", starts_}};
  if (!remark_.empty()) data["message"] = remark_;
  if (pid_ != 0) data["pid"] = pid_;
  if (pid_ != 0) data["started"] = wire_time(started_);
  if (pid_ != 0 && adopted_) data["adopted"] = true;
  if (last_end_) data["last_end"] = last_end_->text();
  if (last_end_ && last_end_->exit_code()) data["exit_code"] = *last_end_->exit_code();
  if (clock_at_) data["next"] = wire_time(*clock_at_);
  if (interval_at_)
    data["next"] = wire_time(system_clock::now() + std::chrono::duration_cast<system_clock::duration>(
                                                       *interval_at_ - Clock::now()));
  return data;
}

}  // namespace natsmith::launcher
