// Timetable: when a cyclic service is due next.
#pragma once

#include <chrono>
#include <optional>

#include "launcher/configuration.hpp"

namespace natsmith::launcher {

/// Has no next time for a service that is not cyclic, and after clear(). Intervals are counted by the steady
/// clock, cron lines by the one on the wall, which may be set: when it is put back by hours, the next time is
/// found anew; by less, nothing is due twice.
class Timetable {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using WallTime = std::chrono::system_clock::time_point;
  /// Both clocks at once.
  struct Now {
    Time steady;
    WallTime wall;
  };
  [[nodiscard]] static Now now() {
    return {std::chrono::steady_clock::now(), std::chrono::system_clock::now()};
  }

  /// From here on: an interval's first time is at once.
  void begin(const Schedule& schedule, const Now& now);
  /// Finds the next time, where there is none yet: an interval's is one interval away.
  void plan(const Schedule& schedule, const Now& now);
  void clear() noexcept;

  [[nodiscard]] bool has_next() const noexcept { return interval_at_ || clock_at_; }
  /// Whether it is due; the next time is then a later one.
  [[nodiscard]] bool take_due(const Schedule& schedule, const Now& now);
  /// When to look again; max() for never.
  [[nodiscard]] Time next(const Now& now) const;
  /// The next time, for people.
  [[nodiscard]] std::optional<WallTime> shown(const Now& now) const;

 private:
  std::optional<Time> interval_at_;
  std::optional<WallTime> clock_at_;
  WallTime planned_at_;  // when clock_at_ was found
};

}  // namespace natsmith::launcher
