// Whether bytes are text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace natsmith::launcher {

/// Where the first byte stands that is not part of a character in UTF-8; empty when all are.
[[nodiscard]] std::optional<std::size_t> first_non_utf8(std::string_view text) noexcept;

/// As in error texts: `0xff`.
[[nodiscard]] std::string hexadecimal(char byte);

}  // namespace natsmith::launcher
