#include "natsmith/codec/string_text.hpp"

#include <cstdint>
#include <optional>

namespace natsmith::detail {
namespace {

constexpr std::uint32_t kFirstHighSurrogate = 0xd800;
constexpr std::uint32_t kFirstLowSurrogate = 0xdc00;
constexpr std::uint32_t kAfterSurrogates = 0xe000;

/// The character that a two-character escape stands for; 0: none.
constexpr char simple_escape(char letter) {
  switch (letter) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '/':
      return '/';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

constexpr std::optional<std::uint32_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return std::nullopt;
}

/// Four hexadecimal digits. A string's quote ends the search, so nothing beyond the string is read.
std::optional<std::uint32_t> take_unit(const char*& text) {
  std::uint32_t unit = 0;
  for (int i = 0; i < 4; ++i) {
    const auto digit = hex_digit(*text);
    if (!digit) return std::nullopt;
    unit = unit * 16 + *digit;
    ++text;
  }
  return unit;
}

/// What follows `\u`: one unit, or two that are a surrogate pair.
std::optional<std::uint32_t> take_code_point(const char*& text) {
  const auto unit = take_unit(text);
  if (!unit || *unit < kFirstHighSurrogate || *unit >= kAfterSurrogates) return unit;
  if (*unit >= kFirstLowSurrogate || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  text += 2;
  const auto low = take_unit(text);
  if (!low || *low < kFirstLowSurrogate || *low >= kAfterSurrogates) return std::nullopt;
  return 0x10000U + ((*unit - kFirstHighSurrogate) << 10U) + (*low - kFirstLowSurrogate);
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto tail = [&put, code](unsigned shift) { put(0x80U | ((code >> shift) & 0x3fU)); };
  if (code < 0x80U) {
    put(code);
  } else if (code < 0x800U) {
    put(0xc0U | (code >> 6U)), tail(0);
  } else if (code < 0x10000U) {
    put(0xe0U | (code >> 12U)), tail(6), tail(0);
  } else {
    put(0xf0U | (code >> 18U)), tail(12), tail(6), tail(0);
  }
}

/// \param text  at the backslash; afterwards behind the escape
bool take_escape(const char*& text, std::string& out) {
  const char letter = text[1];
  text += 2;
  if (letter == 'u') {
    const auto code = take_code_point(text);
    if (code) append_utf8(out, *code);
    return code.has_value();
  }
  const char character = simple_escape(letter);
  out += character;
  return character != 0;
}

}  // namespace

bool unescape(const char* text, std::string& out) {
  for (;;) {
    const char* stop = find_string_stop(text);
    out.append(text, stop);
    if (*stop == '"') return true;
    text = stop;
    if (!take_escape(text, out)) return false;
  }
}

}  // namespace natsmith::detail
