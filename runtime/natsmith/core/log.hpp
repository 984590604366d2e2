// Logging: one function that receives every line; by default the lines go to standard error.
#pragma once

#include <functional>
#include <string_view>

namespace natsmith {

enum class LogLevel { debug, info, warning, error };

/// Receives one line at a time, without its line break. Called from any thread; must not throw and must not
/// block long.
using Logger = std::function<void(LogLevel level, std::string_view line)>;

/// Writes to standard error with time, level and thread. Lines below \p least are dropped.
[[nodiscard]] Logger stderr_logger(LogLevel least = LogLevel::info);

/// Drops every line.
[[nodiscard]] Logger silent_logger();

}  // namespace natsmith
