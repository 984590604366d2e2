// StateFile: which processes a launcher has started, for its successor.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "launcher/configuration.hpp"
#include "launcher/descriptor.hpp"

namespace natsmith::launcher {

/// A running process of a service.
struct ProcessRecord {
  std::string service;
  pid_t pid = 0;
  std::uint64_t start_time = 0;  ///< see start_time(): with the pid it names one process
  std::string runner_id = {};
  std::string definition = {};  ///< see definition_of()
  std::int64_t started = 0;     ///< milliseconds since 1970

  friend bool operator==(const ProcessRecord&, const ProcessRecord&) = default;
};

struct LauncherState {
  std::string runner_id;
  std::vector<ProcessRecord> processes;
};

/// A number that tells whether two settings start the same process.
[[nodiscard]] std::string definition_of(const ServiceSettings& settings);

/// In the state folder, which it locks: of two launchers only one can have it.
class StateFile {
 public:
  /// \throws Error  conflict: another launcher has the folder; permission_denied: it cannot be used
  explicit StateFile(const std::filesystem::path& folder);

  /// What the predecessor has left: nothing when there was none, or the machine was started since.
  /// \param remark  why the file was not used, if so
  [[nodiscard]] LauncherState read(std::string& remark) const;
  /// \throws Error  internal: it cannot be written
  void write(const LauncherState& state);

 private:
  std::filesystem::path file_;
  Descriptor lock_;
  std::string written_;
};

}  // namespace natsmith::launcher
