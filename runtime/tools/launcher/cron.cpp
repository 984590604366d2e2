#include "launcher/cron.hpp"

#include <array>
#include <ctime>
#include <sstream>
#include <utility>
#include <vector>

#include "launcher/cron_field.hpp"

namespace natsmith::launcher {
namespace {

constexpr std::time_t kMinute = 60;
constexpr std::time_t kHour = 60 * kMinute;
constexpr std::time_t kFarthest = 9L * 366 * 24 * kHour;

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<CronField, 5> kFields = {{{"minute", 0, 59},
                                               {"hour", 0, 23},
                                               {"day of month", 1, 31},
                                               {"month", 1, 12, kMonths},
                                               {"day of week", 0, 7, kDays}}};

std::tm local_time(std::time_t time) {
  std::tm local{};
  ::localtime_r(&time, &local);
  return local;
}

std::vector<std::string> words_of(std::string_view line) {
  std::istringstream stream{std::string(line)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

template <std::size_t N>
void set_all(std::bitset<N>& bits, const std::vector<int>& numbers) {
  for (const int number : numbers) bits.set(static_cast<std::size_t>(number) % N);
}

}  // namespace

std::variant<Cron, std::string> Cron::parse(std::string_view line) {
  const auto words = words_of(line);
  if (words.size() != kFields.size())
    return "expected five fields (minute, hour, day of month, month, day of week), but found " +
           std::to_string(words.size());
  std::array<std::vector<int>, kFields.size()> numbers;
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    auto read = read_cron_field(words[i], kFields[i]);
    if (auto* problem = std::get_if<std::string>(&read)) return std::move(*problem);
    numbers[i] = std::get<std::vector<int>>(std::move(read));
  }
  Cron cron;
  cron.line_ = line;
  set_all(cron.minutes_, numbers[0]);
  set_all(cron.hours_, numbers[1]);
  set_all(cron.days_, numbers[2]);
  set_all(cron.months_, numbers[3]);
  set_all(cron.weekdays_, numbers[4]);  // 7 is Sunday, too
  cron.any_hour_ = words[1].starts_with('*');
  cron.any_day_ = words[2].starts_with('*');
  cron.any_weekday_ = words[4].starts_with('*');
  return cron;
}

bool Cron::is_day(const std::tm& local) const {
  if (!months_.test(static_cast<std::size_t>(local.tm_mon) + 1)) return false;
  const bool day = days_.test(static_cast<std::size_t>(local.tm_mday));
  const bool weekday = weekdays_.test(static_cast<std::size_t>(local.tm_wday));
  return any_day_ || any_weekday_ ? day && weekday : day || weekday;
}

bool Cron::is_minute(const std::tm& local) const {
  return is_day(local) && hours_.test(static_cast<std::size_t>(local.tm_hour)) &&
         minutes_.test(static_cast<std::size_t>(local.tm_min));
}

/// The second of two equal hours (or half hours, on Lord Howe Island) does not count for fixed hours.
bool Cron::is_due(std::time_t time) const {
  const std::tm local = local_time(time);
  if (!is_minute(local)) return was_left_out(time);
  if (any_hour_) return true;
  const auto is_same = [&](std::time_t passed) {
    const std::tm before = local_time(time - passed);
    return before.tm_hour == local.tm_hour && before.tm_min == local.tm_min;
  };
  return !is_same(kHour) && !is_same(kHour / 2);
}

/// Whether clocks were put forward just before \p time, over a minute that is due.
bool Cron::was_left_out(std::time_t time) const {
  if (any_hour_) return false;
  const std::tm before = local_time(time - kMinute);
  const long jump = local_time(time).tm_gmtoff - before.tm_gmtoff;
  for (long passed = kMinute; passed <= jump; passed += kMinute) {
    std::time_t missing = time - kMinute + passed + before.tm_gmtoff;
    std::tm local{};
    ::gmtime_r(&missing, &local);
    if (is_minute(local)) return true;
  }
  return false;
}

std::optional<Cron::Time> Cron::next(Time after) const {
  const std::time_t begin =
      std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::minutes>(after));
  std::time_t time = begin + kMinute;
  while (time < begin + kFarthest) {
    const std::tm local = local_time(time);
    const bool whole_hour_off =
        local.tm_min == 0 && (!is_day(local) || !hours_.test(static_cast<std::size_t>(local.tm_hour)));
    // An hour in which the clocks are put forward or back is looked through minute by minute.
    const bool steady = local_time(time - kMinute).tm_gmtoff == local_time(time + kHour).tm_gmtoff;
    if (whole_hour_off && steady) {
      time += kHour;
      continue;
    }
    if (is_due(time)) return std::chrono::system_clock::from_time_t(time);
    time += kMinute;
  }
  return {};
}

}  // namespace natsmith::launcher
