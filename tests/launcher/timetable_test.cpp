// When cyclic services are due, by both clocks.
#include "launcher/timetable.hpp"

#include <gtest/gtest.h>

namespace natsmith::launcher {
namespace {

using namespace std::chrono_literals;

const Timetable::Now kNow{Timetable::Time(1000h), Timetable::WallTime(500'000h)};  // a full hour

Timetable::Now later(std::chrono::seconds steady, std::chrono::seconds wall) {
  return {kNow.steady + steady, kNow.wall + wall};
}
Schedule hourly() { return std::get<Cron>(Cron::parse("0 * * * *")); }

TEST(ATimetable, HasNoTimeWithoutASchedule) {
  Timetable table;
  table.begin(Schedule(), kNow);
  EXPECT_FALSE(table.has_next());
  EXPECT_FALSE(table.take_due(Schedule(), later(1000h, 1000h)));
  EXPECT_EQ(table.next(kNow), Timetable::Time::max());
}

TEST(ATimetable, OfAnIntervalIsDueAtOnceAndStaysInStep) {
  const Schedule schedule = Milliseconds(10s);
  Timetable table;
  table.begin(schedule, kNow);
  EXPECT_TRUE(table.take_due(schedule, kNow));
  EXPECT_FALSE(table.take_due(schedule, later(9s, 9s)));
  EXPECT_TRUE(table.take_due(schedule, later(34s, 34s)));
  EXPECT_EQ(table.next(later(34s, 34s)), kNow.steady + 40s);
  EXPECT_EQ(table.shown(later(34s, 34s)), kNow.wall + 40s);
}

TEST(ATimetable, OfACronLineFollowsTheClockOnTheWall) {
  Timetable table;
  table.begin(hourly(), kNow);
  EXPECT_FALSE(table.take_due(hourly(), later(2h, 59min)));
  EXPECT_EQ(table.next(later(2h, 59min)), kNow.steady + 2h + 1min);
  EXPECT_TRUE(table.take_due(hourly(), later(2h, 1h)));
  EXPECT_FALSE(table.take_due(hourly(), later(2h, 1h)));
  EXPECT_TRUE(table.take_due(hourly(), later(2h, 100h)));
  EXPECT_EQ(table.shown(kNow), kNow.wall + 101h);
}

TEST(ATimetable, DoesNothingTwiceWhenTheClockIsPutBackALittle) {
  Timetable table;
  table.begin(hourly(), kNow);
  ASSERT_TRUE(table.take_due(hourly(), later(1h, 1h)));
  EXPECT_FALSE(table.take_due(hourly(), later(1h, 1h - 5s)));
  EXPECT_FALSE(table.take_due(hourly(), later(1h + 5s, 1h)));
  EXPECT_EQ(table.shown(kNow), kNow.wall + 2h);
}

TEST(ATimetable, GoesOnWhenTheClockIsPutBackByYears) {
  Timetable table;
  table.begin(hourly(), kNow);
  EXPECT_FALSE(table.take_due(hourly(), later(1s, -20'000h)));
  EXPECT_EQ(table.shown(kNow), kNow.wall - 20'000h + 1h);
  EXPECT_TRUE(table.take_due(hourly(), later(1h, -19'999h)));
}

}  // namespace
}  // namespace natsmith::launcher
