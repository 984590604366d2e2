// The versions of the runtime and of the contract between it and generated code.
#pragma once

#include <string_view>

namespace natsmith {

inline constexpr std::string_view kVersion = "0.1.0";

/// What generated code asserts: raised whenever code of an older generator would no longer compile or behave
/// the same.
inline constexpr int kCodegenVersion = 1;

}  // namespace natsmith
