// The headers of calls that the transport itself writes, see docs/protocol.md. Internal.
#pragma once

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natsmith::detail {

inline constexpr const char* kTimeoutHeader = "Natsmith-Timeout";
inline constexpr const char* kCallHeader =
    "Natsmith-Call";  // the reply subject of the call that is cancelled
inline constexpr const char* kRoomHeader = "Natsmith-Room";  // for how many milliseconds to leave room

/// Of what a caller may say; handlers take a larger number for nonsense.
inline constexpr std::chrono::milliseconds kLongestTimeout = std::chrono::hours(24) * 30;

/// Whole milliseconds, at least 1.
[[nodiscard]] inline std::string timeout_text(std::chrono::nanoseconds left) {
  const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(left);
  return std::to_string(std::clamp(rounded, std::chrono::milliseconds(1), kLongestTimeout).count());
}

/// For how long a reply asks its caller to leave room for others; empty: it says nothing that can be
/// understood.
[[nodiscard]] inline std::optional<std::chrono::milliseconds> room_time(std::string_view text) noexcept {
  std::uint32_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || parsed != end || value == 0) return std::nullopt;
  return std::chrono::milliseconds(value);
}

}  // namespace natsmith::detail
