// The command line that every service understands. Internal.
#pragma once

#include "natsmith/service/service.hpp"

namespace natsmith::detail {

/// What run() does with the arguments: start with these options, or end at once with this code (`--help`, a
/// mistake).
struct ServiceArguments {
  ServiceOptions options;
  bool ends = false;
  int exit_code = 0;
};

/// Prints help to standard output and mistakes to standard error.
[[nodiscard]] ServiceArguments read_service_arguments(int argc, char** argv);

}  // namespace natsmith::detail
