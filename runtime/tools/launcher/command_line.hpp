// The command line of natsmith-launcher.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "launcher/configuration.hpp"
#include "natsmith/core/log.hpp"

namespace natsmith::launcher {

struct CommandLine {
  enum class Command { none, run, check, example, log };
  Command command = Command::none;
  int exit_code = 0;  ///< with none: the help was asked for, or a mistake was reported
  std::filesystem::path file = {};
  std::vector<std::string> urls = {};  ///< instead of those of the configuration
  LogLevel log_level = LogLevel::info;
  LogSettings log = {};
};

/// Prints help to standard output and mistakes to standard error.
[[nodiscard]] CommandLine read_command_line(int argc, char** argv);

}  // namespace natsmith::launcher
