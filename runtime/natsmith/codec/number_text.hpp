// The grammar of JSON numbers, for messages about those that do not fit.
#pragma once

#include <string_view>

namespace natsmith::detail {

/// Whether the text is a number as RFC 8259 writes it.
[[nodiscard]] bool is_json_number(std::string_view text) noexcept;
/// Whether a JSON number has a fraction or an exponent.
[[nodiscard]] inline bool is_fractional(std::string_view number) noexcept {
  return number.find_first_of(".eE") != std::string_view::npos;
}

}  // namespace natsmith::detail
