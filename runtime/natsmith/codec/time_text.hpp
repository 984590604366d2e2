// Durations ("1.5s", "1h30m") and points in time (RFC 3339) as text, exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natsmith::detail {

inline constexpr std::int64_t kAttosPerSecond = 1'000'000'000'000'000'000;

/// A length of time without rounding: sign, whole seconds and 10^-18 seconds.
struct ExactTime {
  std::int64_t seconds = 0;  // not negative
  std::int64_t attos = 0;    // 0 to kAttosPerSecond - 1
  bool negative = false;

  friend bool operator==(const ExactTime&, const ExactTime&) = default;
};

/// What one tick of a duration type is: `numerator / denominator` seconds, and which counts the type can
/// hold.
struct TickType {
  std::int64_t numerator;
  std::int64_t denominator;  // divides kAttosPerSecond
  std::uint64_t largest;     // count
  std::uint64_t smallest;    // magnitude of the smallest, negative count
};

/// A signed count of ticks as sign and magnitude, so that it holds every integer type.
struct Ticks {
  std::uint64_t magnitude = 0;
  bool negative = false;
};

enum class TimeFit { kExact, kTooFine, kOutOfRange, kMalformed };

/// The exact time of so many ticks; empty when it has more seconds than an int64 holds.
[[nodiscard]] std::optional<ExactTime> exact_time(Ticks ticks, const TickType& type);
/// The count of ticks; kTooFine when it would not be a whole number.
[[nodiscard]] TimeFit to_ticks(const ExactTime& time, const TickType& type, Ticks& ticks);

/// `-1.5s`: seconds with as many digits as it takes.
[[nodiscard]] std::string format_duration(const ExactTime& time);
/// One or more numbers with units h, m, s, ms, us, ns: `1.5s`, `250ms`, `-1h30m`.
[[nodiscard]] TimeFit parse_duration(std::string_view text, ExactTime& time);
/// As format_duration, shortest text that reads back as the same number.
[[nodiscard]] std::string format_seconds(double seconds);
/// As parse_duration, for durations that count in floating point.
[[nodiscard]] TimeFit parse_seconds(std::string_view text, double& seconds);

/// `2024-05-06T07:08:09.123Z`; empty outside the years 0000 to 9999.
[[nodiscard]] std::optional<std::string> format_time(const ExactTime& since_epoch);
/// A time with `Z` or an offset such as `+02:00`.
[[nodiscard]] TimeFit parse_time(std::string_view text, ExactTime& since_epoch);

}  // namespace natsmith::detail
