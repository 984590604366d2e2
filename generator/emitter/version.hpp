// The version of the generator, and of the contract between its code and the runtime.
#pragma once

#include <string_view>

namespace natsmith::emitter {

/// As CMake's project has it.
inline constexpr std::string_view kGeneratorVersion = NATSMITH_VERSION;

/// What generated code demands of the runtime; a compile test holds it against
/// runtime/natsmith/core/version.hpp.
inline constexpr int kCodegenVersion = 1;

}  // namespace natsmith::emitter
