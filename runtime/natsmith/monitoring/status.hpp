// Status: how an object or a part of it is, and which of several counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace natsmith {

/// From least to most severe; `unknown` when there is nothing to go by.
enum class Status : std::uint8_t {
  unknown,
  ok,
  idle,
  busy,
  shutdown,
  startup,
  degraded,
  warning,
  error,
  failed,
};

/// The name on the wire, e.g. "degraded".
[[nodiscard]] std::string_view to_string(Status status) noexcept;

/// The status with this name; empty for any other text.
[[nodiscard]] std::optional<Status> status_named(std::string_view name) noexcept;

/// Whether \p a counts more than \p b when both are aggregated.
[[nodiscard]] constexpr bool is_worse(Status a, Status b) noexcept { return a > b; }

}  // namespace natsmith
