// The headers of calls that the transport itself writes, see docs/protocol.md. Internal.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>

namespace natsmith::detail {

inline constexpr const char* kTimeoutHeader = "Natsmith-Timeout";
inline constexpr const char* kCallHeader =
    "Natsmith-Call";  // the reply subject of the call that is cancelled

/// Whole milliseconds, at least 1.
[[nodiscard]] inline std::string timeout_text(std::chrono::nanoseconds left) {
  const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(left);
  return std::to_string(std::max(rounded, std::chrono::milliseconds(1)).count());
}

}  // namespace natsmith::detail
