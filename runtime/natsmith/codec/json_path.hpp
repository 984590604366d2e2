// Paths for error messages, found only when there is an error: by reading the JSON text up to the place
// again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natsmith::detail {

/// Where `json[offset]` stands: `users[3].age`, `scores["a b"]`; empty for the outermost value. The text
/// before the offset should be well-formed; it may end there.
[[nodiscard]] std::string path_in(std::string_view json, std::size_t offset);

/// "path: reason", or the reason alone when the path is empty.
[[nodiscard]] std::string with_path(std::string_view path, std::string_view reason);

/// The text in quotes, fit for one line of a message: shortened, control characters replaced.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace natsmith::detail
