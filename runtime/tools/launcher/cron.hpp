// Cron: five fields that say at which minutes of local time something is due.
#pragma once

#include <bitset>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace natsmith::launcher {

/// `minute hour day-of-month month day-of-week`: numbers, ranges, lists and steps (`*/5`, `1-5`, `mon,fri`),
/// names of months and days. As in cron, a day counts when either day field says so, where both are
/// restricted.
///
/// When clocks are put forward, what falls into the hour that is left out is due right after it; when they
/// are put back, a line with fixed hours is due in the first of the two equal hours only.
class Cron {
 public:
  using Time = std::chrono::system_clock::time_point;

  /// \returns  the line, or a sentence that says what is wrong with which field
  [[nodiscard]] static std::variant<Cron, std::string> parse(std::string_view line);

  /// The first time after \p after, a whole minute; empty when there is none within nine years (30 February).
  [[nodiscard]] std::optional<Time> next(Time after) const;
  /// As it was written.
  [[nodiscard]] const std::string& line() const noexcept { return line_; }

  friend bool operator==(const Cron& a, const Cron& b) { return a.line_ == b.line_; }

 private:
  Cron() = default;
  [[nodiscard]] bool is_day(const std::tm& local) const;
  [[nodiscard]] bool is_minute(const std::tm& local) const;
  [[nodiscard]] bool is_due(std::time_t time) const;
  [[nodiscard]] bool was_left_out(std::time_t time) const;

  std::string line_;
  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;
  std::bitset<13> months_;
  std::bitset<7> weekdays_;  // 0 is Sunday
  bool any_hour_ = false;
  bool any_day_ = false;
  bool any_weekday_ = false;
};

}  // namespace natsmith::launcher
