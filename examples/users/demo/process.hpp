// Process: a program that the demo starts and ends.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace demo {

/// Its standard error goes to a log file. Killed and reaped when this object goes.
class Process {
 public:
  /// \throws std::system_error  when it cannot be started
  Process(const std::string& program, const std::vector<std::string>& arguments,
          const std::filesystem::path& log);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const;
  /// \returns the exit code, or 128 + the signal that ended it
  int wait();
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }

 private:
  pid_t pid_ = -1;
  bool reaped_ = false;
  int exit_code_ = 0;
};

/// A private nats-server on a free port of 127.0.0.1, with JetStream in the folder.
class NatsServer {
 public:
  /// \throws std::runtime_error  when it does not come up
  explicit NatsServer(const std::filesystem::path& folder);
  [[nodiscard]] const std::string& url() const noexcept { return url_; }

 private:
  Process process_;
  std::string url_;
};

/// A folder that goes with its object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace demo
