// ChildProcess: starts a program and reads what it prints, line by line.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "support/process.hpp"

namespace natsmith::test {

/// A program whose standard output and standard error are captured, in the order in which they were written.
/// It is killed and reaped when this object goes. The thread rule of Process holds here too.
class ChildProcess {
 public:
  using Environment = std::vector<std::pair<std::string, std::string>>;

  /// \param program      a path, or a name that is searched in PATH
  /// \param environment  set besides the test's own
  /// \throws std::system_error  when it cannot be started
  explicit ChildProcess(const std::filesystem::path& program, std::vector<std::string> arguments = {},
                        Environment environment = {});
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] pid_t pid() const noexcept { return process_.pid(); }
  [[nodiscard]] bool running() { return process_.running(); }
  void signal(int number) { process_.signal(number); }
  void pause() { process_.pause(); }
  void resume() { process_.resume(); }

  /// Waits for a line that holds \p text; lines that were printed before count too.
  /// \returns  the first such line
  /// \throws std::runtime_error  with all that was printed, when the program ends without one or at the
  /// deadline
  std::string wait_for_line(std::string_view text, std::chrono::milliseconds deadline = kPatience);

  /// Waits until the program has ended and all that it printed was read.
  /// \returns  the exit code, 128 + N after signal N
  /// \throws std::runtime_error  with all that was printed, when it still runs at the deadline
  int wait_exit(std::chrono::milliseconds deadline = kPatience);

  /// All that was printed so far.
  [[nodiscard]] std::string output() const;

 private:
  void read_lines(int descriptor);
  [[nodiscard]] std::optional<std::string> line_with(std::string_view text) const;

  int read_end_;
  int leaving_;  // an eventfd: the reader ends although somebody still holds the pipe
  Process process_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> lines_;  // guarded by mutex_
  bool closed_ = false;             // guarded by mutex_
  std::thread reader_;
};

}  // namespace natsmith::test
