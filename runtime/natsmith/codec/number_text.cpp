#include "natsmith/codec/number_text.hpp"

#include <cstddef>

namespace natsmith::detail {
namespace {

std::size_t take_digits(std::string_view& text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  const std::size_t digits = end == std::string_view::npos ? text.size() : end;
  text.remove_prefix(digits);
  return digits;
}

bool take_any_of(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool take_whole(std::string_view& text) {
  if (take_any_of(text, "0")) return true;
  return take_digits(text) != 0;
}

}  // namespace

bool is_json_number(std::string_view text) noexcept {
  take_any_of(text, "-");
  if (!take_whole(text)) return false;
  if (take_any_of(text, ".") && take_digits(text) == 0) return false;
  if (take_any_of(text, "eE")) {
    take_any_of(text, "+-");
    if (take_digits(text) == 0) return false;
  }
  return text.empty();
}

}  // namespace natsmith::detail
