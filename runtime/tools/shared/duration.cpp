#include "shared/duration.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace natsmith {
namespace {

using std::chrono::milliseconds;

constexpr std::array<std::pair<std::string_view, double>, 6> kUnits = {
    {{"ms", 1}, {"s", 1e3}, {"", 1e3}, {"m", 60e3}, {"h", 3600e3}, {"d", 86400e3}}};
constexpr double kLongest = 100.0 * 365 * 86400e3;

template <class... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), format, numbers...);
  return text.data();
}

}  // namespace

std::optional<milliseconds> duration_of(std::string_view text) {
  double count = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, count, std::chars_format::fixed);
  const std::string_view unit(end, static_cast<std::size_t>(last - end));
  const auto found = std::ranges::find(kUnits, unit, &std::pair<std::string_view, double>::first);
  if (error != std::errc() || found == kUnits.end()) return {};
  const double total = count * found->second;
  if (!(total >= 0) || total > kLongest) return {};
  return milliseconds(std::llround(total));
}

std::string check_duration(const std::string& text) {
  const auto duration = duration_of(text);
  return duration && duration->count() > 0
             ? ""
             : "expected a duration such as 500ms, 30s, 5m or 2h, got \"" + text + '"';
}

std::string short_duration(milliseconds duration) {
  const std::int64_t ms = std::max<std::int64_t>(duration.count(), 0);
  if (ms < 9950) return formatted("%.1fs", static_cast<double>(ms) / 1e3);
  const std::int64_t s = ms / 1000;
  const auto at = [s](std::int64_t unit) { return static_cast<long long>(s / unit); };
  if (s < 60) return formatted("%llds", at(1));
  if (s < 3600) return formatted("%lldm%02llds", at(60), at(1) % 60);
  if (s < 86400) return formatted("%lldh%02lldm", at(3600), at(60) % 60);
  return formatted("%lldd%02lldh", at(86400), at(3600) % 24);
}

}  // namespace natsmith
