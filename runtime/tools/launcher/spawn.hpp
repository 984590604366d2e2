// Spawning: a program in a process group of its own.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "launcher/configuration.hpp"

namespace natsmith::launcher {

struct Program {
  std::string command;        ///< a path, or a name that is looked for in PATH
  std::string shown_as = {};  ///< its argument 0; empty: the command
  std::vector<std::string> arguments = {};
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< set besides our own
  std::filesystem::path working_directory = {};                       ///< empty: our own
  Limits limits = {};
  int input = -1;                 ///< descriptor for standard input; -1: /dev/null
  int output = -1;                ///< for standard output and standard error; -1: our standard error
  int death_signal = 0;           ///< what it gets when this thread ends; 0: nothing
  std::vector<int> ignored = {};  ///< signals that it ignores, until it says otherwise
};

/// Starts a program as leader of a new process group, with no other descriptors, all signals as by default
/// and none blocked. Returns when it runs.
/// \throws Error  not_found or permission_denied for a program or working directory that cannot be used,
/// internal for
///                the rest; says what and why
/// \thread        the one whose end shall be the program's, where there is a death signal
[[nodiscard]] pid_t spawn(const Program& program);

}  // namespace natsmith::launcher
