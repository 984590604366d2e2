// Durations as text: `[-](NUMBER UNIT)+`, written as seconds.
#include <array>
#include <charconv>
#include <limits>

#include "natsmith/codec/time_text.hpp"

namespace natsmith::detail {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t seconds;  // 0 for units below a second
  std::int64_t attos;    // per unit, below a second
};

// Longer names before their prefixes.
constexpr std::array kUnits{
    Unit{"ms", 0, 1'000'000'000'000'000},
    Unit{"us", 0, 1'000'000'000'000},
    Unit{"ns", 0, 1'000'000'000},
    Unit{"h", 3600, 0},
    Unit{"m", 60, 0},
    Unit{"s", 1, 0},
};

__extension__ using Wide = unsigned __int128;
constexpr Wide kAttos = static_cast<Wide>(kAttosPerSecond);
constexpr Wide kMostSeconds = static_cast<Wide>(std::numeric_limits<std::int64_t>::max());

struct Number {
  std::uint64_t whole = 0;
  Wide fraction = 0;  // in 10^-18
};

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the digits after the point. \returns kTooFine when more than 18 of them count
TimeFit take_fraction(std::string_view& text, Number& number) {
  if (text.empty() || !digit(text.front())) return TimeFit::kMalformed;
  Wide place = kAttos;
  TimeFit fit = TimeFit::kExact;
  for (; !text.empty() && digit(text.front()); text.remove_prefix(1)) {
    place /= 10;
    if (place == 0 && text.front() != '0') fit = TimeFit::kTooFine;
    number.fraction += place * static_cast<unsigned>(text.front() - '0');
  }
  return fit;
}

TimeFit take_number(std::string_view& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number.whole);
  if (error == std::errc::invalid_argument) return TimeFit::kMalformed;
  if (error != std::errc()) return TimeFit::kOutOfRange;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.starts_with('.')) return TimeFit::kExact;
  text.remove_prefix(1);
  return take_fraction(text, number);
}

const Unit* take_unit(std::string_view& text) {
  for (const Unit& unit : kUnits) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    return &unit;
  }
  return nullptr;
}

/// Adds number × unit to \p total, which counts 10^-18 seconds beyond \p seconds.
TimeFit add(const Number& number, const Unit& unit, Wide& seconds, Wide& total) {
  if (unit.seconds != 0) {
    seconds += Wide{number.whole} * static_cast<unsigned>(unit.seconds);
    total += number.fraction * static_cast<unsigned>(unit.seconds);
  } else {
    const Wide scaled = number.fraction * static_cast<std::uint64_t>(unit.attos);
    if (scaled % kAttos != 0) return TimeFit::kTooFine;
    total += Wide{number.whole} * static_cast<std::uint64_t>(unit.attos) + scaled / kAttos;
  }
  seconds += total / kAttos;
  total %= kAttos;
  return seconds > kMostSeconds ? TimeFit::kOutOfRange : TimeFit::kExact;
}

void append_fraction(std::string& text, std::int64_t attos) {
  if (attos == 0) return;
  std::string digits = std::to_string(attos);
  digits.insert(0, 18 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  text += '.';
  text += digits;
}

/// Whether the text may be one number of seconds, which is then read without rounding twice.
bool plain_seconds(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() > 1 && text.ends_with('s') && digit(text.front()) && digit(text[text.size() - 2]);
}

}  // namespace

std::string format_duration(const ExactTime& time) {
  std::string text(time.negative ? "-" : "");
  text += std::to_string(time.seconds);
  append_fraction(text, time.attos);
  return text + 's';
}

TimeFit parse_duration(std::string_view text, ExactTime& time) {
  time = {};
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return TimeFit::kMalformed;
  Wide seconds = 0;
  Wide attos = 0;
  TimeFit fit = TimeFit::kExact;
  while (!text.empty()) {
    Number number;
    const TimeFit taken = take_number(text, number);
    if (taken == TimeFit::kMalformed || taken == TimeFit::kOutOfRange) return taken;
    const Unit* unit = take_unit(text);
    if (unit == nullptr) return TimeFit::kMalformed;
    const TimeFit added = add(number, *unit, seconds, attos);
    if (added == TimeFit::kOutOfRange) return added;
    if (taken == TimeFit::kTooFine || added == TimeFit::kTooFine) fit = TimeFit::kTooFine;
  }
  time = {static_cast<std::int64_t>(seconds), static_cast<std::int64_t>(attos),
          negative && (seconds | attos) != 0};
  return fit;
}

std::string format_seconds(double seconds) {
  std::array<char, 400> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), seconds, std::chars_format::fixed).ptr;
  return std::string(digits.data(), end) + 's';
}

TimeFit parse_seconds(std::string_view text, double& seconds) {
  if (plain_seconds(text)) {
    const char* last = text.data() + text.size() - 1;
    const auto [end, error] = std::from_chars(text.data(), last, seconds, std::chars_format::fixed);
    if (error == std::errc() && end == last) return TimeFit::kExact;
  }
  ExactTime time;
  const TimeFit fit = parse_duration(text, time);
  if (fit != TimeFit::kExact && fit != TimeFit::kTooFine) return fit;
  seconds = static_cast<double>(time.seconds) + static_cast<double>(time.attos) / 1e18;
  if (time.negative) seconds = -seconds;
  return TimeFit::kExact;
}

}  // namespace natsmith::detail
