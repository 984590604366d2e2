// fork and exec. All is made before the fork: between it and exec only async-signal-safe functions are
// called, because other threads may have held locks.
#include "launcher/spawn.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "launcher/descriptor.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

namespace fs = std::filesystem;

constexpr int kReport = 3;  // where the new process keeps the pipe until exec
constexpr int kLastSignal = 64;

/// What a new process could not do.
enum class Step : int { folder, limits, nice, exec };
struct Failure {
  Step step;
  int reason;
};

std::string variable(const Program& program, const std::string& name) {
  const auto own = std::ranges::find(program.environment, name, &std::pair<std::string, std::string>::first);
  if (own != program.environment.end()) return own->second;
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

/// \throws Error  not_found
std::string found_program(const Program& program) {
  if (program.command.find('/') != std::string::npos) return program.command;
  const std::string path = variable(program, "PATH");
  std::istringstream folders(path.empty() ? "/usr/local/bin:/usr/bin:/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path candidate = fs::path(folder) / program.command;
    if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0 && fs::is_regular_file(candidate))
      return candidate.string();
  }
  throw Error(ErrorCode::not_found, "cannot start '" + program.command +
                                        "': there is no program of that name in PATH (" + path + ")");
}

std::vector<std::string> environment_of(const Program& program) {
  std::vector<std::string> texts;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const auto is_same = [&](const auto& own) { return own.first == text.substr(0, text.find('=')); };
    if (std::ranges::none_of(program.environment, is_same)) texts.emplace_back(text);
  }
  for (const auto& [name, value] : program.environment) texts.push_back(name + "=" + value);
  return texts;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

// ---- in the new process

[[noreturn]] void give_up(Step step) {
  const Failure failure{step, errno};
  [[maybe_unused]] const auto written = ::write(kReport, &failure, sizeof failure);
  ::_exit(127);
}

void reset_signals(const Program& program) {
  for (int number = 1; number <= kLastSignal; ++number) ::signal(number, SIG_DFL);
  for (const int number : program.ignored) ::signal(number, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void set_limits(const Limits& limits) {
  if (limits.memory) {
    const rlimit limit{*limits.memory, *limits.memory};
    if (::setrlimit(RLIMIT_DATA, &limit) != 0) give_up(Step::limits);
  }
  if (limits.nice && ::setpriority(PRIO_PROCESS, 0, *limits.nice) != 0) give_up(Step::nice);
}

/// \param files  standard input, standard output and error, the report; all above kReport
void take_files(const std::array<int, 3>& files) {
  ::dup2(files[0], STDIN_FILENO);
  ::dup2(files[1], STDOUT_FILENO);
  ::dup2(files[1], STDERR_FILENO);
  ::dup3(files[2], kReport, O_CLOEXEC);
  ::close_range(kReport + 1, ~0U, 0);
}

struct Image {
  const char* path;
  char** arguments;
  char** environment;
};

[[noreturn]] void become(const Program& program, const Image& image, const std::array<int, 3>& files,
                         pid_t parent) {
  ::setpgid(0, 0);
  take_files(files);
  if (program.death_signal != 0) {
    ::prctl(PR_SET_PDEATHSIG, program.death_signal);
    if (::getppid() != parent) ::_exit(127);  // it has gone before the line above
  }
  reset_signals(program);
  if (!program.working_directory.empty() && ::chdir(program.working_directory.c_str()) != 0)
    give_up(Step::folder);
  set_limits(program.limits);
  ::execve(image.path, image.arguments, image.environment);
  give_up(Step::exec);
}

// ---- in ours

ErrorCode code_of(int reason) {
  if (reason == ENOENT || reason == ENOTDIR) return ErrorCode::not_found;
  return reason == EACCES || reason == EPERM || reason == ENOEXEC ? ErrorCode::permission_denied
                                                                  : ErrorCode::internal;
}

Error error_of(const Program& program, const std::string& path, const Failure& failure) {
  const std::string reason = ::strerror(failure.reason);
  switch (failure.step) {
    case Step::folder:
      return {code_of(failure.reason), "cannot start '" + path + "' in the working directory " +
                                           program.working_directory.string() + ": " + reason};
    case Step::limits:
      return {code_of(failure.reason), "cannot limit the memory of '" + path + "': " + reason};
    case Step::nice:
      return {code_of(failure.reason), "cannot set the nice value of '" + path + "': " + reason};
    case Step::exec:
      break;
  }
  return {code_of(failure.reason), "cannot start '" + path + "': " + reason};
}

/// A copy of a descriptor above those that the new process uses.
Descriptor moved_up(int descriptor) {
  Descriptor copy(::fcntl(descriptor, F_DUPFD_CLOEXEC, kReport + 1));
  if (!copy) throw Error(ErrorCode::internal, std::string("cannot start a process: ") + ::strerror(errno));
  return copy;
}

Descriptor input_of(const Program& program) {
  if (program.input >= 0) return moved_up(program.input);
  const Descriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  return moved_up(nothing.get());
}

}  // namespace

pid_t spawn(const Program& program) {
  const std::string path = found_program(program);
  std::vector<std::string> arguments = {program.shown_as.empty() ? program.command : program.shown_as};
  arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
  std::vector<std::string> environment = environment_of(program);
  std::vector<char*> argument_list = pointers(arguments);
  std::vector<char*> environment_list = pointers(environment);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw Error(ErrorCode::internal, "cannot start '" + path + "': " + ::strerror(errno));
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  Descriptor report = moved_up(writing.get());
  const Descriptor input = input_of(program);
  const Descriptor output = moved_up(program.output >= 0 ? program.output : STDERR_FILENO);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0)
    become(program, {path.c_str(), argument_list.data(), environment_list.data()},
           {input.get(), output.get(), report.get()}, parent);
  if (child < 0) throw Error(ErrorCode::internal, "cannot start '" + path + "': " + ::strerror(errno));
  ::setpgid(child, child);  // so that the group is there in any case when we return
  writing.close();
  report.close();
  Failure failure{};
  while (::read(reading.get(), &failure, sizeof failure) < 0 && errno == EINTR) {
  }
  if (failure.reason == 0) return child;
  ::waitpid(child, nullptr, 0);
  throw error_of(program, path, failure);
}

}  // namespace natsmith::launcher
