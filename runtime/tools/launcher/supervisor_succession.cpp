// What a launcher takes over from an earlier one, and leaves to the next.
#include <algorithm>
#include <csignal>
#include <utility>

#include "launcher/process_table.hpp"
#include "launcher/supervisor.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {

/// What is still configured goes on, the rest ends.
void Supervisor::take_over() {
  std::string remark;
  const LauncherState left = state_file_.read(remark);
  if (!remark.empty()) logger_(LogLevel::warning, remark);
  for (const ProcessRecord& record : left.processes) {
    Descriptor process = open_process(record.pid);
    if (process && start_time(record.pid) == record.start_time)
      take_over(record, std::move(process));
    else
      kill_left(record.runner_id, record.service);
  }
  kill_unrecorded(left);
  save_state();
}

void Supervisor::take_over(const ProcessRecord& record, Descriptor process) {
  using Then = SupervisedService::Then;
  SupervisedService* service = find(record.service);
  const bool is_configured = service != nullptr && service->pid() == 0;
  if (!is_configured) {
    const LogSettings nothing{.target = LogSettings::Target::none};
    removed_.push_back(std::make_unique<SupervisedService>(
        ServiceSettings{.name = record.service, .enabled = false, .log = nothing}, context_));
    service = removed_.back().get();
  }
  service->adopt(record, std::move(process));
  const bool goes_on = settings_.at_exit == AtExit::keep && service->settings().enabled &&
                       record.definition == definition_of(service->settings());
  if (!goes_on) service->stop(SupervisedService::Clock::now(), is_configured ? Then::start : Then::stay);
}

/// The service's own process has gone; others that it has started may be left.
void Supervisor::kill_left(const std::string& runner_id, const std::string& service) {
  const auto others = marked_processes(runner_id, service);
  if (others.empty()) return;
  logger_(LogLevel::warning, service + ": an earlier launcher has left processes of it; they are killed");
  for (const pid_t pid : others) signal_marked(pid, runner_id, service, SIGKILL);
}

/// A launcher that is killed may have started something that it could not write down any more.
void Supervisor::kill_unrecorded(const LauncherState& left) {
  for (const pid_t pid : marked_processes(left.runner_id, "")) {
    const auto is_known = [&](const ProcessRecord& record) {
      return is_marked(pid, record.runner_id, record.service);
    };
    if (std::ranges::any_of(left.processes, is_known)) continue;
    logger_(LogLevel::warning,
            "an earlier launcher has left the process " + std::to_string(pid) + "; it is killed");
    signal_marked(pid, left.runner_id, "", SIGKILL);
  }
}

void Supervisor::save_state() {
  LauncherState state{context_.runner_id, {}};
  for (const auto* list : {&services_, &removed_}) {
    for (const auto& service : *list) {
      if (auto record = service->record()) state.processes.push_back(*std::move(record));
    }
  }
  try {
    state_file_.write(state);
    state_problem_.clear();
  } catch (const Error& error) {
    if (std::exchange(state_problem_, error.message()) != error.message())
      logger_(LogLevel::error, error.message());
  }
}

}  // namespace natsmith::launcher
