#include "launcher/utf8.hpp"

#include <array>

namespace natsmith::launcher {
namespace {

/// A row of table 3-7 of the Unicode standard: leading bytes, the range of the byte behind, and how many
/// follow.
struct Row {
  unsigned char first;
  unsigned char last;
  unsigned char second_first;
  unsigned char second_last;
  std::size_t following;
};
constexpr std::array<Row, 9> kRows = {{{0x00, 0x7F, 0, 0, 0},
                                       {0xC2, 0xDF, 0x80, 0xBF, 1},
                                       {0xE0, 0xE0, 0xA0, 0xBF, 2},
                                       {0xE1, 0xEC, 0x80, 0xBF, 2},
                                       {0xED, 0xED, 0x80, 0x9F, 2},
                                       {0xEE, 0xEF, 0x80, 0xBF, 2},
                                       {0xF0, 0xF0, 0x90, 0xBF, 3},
                                       {0xF1, 0xF3, 0x80, 0xBF, 3},
                                       {0xF4, 0xF4, 0x80, 0x8F, 3}}};

bool is_within(char c, unsigned char first, unsigned char last) {
  const auto byte = static_cast<unsigned char>(c);
  return first <= byte && byte <= last;
}

/// \returns  the length of the character that \p text begins with; 0 when it is none
std::size_t character_length(std::string_view text) {
  for (const Row& row : kRows) {
    if (!is_within(text.front(), row.first, row.last)) continue;
    if (text.size() <= row.following) return 0;
    for (std::size_t i = 1; i <= row.following; ++i) {
      if (!is_within(text[i], i == 1 ? row.second_first : 0x80, i == 1 ? row.second_last : 0xBF)) return 0;
    }
    return 1 + row.following;
  }
  return 0;
}

}  // namespace

std::optional<std::size_t> first_non_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return {};
}

std::string hexadecimal(char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  return {'0', 'x', kDigits[value >> 4U], kDigits[value & 0xFU]};
}

}  // namespace natsmith::launcher
