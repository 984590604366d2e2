// The command line of natsmith-call.
#pragma once

namespace natsmith::call {

/// \returns the exit code
int run_command_line(int argc, char** argv);

}  // namespace natsmith::call
