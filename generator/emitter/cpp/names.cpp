// Names in generated C++: identifiers in a text, free ones for natsmith's own use, and literals.
#include "emitter/cpp/names.hpp"

#include <array>
#include <cctype>

namespace natsmith::emitter::cpp {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
/// Bytes of UTF-8 sequences count as letters, as they do for the compilers.
bool begins_identifier(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool continues_identifier(char c) { return begins_identifier(c) || is_digit(c); }

std::size_t skip_literal(std::string_view text, std::size_t position) {
  const char quote = text[position];
  for (std::size_t i = position + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return text.size();
}

std::size_t skip_word(std::string_view text, std::size_t position) {
  while (position < text.size() && continues_identifier(text[position])) ++position;
  return position;
}

/// A number, with its suffix and its separators: `1'000ull`.
std::size_t skip_number(std::string_view text, std::size_t position) {
  while (position < text.size() && (continues_identifier(text[position]) || text[position] == '\''))
    ++position;
  return position;
}

char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

std::string escape_of(unsigned char c) {
  constexpr std::string_view kDigits = "01234567";
  return {'\\', kDigits[c / 64U], kDigits[c / 8U % 8U], kDigits[c % 8U]};
}

}  // namespace

std::vector<std::string> identifiers(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size();) {
    if (begins_identifier(text[i])) {
      const std::size_t end = skip_word(text, i);
      found.emplace_back(text.substr(i, end - i));
      i = end;
    } else if (is_digit(text[i])) {
      i = skip_number(text, i);
    } else if (text[i] == '"' || text[i] == '\'') {
      i = skip_literal(text, i);
    } else {
      ++i;
    }
  }
  return found;
}

std::string pascal_case(std::string_view name) {
  std::string result;
  bool begins_word = true;
  for (const char c : name) {
    if (c == '_' || !continues_identifier(c)) {
      begins_word = true;
    } else {
      result += begins_word ? upper(c) : c;
      begins_word = false;
    }
  }
  return result;
}

std::string literal(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      result += escape_of(static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string identifier_from(std::string_view text) {
  const bool valid = !text.empty() && begins_identifier(text.front()) && skip_word(text, 0) == text.size();
  if (valid) return std::string(text);
  std::string name = pascal_case(text);
  return name.empty() || is_digit(name.front()) ? "Service" + name : name;
}

void Names::reserve_all(std::string_view text) {
  for (std::string& name : identifiers(text)) taken_.insert(std::move(name));
}

std::string Names::unique(const std::string& wish) {
  std::string name = wish;
  if (taken_.contains(name) && !name.ends_with('_')) name += '_';
  for (int number = 2; taken_.contains(name); ++number) {
    name = wish + (wish.ends_with('_') ? "" : "_") + std::to_string(number);
  }
  taken_.insert(name);
  return name;
}

}  // namespace natsmith::emitter::cpp
