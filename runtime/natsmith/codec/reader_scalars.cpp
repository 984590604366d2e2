// Reader: everything that is neither array nor object.
#include <charconv>
#include <cmath>
#include <limits>

#include "natsmith/codec/json_path.hpp"
#include "natsmith/codec/number_text.hpp"
#include "natsmith/codec/reader_state.hpp"

namespace natsmith::detail {
namespace {

bool number_begins(char c) { return c == '-' || (c >= '0' && c <= '9'); }

std::string shown(std::string_view number) {
  constexpr std::size_t kLongest = 40;
  return number.size() > kLongest ? std::string(number.substr(0, kLongest)) + "…" : std::string(number);
}

template <class Int>
std::string range(Int least, Int most) {
  return "integer in " + std::to_string(least) + ".." + std::to_string(most);
}

bool malformed_number(Reader::State& state, std::string_view text) {
  return state.fail(state.at, "malformed number " + quoted(text));
}

/// The value at hand is no integer of the range: says why.
template <class Int>
bool refuse_integer(Reader::State& state, Int least, Int most) {
  if (!number_begins(*state.at)) return state.unexpected("integer");
  const std::string_view text = state.token_text();
  if (!is_json_number(text)) return malformed_number(state, text);
  const std::string expected = is_fractional(text) ? "integer" : range(least, most);
  return state.fail(state.at, "expected " + expected + ", got " + shown(text));
}

bool refuse_number(Reader::State& state, std::string_view type) {
  if (!number_begins(*state.at)) return state.unexpected("number");
  const std::string_view text = state.token_text();
  if (!is_json_number(text)) return malformed_number(state, text);
  return state.fail(state.at,
                    "expected number within the range of " + std::string(type) + ", got " + shown(text));
}

/// simdjson 3.0.1 reads 0.99999999999999999999 as 0.0777 and refuses exponents of twenty digits; up to here
/// it is right.
constexpr std::size_t kShortNumber = 18;

/// The value stays unread for simdjson, whose loops step over it.
bool read_long_number(Reader::State& state, double& value) {
  const std::string_view text = state.token_text();
  if (!is_json_number(text)) return refuse_number(state, "float64");
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc()) return true;
  const bool tiny = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos;
  if (!tiny) return refuse_number(state, "float64");
  value = text.front() == '-' ? -0.0 : 0.0;
  return true;
}

bool word_is(std::string_view word, char first) {
  return (first == 'n' && word == "null") || (first == 't' && word == "true") ||
         (first == 'f' && word == "false");
}

std::string_view name_of(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull:
      return "null";
    case JsonKind::kBoolean:
      return "boolean";
    case JsonKind::kNumber:
      return "number";
    case JsonKind::kString:
      return "string";
    case JsonKind::kArray:
      return "array";
    case JsonKind::kObject:
      return "object";
    case JsonKind::kMalformed:
      break;
  }
  return "malformed JSON";
}

JsonKind kind_of_token(const Reader::State& state, const char* token) {
  switch (*token) {
    case '{':
      return JsonKind::kObject;
    case '[':
      return JsonKind::kArray;
    case '"':
      return JsonKind::kString;
    case 't':
    case 'f':
      return word_is(state.token_text(), *token) ? JsonKind::kBoolean : JsonKind::kMalformed;
    case 'n':
      return word_is(state.token_text(), *token) ? JsonKind::kNull : JsonKind::kMalformed;
    default:
      return number_begins(*token) ? JsonKind::kNumber : JsonKind::kMalformed;
  }
}

}  // namespace

std::string_view Reader::State::token_text() const {
  const std::string_view rest(at, left(at));
  return rest.substr(0, rest.find_first_of(" \t\r\n,:[]{}"));
}

bool Reader::State::unexpected(std::string_view expected) {
  const JsonKind kind = kind_of_token(*this, at);
  if (kind == JsonKind::kMalformed) return malformed(simdjson::TAPE_ERROR);
  return fail(at, "expected " + std::string(expected) + ", got " + std::string(name_of(kind)));
}

JsonKind Reader::kind() const { return kind_of_token(state_, state_.take_mark()); }

bool Reader::take_null() {
  if (*state_.take_mark() != 'n') return false;
  bool null = false;
  return state_.current->is_null().get(null) == simdjson::SUCCESS && null;
}

