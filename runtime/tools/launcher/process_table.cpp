#include "launcher/process_table.hpp"

#include <dirent.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>

namespace natsmith::launcher {
namespace {

std::string read_all(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// The fields of /proc/PID/stat behind the name, which may hold anything; the first is the state.
std::vector<std::string> stat_fields(pid_t pid) {
  const std::string text = read_all("/proc/" + std::to_string(pid) + "/stat");
  const auto name_end = text.rfind(')');
  std::vector<std::string> fields;
  if (name_end == std::string::npos) return fields;
  std::istringstream stream(text.substr(name_end + 1));
  for (std::string field; stream >> field;) fields.push_back(field);
  return fields;
}

bool is_dead(const std::vector<std::string>& fields) {
  return fields.front() == "Z" || fields.front() == "X";
}

bool has_variable(std::string_view environment, const std::string& name, const std::string& value) {
  const std::string entry = name + "=" + value;
  for (std::size_t at = 0; at < environment.size();) {
    const std::string_view each = environment.substr(at, environment.find('\0', at) - at);
    if (each == entry) return true;
    at += each.size() + 1;
  }
  return false;
}

std::vector<pid_t> all_processes() {
  std::vector<pid_t> pids;
  const auto close = [](DIR* folder) { ::closedir(folder); };
  const std::unique_ptr<DIR, decltype(close)> folder(::opendir("/proc"), close);
  if (!folder) return pids;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name(entry->d_name);
    pid_t pid = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (failure == std::errc() && end == name.data() + name.size()) pids.push_back(pid);
  }
  return pids;
}

}  // namespace

std::optional<std::uint64_t> start_time(pid_t pid) {
  constexpr std::size_t kStartTime = 19;
  const auto fields = stat_fields(pid);
  if (fields.size() <= kStartTime || is_dead(fields)) return {};
  return std::strtoull(fields[kStartTime].c_str(), nullptr, 10);
}

std::string boot_id() {
  std::string id = read_all("/proc/sys/kernel/random/boot_id");
  while (!id.empty() && id.back() == '\n') id.pop_back();
  return id;
}

bool is_marked(pid_t pid, const std::string& runner_id, const std::string& service) {
  const std::string environment = read_all("/proc/" + std::to_string(pid) + "/environ");
  return has_variable(environment, kRunnerVariable, runner_id) &&
         (service.empty() || has_variable(environment, kNameVariable, service));
}

std::vector<pid_t> marked_processes(const std::string& runner_id, const std::string& service) {
  std::vector<pid_t> found;
  if (runner_id.empty()) return found;  // what writes logs has an empty one
  for (const pid_t pid : all_processes()) {
    if (pid != ::getpid() && is_marked(pid, runner_id, service) && start_time(pid)) found.push_back(pid);
  }
  return found;
}

void signal_marked(pid_t pid, const std::string& runner_id, const std::string& service, int number) {
  const Descriptor process = open_process(pid);
  if (process && is_marked(pid, runner_id, service))
    ::syscall(SYS_pidfd_send_signal, process.get(), number, nullptr, 0);
}

Descriptor open_process(pid_t pid) { return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))); }

/// The signal also finds zombies, which may stay for long where nobody reaps them.
bool group_exists(pid_t group) {
  if (::kill(-group, 0) != 0 && errno != EPERM) return false;
  constexpr std::size_t kGroup = 2;
  return std::ranges::any_of(all_processes(), [&](pid_t pid) {
    const auto fields = stat_fields(pid);
    return fields.size() > kGroup && fields[kGroup] == std::to_string(group) && !is_dead(fields);
  });
}

}  // namespace natsmith::launcher
