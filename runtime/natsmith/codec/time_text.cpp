// Points in time as RFC 3339 text.
#include "natsmith/codec/time_text.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace natsmith::detail {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::int64_t kSecondsPerDay = 86400;
constexpr sys_seconds kEarliest = sys_days{std::chrono::year{0} / 1 / 1};
constexpr sys_seconds kEnd = sys_days{std::chrono::year{10000} / 1 / 1};

/// Whole seconds since the epoch, towards the past, and what is left.
struct Instant {
  std::int64_t seconds;
  std::int64_t attos;
};

Instant instant(const ExactTime& time) {
  if (!time.negative) return {time.seconds, time.attos};
  if (time.attos == 0) return {-time.seconds, 0};
  return {-time.seconds - 1, kAttosPerSecond - time.attos};
}

ExactTime exact(Instant at) {
  if (at.seconds >= 0) return {at.seconds, at.attos, false};
  if (at.attos == 0) return {-at.seconds, 0, true};
  return {-at.seconds - 1, kAttosPerSecond - at.attos, true};
}

/// Takes what stands at the front, or remembers that the text is malformed.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) value = value * 10 + digit();
    return value;
  }
  void mark(char c) {
    if (!take(c)) good_ = false;
  }
  bool take(char c) {
    if (text_.empty() || upper(text_.front()) != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  int digit() {
    if (!at_digit()) return good_ = false, 0;
    const int value = text_.front() - '0';
    text_.remove_prefix(1);
    return value;
  }
  [[nodiscard]] bool at_digit() const {
    return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool complete() const { return good_ && text_.empty(); }

 private:
  static char upper(char c) { return c == 't' ? 'T' : c == 'z' ? 'Z' : c; }

  std::string_view text_;
  bool good_ = true;
};

/// \returns kMalformed for a day or time that does not exist
TimeFit take_date_and_time(Scanner& scanner, sys_seconds& at) {
  const int year = scanner.number(4);
  scanner.mark('-');
  const int month = scanner.number(2);
  scanner.mark('-');
  const int day = scanner.number(2);
  scanner.mark('T');
  const int hour = scanner.number(2);
  scanner.mark(':');
  const int minute = scanner.number(2);
  scanner.mark(':');
  const int second = scanner.number(2);
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!scanner.good() || !date.ok() || hour > 23 || minute > 59 || second > 59) return TimeFit::kMalformed;
  at = sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} + seconds{second};
  return TimeFit::kExact;
}

TimeFit take_fraction(Scanner& scanner, std::int64_t& attos) {
  attos = 0;
  if (!scanner.take('.')) return TimeFit::kExact;
  if (!scanner.at_digit()) return TimeFit::kMalformed;
  TimeFit fit = TimeFit::kExact;
  for (std::int64_t place = kAttosPerSecond / 10; scanner.at_digit(); place /= 10) {
    const int digit = scanner.digit();
    if (place == 0 && digit != 0) fit = TimeFit::kTooFine;
    attos += place * digit;
  }
  return fit;
}

TimeFit take_offset(Scanner& scanner, seconds& offset) {
  offset = seconds{0};
  if (scanner.take('Z')) return TimeFit::kExact;
  const bool west = scanner.take('-');
  if (!west) scanner.mark('+');
  const int hours = scanner.number(2);
  scanner.mark(':');
  const int minutes = scanner.number(2);
  if (!scanner.good() || hours > 23 || minutes > 59) return TimeFit::kMalformed;
  offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
  if (west) offset = -offset;
  return TimeFit::kExact;
}

}  // namespace

std::optional<std::string> format_time(const ExactTime& since_epoch) {
  const Instant at = instant(since_epoch);
  const sys_seconds second{seconds{at.seconds}};
  if (second < kEarliest || second >= kEnd) return std::nullopt;
  const sys_days day = std::chrono::floor<days>(second);
  const std::chrono::year_month_day date{day};
  const std::int64_t of_day = (second - day).count() % kSecondsPerDay;
  std::array<char, 64> text;
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                                 static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()), static_cast<int>(of_day / 3600),
                                 static_cast<int>(of_day / 60 % 60), static_cast<int>(of_day % 60));
  std::string result(text.data(), static_cast<std::size_t>(size));
  if (at.attos != 0) {
    std::string digits = std::to_string(at.attos + kAttosPerSecond);  // a leading 1 keeps the zeros
    digits.erase(digits.find_last_not_of('0') + 1);
    digits.front() = '.';
    result += digits;
  }
  return result + 'Z';
}

TimeFit parse_time(std::string_view text, ExactTime& since_epoch) {
  Scanner scanner(text);
  sys_seconds second;
  std::int64_t attos = 0;
  seconds offset;
  if (take_date_and_time(scanner, second) != TimeFit::kExact) return TimeFit::kMalformed;
  const TimeFit fraction = take_fraction(scanner, attos);
  if (fraction == TimeFit::kMalformed) return fraction;
  if (take_offset(scanner, offset) != TimeFit::kExact || !scanner.complete()) return TimeFit::kMalformed;
  since_epoch = exact({(second - offset).time_since_epoch().count(), attos});
  return fraction;
}

}  // namespace natsmith::detail