bool Reader::read_null() { return take_null() || state_.unexpected("null"); }

bool Reader::read_bool(bool& value) {
  state_.take_mark();
  return state_.current->get_bool().get(value) == simdjson::SUCCESS || state_.unexpected("boolean");
}

bool Reader::read_integer(std::int64_t& value, std::int64_t least, std::int64_t most) {
  state_.take_mark();
  const bool whole = state_.current->get_int64().get(value) == simdjson::SUCCESS;
  if (whole && value >= least && value <= most) return true;
  return refuse_integer(state_, least, most);
}

bool Reader::read_integer(std::uint64_t& value, std::uint64_t most) {
  const bool negative = *state_.take_mark() == '-';
  if (negative && state_.token_text() == "-0") return value = 0, skip();
  const bool whole = state_.current->get_uint64().get(value) == simdjson::SUCCESS;
  if (whole && value <= most) return true;
  return refuse_integer(state_, std::uint64_t{0}, most);
}

bool Reader::read_number(double& value) {
  state_.take_mark();
  const bool is_short = state_.current->raw_json_token().size() <= kShortNumber;
  if (is_short && state_.current->get_double().get(value) == simdjson::SUCCESS) return true;
  return read_long_number(state_, value);
}

bool Reader::read_number(float& value) {
  double wide = 0;
  if (!read_number(wide)) return false;
  const std::string_view text =
      state_.token_text();  // read again: rounding twice would differ from rounding once
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
    value = static_cast<float>(wide);
  return std::isfinite(value) || refuse_number(state_, "float32");
}

bool Reader::read_number(long double& value) {
  if (!number_begins(*state_.take_mark())) return state_.unexpected("number");
  const std::string_view text = state_.token_text();
  if (!is_json_number(text)) return malformed_number(state_, text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // The value stays unread for simdjson, whose loops then step over it: it could not hold the number.
  return (error == std::errc() && end == text.data() + text.size()) || refuse_number(state_, "float128");
}

bool Reader::read_any_number(AnyNumber& value) {
  const bool negative = *state_.take_mark() == '-';
  if (!is_fractional(state_.token_text())) {
    value.kind = negative ? AnyNumber::Kind::kSigned : AnyNumber::Kind::kUnsigned;
    const auto error = negative ? state_.current->get_int64().get(value.as_signed)
                                : state_.current->get_uint64().get(value.as_unsigned);
    if (error == simdjson::SUCCESS) return true;
  }
  value.kind = AnyNumber::Kind::kFloating;
  return read_number(value.as_double);
}

bool Reader::read_text(std::string& value) {
  const char* const token = state_.take_mark();
  if (*token != '"') return state_.unexpected("string");
  if (const auto error = state_.current->get_raw_json_string().error()) return state_.malformed(error);
  const char* stop = find_string_stop(token + 1);
  value.assign(token + 1, stop);
  if (*stop == '"') return true;
  return unescape(stop, value) || state_.fail(token, "invalid escape in a string");
}

bool Reader::view_text(std::string_view& text, std::string_view expected) {
  const char* const token = state_.take_mark();
  if (*token != '"') return state_.unexpected(expected);
  if (const auto error = state_.current->get_raw_json_string().error()) return state_.malformed(error);
  return state_.view_string(token + 1, text);
}

bool Reader::read_character(char& value) {
  std::string_view text;
  if (!view_text(text, "string")) return false;
  if (text.size() != 1) return fail("expected text of one ASCII character, got " + quoted(text));
  value = text.front();
  return true;
}

template <class Int>
static bool parse_key(Reader& reader, std::string_view key, Int& value, Int least, Int most) {
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), value);
  const bool whole =
      error == std::errc() && end == key.data() + key.size() && is_json_number(key) && key != "-0";
  if (whole && value >= least && value <= most) return true;
  return reader.fail("expected " + range(least, most) + " as key, got " + quoted(key));
}

bool key_as_integer(Reader& reader, std::string_view key, std::int64_t& value, std::int64_t least,
                    std::int64_t most) {
  return parse_key(reader, key, value, least, most);
}

bool key_as_integer(Reader& reader, std::string_view key, std::uint64_t& value, std::uint64_t most) {
  return parse_key(reader, key, value, std::uint64_t{0}, most);
}

}  // namespace natsmith::detail
