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

void SupervisedService::begin() {
  begun_ = true;
  if (!settings_.enabled) {
    state_ = State::disabled;
    return;
  }
  if (settings_.kind != Kind::cyclic) return start();
  timetable_.begin(settings_.schedule, Timetable::now());
  rest();
  run_when_due();
}

void SupervisedService::start() {
  begun_ = true;
  policy_.reset();
  timetable_.plan(settings_.schedule, Timetable::now());
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
  } catch (const std::exception& error) {
    const auto* own = dynamic_cast<const Error*>(&error);
    fail(own == nullptr ? error.what() : own->message());
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
  begun_ = true;
  timetable_.begin(settings_.schedule, Timetable::now());
  log(LogLevel::info, "taken over from an earlier launcher, pid " + std::to_string(pid_));
}

/// Also one that is about to have been.
bool SupervisedService::is_stopped_by_hand() const {
  return leaving_ ? leaving_->asked && leaving_->then == Then::stay : state() == State::stopped;
}

void SupervisedService::change(ServiceSettings settings, Time now) {
  const bool by_hand = is_stopped_by_hand();
  const ServiceSettings before = std::exchange(settings_, std::move(settings));
  policy_.change(settings_.restart);
  if (!(before.log == settings_.log)) output_ = LogPipe(settings_.log, context_.logger);
  if (!begun_) {
    state_ = settings_.enabled ? State::stopped : State::disabled;
    return;
  }
  const bool switched = before.enabled != settings_.enabled;
  if (!same_process(before, settings_) || switched || state() == State::failed)
    return stop(now, by_hand && !switched ? Then::stay : Then::start);
  if (before.schedule == settings_.schedule || by_hand) return;
  timetable_.clear();
  timetable_.plan(settings_.schedule, Timetable::now());
}

RegistryMessage SupervisedService::event(RegistryEvent kind) const {
  RegistryMessage message{.event = kind, .service_id = settings_.name, .timestamp = system_clock::now()};
  message.parent = context_.launcher;
  message.runner_id = context_.runner_id;
  if (group_ > 0) message.pid = group_;
  return message;
}

// ---- time

void SupervisedService::on_time(Time now) {
  output_.on_time(now);
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
  run_when_due();
}

void SupervisedService::run_when_due() {
  if (!timetable_.take_due(settings_.schedule, Timetable::now())) return;
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
  next = std::min({next, timetable_.next({now, system_clock::now()}), output_.next_time()});
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
  if (const auto next = timetable_.shown(Timetable::now())) data["next"] = wire_time(*next);
  return data;
}

}  // namespace natsmith::launcher
