// fork and exec, done so that it is safe in a program with many threads and under a sanitizer:
// everything is allocated before the fork, and the child calls nothing but async-signal-safe functions.
#include "natsmith/testing/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace natsmith::detail {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

bool overridden(std::string_view entry, const Launch& launch) {
  const std::string_view name = entry.substr(0, entry.find('='));
  for (const auto& [key, value] : launch.environment) {
    if (key == name) return true;
  }
  return false;
}

std::vector<std::string> environment_of(const Launch& launch) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!overridden(*entry, launch)) out.emplace_back(*entry);
  }
  for (const auto& [key, value] : launch.environment) out.push_back(key + "=" + value);
  return out;
}

struct Prepared {
  std::string program;
  std::vector<std::string> arguments, environment;
  int output, errors;
};

Prepared prepare(const Launch& launch) {
  const bool named = !launch.program.has_parent_path();
  const fs::path program = named ? find_program(launch.program.string()) : launch.program;
  Prepared out{
      program.string(), {launch.program.string()}, environment_of(launch), launch.output, launch.errors};
  out.arguments.insert(out.arguments.end(), launch.arguments.begin(), launch.arguments.end());
  return out;
}

// A server must not inherit what a test blocks or ignores.
void reset_signals() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
}

[[noreturn]] void become(const char* program, char** arguments, char** environment, const Prepared& prepared,
                         pid_t parent, int report) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // the test died before the line above
  reset_signals();
  if (prepared.output >= 0) ::dup2(prepared.output, STDOUT_FILENO);
  if (prepared.errors >= 0) ::dup2(prepared.errors, STDERR_FILENO);
  ::execve(program, arguments, environment);
  const int reason = errno;
  [[maybe_unused]] const ssize_t written = ::write(report, &reason, sizeof reason);
  ::_exit(127);
}

// The reason why exec failed; 0 when the pipe was closed by a successful one.
int exec_failure(int report) {
  int reason = 0;
  while (::read(report, &reason, sizeof reason) < 0 && errno == EINTR) {
  }
  return reason;
}

pid_t start(Prepared prepared) {
  std::array<int, 2> report{};
  if (::pipe2(report.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const std::vector<char*> arguments = pointers(prepared.arguments);
  const std::vector<char*> environment = pointers(prepared.environment);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) {
    become(prepared.program.c_str(), const_cast<char**>(arguments.data()),
           const_cast<char**>(environment.data()), prepared, parent, report[1]);
  }
  const int fork_failure = child < 0 ? errno : 0;
  ::close(report[1]);
  const int failure = child < 0 ? fork_failure : exec_failure(report[0]);
  ::close(report[0]);
  if (failure == 0) return child;
  if (child > 0) ::waitpid(child, nullptr, 0);
  throw std::system_error(failure, std::generic_category(), "cannot start " + prepared.program);
}

}  // namespace

fs::path find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(std::string(path == nullptr ? "" : path) +
                             ":/usr/sbin:/usr/local/sbin:/usr/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path candidate = fs::path(folder) / name;
    if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  throw std::runtime_error("the program " + name + " is in no folder of PATH; install it");
}

Process::Process(const Launch& launch) : pid_(start(prepare(launch))) {}

Process::~Process() {
  if (pid_ < 0 || ended()) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

bool Process::ended() {
  if (code_) return true;
  int status = 0;
  const pid_t reaped = ::waitpid(pid_, &status, WNOHANG);
  if (reaped != pid_) return false;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

bool Process::running() { return !ended(); }

void Process::signal(int number) {
  if (!ended()) ::kill(pid_, number);
}

void Process::pause() {
  signal(SIGSTOP);
  siginfo_t state{};
  const auto stopped = [&] {
    return ended() || (::waitid(P_PID, static_cast<id_t>(pid_), &state, WSTOPPED | WNOHANG) == 0 &&
                       state.si_pid == pid_);
  };
  if (!eventually(stopped)) throw std::runtime_error("the program does not stop");
}

void Process::resume() { signal(SIGCONT); }

std::optional<int> Process::wait(std::chrono::milliseconds deadline) {
  if (!eventually([this] { return ended(); }, deadline)) return std::nullopt;
  return code_;
}

}  // namespace natsmith::detail
