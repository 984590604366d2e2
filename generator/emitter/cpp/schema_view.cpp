#include "emitter/cpp/schema_view.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "emitter/cpp/names.hpp"

namespace natsmith::emitter::cpp {
namespace {

constexpr std::size_t kPiece = 90;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Behind a comma where there is one near the end, never within a character.
std::size_t piece_length(std::string_view text) {
  if (text.size() <= kPiece) return text.size();
  const std::size_t comma = text.rfind(',', kPiece - 1);
  if (comma != std::string_view::npos && comma > kPiece / 2) return comma + 1;
  std::size_t length = kPiece;
  while (continues_character(text[length])) --length;
  return length;
}

std::string raw_literal(std::string_view text) {
  if (text.find(")json\"") != std::string_view::npos) return literal(text);
  return "R\"json(" + std::string(text) + ")json\"";
}

}  // namespace

nlohmann::ordered_json schema_view(const nlohmann::ordered_json& schema) {
  using Json = nlohmann::ordered_json;
  const std::string text = schema.dump(-1, ' ', false, Json::error_handler_t::replace);
  Json pieces = Json::array();
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t length = piece_length(rest);
    pieces.push_back(raw_literal(rest.substr(0, length)));
    rest.remove_prefix(length);
  }
  return pieces;
}

}  // namespace natsmith::emitter::cpp
