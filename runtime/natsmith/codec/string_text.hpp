// JSON strings as they stand in a padded buffer: where they end, and what their escapes mean.
#pragma once

#include <string>

#include "natsmith/codec/swar.hpp"

namespace natsmith::detail {

/// The first quote or backslash at or after \p text, which must exist; reads up to seven bytes beyond it.
[[nodiscard]] inline const char* find_string_stop(const char* text) noexcept {
  for (;; text += sizeof(std::uint64_t)) {
    const std::uint64_t stops = string_stops(load_word(text));
    if (stops != 0) return text + first_mark(stops);
  }
}

/// Appends the string whose text begins at \p text (after its quote) without escapes. Control characters and
/// bad UTF-8 must have been ruled out before. \returns false for an invalid escape or a lone surrogate
[[nodiscard]] bool unescape(const char* text, std::string& out);

}  // namespace natsmith::detail
