#include "natsmith/codec/json_path.hpp"

#include <algorithm>
#include <vector>

namespace natsmith::detail {
namespace {

constexpr std::size_t kLongestQuote = 60;

/// One array or object that is still open.
struct Level {
  bool object = false;
  std::size_t index = 0;     // arrays: of the element at hand
  std::string_view key;      // objects: of the member at hand, as it stands in the text
  bool expects_key = false;  // objects: the next string is a key
};

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Whether the key can stand behind a dot; others stand in brackets and quotes.
bool plain_key(std::string_view key) {
  return !key.empty() && key.size() <= kLongestQuote && letter(key.front()) &&
         std::ranges::all_of(key, [](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

/// The position of the quote that ends the string beginning before \p i.
std::size_t string_end(std::string_view json, std::size_t i) {
  for (; i < json.size() && json[i] != '"'; ++i) {
    if (json[i] == '\\') ++i;
  }
  return std::min(i, json.size());
}

void take_string(std::vector<Level>& levels, std::string_view text) {
  if (!levels.empty() && levels.back().expects_key) levels.back().key = text;
}

void take_mark(std::vector<Level>& levels, char c) {
  if (c == '{' || c == '[') {
    levels.push_back({c == '{', 0, {}, c == '{'});
  } else if (levels.empty()) {
    return;
  } else if (c == '}' || c == ']') {
    levels.pop_back();
  } else if (c == ':') {
    levels.back().expects_key = false;
  } else if (c == ',') {
    ++levels.back().index;
    levels.back().expects_key = levels.back().object;
  }
}

void append(std::string& path, const Level& level) {
  if (!level.object) {
    path.append("[").append(std::to_string(level.index)).append("]");
  } else if (level.expects_key) {
    return;  // stands at a key: the object itself is the place
  } else if (!plain_key(level.key)) {
    path.append("[").append(quoted(level.key)).append("]");
  } else {
    if (!path.empty()) path += '.';
    path += level.key;
  }
}

}  // namespace

std::string path_in(std::string_view json, std::size_t offset) {
  json = json.substr(0, offset);
  std::vector<Level> levels;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] != '"') {
      take_mark(levels, json[i]);
      continue;
    }
    const std::size_t end = string_end(json, i + 1);
    take_string(levels, json.substr(i + 1, end - i - 1));
    i = end;
  }
  std::string path;
  for (const Level& level : levels) append(path, level);
  return path;
}

std::string with_path(std::string_view path, std::string_view reason) {
  return path.empty() ? std::string(reason) : std::string(path) + ": " + std::string(reason);
}

std::string quoted(std::string_view text) {
  const bool shortened = text.size() > kLongestQuote;
  if (shortened) {
    std::size_t end = kLongestQuote;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  std::string result("\"");
  result += text;
  std::ranges::replace_if(
      result, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }, '?');
  return result + (shortened ? "…\"" : "\"");
}

}  // namespace natsmith::detail
