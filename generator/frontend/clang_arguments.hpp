// The arguments that libclang parses the user's headers with.
#pragma once

#include <string>
#include <vector>

namespace natsmith::frontend {

/// \param user  what the caller gave; its language standard and its resource directory win
std::vector<std::string> clang_arguments(const std::vector<std::string>& user);

/// \returns the resource directory (stddef.h and friends) of the libclang linked to; empty when there is none
std::string resource_directory();

}  // namespace natsmith::frontend
