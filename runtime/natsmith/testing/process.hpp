// Process: one program that this test started, and its end. Internal.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/testing/eventually.hpp"

namespace natsmith::detail {

/// What to start.
struct Launch {
  std::filesystem::path program;  ///< a path, or a name that find_program() finds
  std::vector<std::string> arguments{};
  std::vector<std::pair<std::string, std::string>> environment{};  ///< set besides what the test itself has
  int output = -1;  ///< descriptor for standard output; -1: the test's own
  int errors = -1;  ///< descriptor for standard error; -1: the test's own
};

/// Where a program is: in PATH, else in the folders for servers, which an ordinary user's PATH leaves out.
/// \throws std::runtime_error  naming the program
[[nodiscard]] std::filesystem::path find_program(const std::string& name);

/// A running program. It is killed and reaped when this object goes, and only ever addressed by its own pid,
/// which cannot be somebody else's before it was reaped here.
///
/// It also dies when the *thread* that started it ends (PR_SET_PDEATHSIG), so that nothing outlives a crashed
/// test. So start it from a thread that lives as long as the program shall, usually the test's main thread.
///
/// \thread  one at a time
class Process {
 public:
  /// Starts the program; returns when it runs.
  /// \throws std::system_error  when it cannot be started
  explicit Process(const Launch& launch);
  ~Process();
  Process(Process&& other) noexcept : pid_(std::exchange(other.pid_, -1)), code_(other.code_) {}
  Process& operator=(Process&&) = delete;

  [[nodiscard]] pid_t pid() const noexcept { return pid_; }
  [[nodiscard]] bool running();

  /// Sends a signal; nothing happens when the program has ended.
  void signal(int number);
  /// Stops the program where it stands (SIGSTOP), and returns when it is stopped.
  void pause();
  /// Lets it go on (SIGCONT).
  void resume();

  /// Waits for the end.
  /// \returns  the exit code, 128 + N after signal N, nothing when the program still runs at the deadline
  [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds deadline = kPatience);

 private:
  bool ended();

  pid_t pid_ = -1;
  std::optional<int> code_;
};

}  // namespace natsmith::detail
