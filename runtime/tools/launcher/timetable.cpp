#include "launcher/timetable.hpp"

#include <algorithm>

namespace natsmith::launcher {
namespace {

/// By how much the clock may be put back until what was due then is due again;
/// as cron does it.
constexpr std::chrono::hours kSmallStep{3};

}  // namespace

void Timetable::begin(const Schedule& schedule, const Now& now) {
  clear();
  if (std::holds_alternative<Milliseconds>(schedule)) interval_at_ = now.steady;
  plan(schedule, now);
}

void Timetable::plan(const Schedule& schedule, const Now& now) {
  if (const auto* interval = std::get_if<Milliseconds>(&schedule)) {
    if (!interval_at_) interval_at_ = now.steady + *interval;
  } else if (const auto* cron = std::get_if<Cron>(&schedule)) {
    if (clock_at_) return;
    clock_at_ = cron->next(now.wall);
    planned_at_ = now.wall;
  }
}

void Timetable::clear() noexcept {
  interval_at_.reset();
  clock_at_.reset();
}

bool Timetable::take_due(const Schedule& schedule, const Now& now) {
  if (clock_at_ && now.wall < planned_at_ - kSmallStep) {
    clock_at_.reset();
    plan(schedule, now);
  }
  if (interval_at_ && now.steady >= *interval_at_) {
    const auto interval = std::get<Milliseconds>(schedule);
    *interval_at_ += ((now.steady - *interval_at_) / interval + 1) * interval;  // in step
    return true;
  }
  if (!clock_at_ || now.wall < *clock_at_) return false;
  clock_at_.reset();
  plan(schedule, now);
  return true;
}

Timetable::Time Timetable::next(const Now& now) const {
  if (interval_at_) return *interval_at_;
  if (!clock_at_) return Time::max();
  return now.steady + std::max(*clock_at_ - now.wall, WallTime::duration::zero());
}

std::optional<Timetable::WallTime> Timetable::shown(const Now& now) const {
  if (interval_at_)
    return now.wall + std::chrono::duration_cast<WallTime::duration>(*interval_at_ - now.steady);
  return clock_at_;
}

}  // namespace natsmith::launcher
