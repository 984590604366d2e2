// Between counts of ticks and exact times; 128-bit arithmetic, so that no step rounds or overflows.
#include <limits>

#include "natsmith/codec/time_text.hpp"

namespace natsmith::detail {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr Wide kAttos = static_cast<Wide>(kAttosPerSecond);

Wide wide(std::int64_t value) { return static_cast<Wide>(value); }

}  // namespace

std::optional<ExactTime> exact_time(Ticks ticks, const TickType& type) {
  const Wide scaled = Wide{ticks.magnitude} * wide(type.numerator);
  const Wide seconds = scaled / wide(type.denominator);
  if (seconds > wide(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  const Wide attos = scaled % wide(type.denominator) * (kAttos / wide(type.denominator));
  return ExactTime{static_cast<std::int64_t>(seconds), static_cast<std::int64_t>(attos),
                   ticks.negative && scaled != 0};
}

TimeFit to_ticks(const ExactTime& time, const TickType& type, Ticks& ticks) {
  const Wide unit = kAttos / wide(type.denominator);  // 10^-18 seconds per 1/denominator
  if (wide(time.attos) % unit != 0) return TimeFit::kTooFine;
  const Wide scaled = wide(time.seconds) * wide(type.denominator) + wide(time.attos) / unit;
  if (scaled % wide(type.numerator) != 0) return TimeFit::kTooFine;
  const Wide count = scaled / wide(type.numerator);
  if (count > (time.negative ? type.smallest : type.largest)) return TimeFit::kOutOfRange;
  ticks = {static_cast<std::uint64_t>(count), time.negative};
  return TimeFit::kExact;
}

}  // namespace natsmith::detail
