#include "natsmith/codec/writer.hpp"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "natsmith/codec/base64.hpp"
#include "natsmith/codec/json_path.hpp"
#include "natsmith/codec/swar.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::detail {
namespace {

constexpr std::size_t kFirstRoom = 256;
constexpr std::size_t kIntegerRoom = 20;
constexpr std::size_t kFloatRoom = 64;

/// The letter of a two-character escape, or 0 when the character needs \u00XX.
constexpr char short_escape(char c) {
  switch (c) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    default:
      return 0;
  }
}

constexpr bool needs_escape(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

/// Copies what needs no care; returns how much that was. \p to has room for all of \p value and a word more.
std::size_t copy_plain(std::string_view value, char* to) {
  std::size_t done = 0;
  while (value.size() - done >= sizeof(std::uint64_t)) {
    std::memcpy(to + done, value.data() + done, sizeof(std::uint64_t));
    const std::uint64_t stops = write_stops(load_word(value.data() + done));
    if (stops != 0) return done + first_mark(stops);
    done += sizeof(std::uint64_t);
  }
  for (; done < value.size(); ++done) {
    const char c = value[done];
    if (needs_escape(c) || static_cast<unsigned char>(c) >= 0x80) return done;
    to[done] = c;
  }
  return done;
}

}  // namespace

void Writer::grow(std::size_t size) {
  const std::size_t position = used();
  const std::size_t wanted = std::max({position + size, position * 2, kFirstRoom});
  const bool fits = position + size <= out_.capacity();
  out_.resize(fits ? std::min(wanted, out_.capacity()) : wanted);
  adopt(position);
}

void Writer::integer(std::int64_t value) {
  room(kIntegerRoom);
  cursor_ = std::to_chars(cursor_, end_, value).ptr;
}

void Writer::integer(std::uint64_t value) {
  room(kIntegerRoom);
  cursor_ = std::to_chars(cursor_, end_, value).ptr;
}

template <class F>
void Writer::floating(F value) {
  if (!std::isfinite(value))
    return fail(std::isnan(value) ? "NaN cannot be sent" : "an infinite number cannot be sent");
  room(kFloatRoom);
  cursor_ = std::to_chars(cursor_, end_, value).ptr;
}

void Writer::number(float value) { floating(value); }
void Writer::number(double value) { floating(value); }
void Writer::number(long double value) { floating(value); }

void Writer::floating_number(double value) {
  const std::size_t start = used();
  floating(value);
  const std::string_view written(out_.data() + start, used() - start);
  if (written.find_first_not_of("-0123456789") == std::string_view::npos) raw(".0");
}

void Writer::text(std::string_view value) {
  char* to = room(value.size() + 2 + sizeof(std::uint64_t));
  *to++ = '"';
  const std::size_t plain = copy_plain(value, to);
  cursor_ = to + plain;
  if (plain == value.size()) {
    *cursor_++ = '"';
    return;
  }
  if (!simdjson::validate_utf8(value)) {
    cursor_ = to - 1;
    return fail("the text is not valid UTF-8");
  }
  escape(value.substr(plain));
  raw('"');
}

void Writer::escape(std::string_view value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  while (!value.empty()) {
    const auto stop = std::find_if(value.begin(), value.end(), needs_escape);
    const auto run = static_cast<std::size_t>(stop - value.begin());
    raw(value.substr(0, run));
    if (run == value.size()) return;
    const char c = value[run];
    const auto code = static_cast<unsigned char>(c);
    if (const char letter = short_escape(c)) {
      raw('\\'), raw(letter);
    } else {
      raw("\\u00"), raw(kDigits[code >> 4U]), raw(kDigits[code & 0xfU]);
    }
    value.remove_prefix(run + 1);
  }
}

void Writer::character(char value) { text(std::string_view(&value, 1)); }

void Writer::bytes(std::span<const unsigned char> value) {
  const std::size_t size = base64_size(value.size());
  char* to = room(size + 2);
  *to = '"';
  encode_base64(value, to + 1);
  to[size + 1] = '"';
  cursor_ += size + 2;
}

void Writer::fail(std::string_view reason) {
  if (!failed_) {
    failed_ = true;
    failed_at_ = used();
    failure_ = reason;
  }
  null();
}

bool Writer::refuse_depth() {
  fail("nested deeper than " + std::to_string(kMaxDepth) +
       " levels (a value that holds itself cannot be sent)");
  return false;
}

void Writer::finish() {
  if (failed_) {
    const std::string_view written(out_.data() + start_, failed_at_ - start_);
    throw Error(ErrorCode::invalid_argument, with_path(path_in(written, written.size()), failure_));
  }
  finished_ = true;
}

}  // namespace natsmith::detail
