// What a Reader stands on: the padded copy of a body, simdjson's iterators over it, and the failure if there
// is one. The only header of natsmith that includes simdjson.h; for the codec's sources only.
#pragma once

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "natsmith/codec/reader.hpp"
#include "natsmith/codec/string_text.hpp"

namespace natsmith::detail {

/// Reused from body to body. simdjson's values point into `buffer` and `parser`, so both stay untouched until
/// the body is decoded. `current` is the value at hand and belongs to the loop that set it, which is why it
/// is read at once: values are not copied, because GCC 12 copies them in pieces of other sizes than it wrote,
/// and that doubles the time.
struct Reader::State {
  simdjson::ondemand::parser parser;
  std::unique_ptr<char[]> buffer;  // `[`, the body, `]`, padding
  std::size_t capacity = 0;        // of the body
  const char* begin = nullptr;     // the body within the buffer
  const char* end = nullptr;
  simdjson::ondemand::document document;
  simdjson::ondemand::value* current = nullptr;
  const char* at = nullptr;  // where the value at hand, or the one read last, begins
  int depth = 0;
  int max_depth = 0;
  std::string scratch;  // the last text that had escapes
  bool failed = false;
  std::string failure;
  const char* failed_at = nullptr;

  /// Copies and indexes the body. \returns false after a failure
  bool load(std::string_view json, const DecodeLimits& limits);
  /// Reads the one value of the body.
  bool read_body(void* target, ReadValue read);

  bool fail(const char* where, std::string reason);
  bool malformed(simdjson::error_code error);
  /// The value at hand is not what was expected.
  bool unexpected(std::string_view expected);

  const char* take_mark() { return at = current->raw_json_token().data(); }
  /// The value at hand, a number or a word, up to white space or punctuation.
  [[nodiscard]] std::string_view token_text() const;
  [[nodiscard]] std::size_t left(const char* from) const { return static_cast<std::size_t>(end - from); }

  /// The string that begins behind the quote before \p text.
  bool view_string(const char* text, std::string_view& view) {
    const char* stop = find_string_stop(text);
    if (*stop == '"') return view = {text, stop}, true;
    scratch.clear();
    if (!unescape(text, scratch)) return fail(at, "invalid escape in a string");
    return view = scratch, true;
  }

  bool enter() {
    if (depth < max_depth) return ++depth, true;
    return fail(at, "nested deeper than " + std::to_string(max_depth) + " levels");
  }

  /// Calls \p each for every element; `current` is the element.
  template <class F>
  bool elements(F&& each) {
    const char* const start = take_mark();
    if (*start != '[') return unexpected("array");
    simdjson::ondemand::array array;
    if (const auto error = current->get_array().get(array)) return malformed(error);
    if (!enter()) return false;
    for (auto element : array) {
      if (const auto error = element.error()) return malformed(error);
      auto&& value = std::move(element).value_unsafe();
      current = &value;
      if (!each()) return false;
    }
    --depth;
    at = start;
    return true;
  }

  /// Calls \p each with the text behind every key's quote; `current` is the member's value, `at` the key.
  template <class F>
  bool members(F&& each) {
    const char* const start = take_mark();
    if (*start != '{') return unexpected("object");
    simdjson::ondemand::object object;
    if (const auto error = current->get_object().get(object)) return malformed(error);
    return enter() && each_member(object, each) && leave(start);
  }

  template <class F>
  bool each_member(simdjson::ondemand::object& object, F&& each) {
    for (auto member : object) {
      if (const auto error = member.error()) return malformed(error);
      auto&& field = std::move(member).value_unsafe();
      at = field.key().raw() - 1;
      current = &field.value();
      if (!each(at + 1)) return false;
    }
    return true;
  }

  bool leave(const char* start) {
    --depth;
    at = start;
    return true;
  }
};

}  // namespace natsmith::detail
