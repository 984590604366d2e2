// Durations as people write and read them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace natsmith {

/// `500ms`, `2.5s`, `10m`, `1h`, `2d`; a number alone is seconds. Nothing for any other text.
[[nodiscard]] std::optional<std::chrono::milliseconds> duration_of(std::string_view text);

/// For CLI11: empty for a duration above 0, else what is wrong.
[[nodiscard]] std::string check_duration(const std::string& text);

/// At most two units: `0.4s`, `12s`, `3m05s`, `2h13m`, `6d04h`.
[[nodiscard]] std::string short_duration(std::chrono::milliseconds duration);

}  // namespace natsmith
