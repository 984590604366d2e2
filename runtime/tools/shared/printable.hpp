// Text from the network as text for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natsmith {

/// The text without anything that a terminal would obey or that changes the direction of what stands beside
/// it: control characters become `\n`, `\t`, `\x1b`, others of that kind `\u202e`, and what is no UTF-8
/// becomes U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns that a printable text takes.
[[nodiscard]] std::size_t columns_of(std::string_view printable_text);

/// At most \p columns of a printable text; what is cut off shows as `…`.
[[nodiscard]] std::string shortened(std::string_view printable_text, std::size_t columns);

/// Filled up with spaces to \p columns; longer text is left as it is.
[[nodiscard]] std::string padded(std::string_view printable_text, std::size_t columns);

}  // namespace natsmith
