// What /proc tells of processes: since when they run, and who has started them.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "launcher/descriptor.hpp"

namespace natsmith::launcher {

/// The variable that marks all processes of a launcher's run, as inherited by their own children.
inline constexpr const char* kRunnerVariable = "NATSMITH_RUNNER_ID";
inline constexpr const char* kNameVariable = "NATSMITH_NAME";

/// When a process was started, in ticks since boot; empty when there is none. With the pid it names one
/// process.
[[nodiscard]] std::optional<std::uint64_t> start_time(pid_t pid);
/// Which boot of the machine this is: start times of another say nothing.
[[nodiscard]] std::string boot_id();

/// Whether a process was started by a service of a run or by its children.
/// \param service  empty: of any service
[[nodiscard]] bool is_marked(pid_t pid, const std::string& runner_id, const std::string& service);
/// Processes, zombies aside, that were started by a service of a run or by its children, wherever they have
/// moved.
/// \param service  empty: of all services
[[nodiscard]] std::vector<pid_t> marked_processes(const std::string& runner_id, const std::string& service);

/// Sends a signal to a process that is_marked(), and to no other to which its number may have gone meanwhile.
void signal_marked(pid_t pid, const std::string& runner_id, const std::string& service, int number);

/// Opens a process as a descriptor that becomes readable at its end; not open when it is gone.
[[nodiscard]] Descriptor open_process(pid_t pid);

/// Whether any process of the group is there, zombies aside.
[[nodiscard]] bool group_exists(pid_t group);

}  // namespace natsmith::launcher
