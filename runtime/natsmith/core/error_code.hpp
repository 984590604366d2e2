// The closed set of error codes and their numbers on the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace natsmith {

/// Why a call failed. The values are the numbers of the header Nats-Service-Error-Code (docs/protocol.md).
enum class ErrorCode : std::uint16_t {
  invalid_argument = 400,
  unauthenticated = 401,
  permission_denied = 403,
  not_found = 404,
  conflict = 409,
  payload_too_large = 413,
  overloaded = 429,
  cancelled = 499,
  internal = 500,
  unimplemented = 501,
  unavailable = 503,
  deadline_exceeded = 504,
};

/// The code's name, e.g. "not_found".
[[nodiscard]] std::string_view to_string(ErrorCode code) noexcept;

/// The code with this number; empty for a number outside the set.
[[nodiscard]] std::optional<ErrorCode> error_code(int number) noexcept;

}  // namespace natsmith
