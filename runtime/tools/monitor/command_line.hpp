// The command line of natsmith-monitor: reads it, runs the command that was chosen, reports what fails.
#pragma once

namespace natsmith::monitor {

/// \returns what main returns, see exit_code.hpp
/// \thread  main's, before it starts others
[[nodiscard]] int run_command_line(int argc, char** argv);

}  // namespace natsmith::monitor
