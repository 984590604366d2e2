// Cron lines: which minutes they name, also where clocks are set.
#include <gmock/gmock.h>

#include <cstdlib>
#include <ctime>

#include "launcher/cron.hpp"

namespace natsmith::launcher {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Local time is that of a place with summer time.
class ACronLine : public testing::Test {
 protected:
  ACronLine() {
    ::setenv("TZ", "Europe/Warsaw", 1);
    ::tzset();
  }
  ~ACronLine() override {
    ::unsetenv("TZ");
    ::tzset();
  }

  static Cron::Time time(const std::string& utc) {
    std::tm fields{};
    EXPECT_NE(::strptime(utc.c_str(), "%Y-%m-%d %H:%M:%S", &fields), nullptr) << utc;
    return std::chrono::system_clock::from_time_t(::timegm(&fields));
  }
  static Cron line(const std::string& text) { return std::get<Cron>(Cron::parse(text)); }
  static std::string problem(const std::string& text) {
    const auto parsed = Cron::parse(text);
    const auto* sentence = std::get_if<std::string>(&parsed);
    return sentence == nullptr ? "" : *sentence;
  }
  /// The next times in local time, with the zone.
  static std::vector<std::string> next(const std::string& text, const std::string& after_utc, int count) {
    std::vector<std::string> texts;
    Cron::Time at = time(after_utc);
    for (int i = 0; i < count; ++i) {
      at = line(text).next(at).value();
      const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
      std::tm local{};
      ::localtime_r(&seconds, &local);
      std::array<char, 64> buffer{};
      texts.emplace_back(buffer.data(),
                         std::strftime(buffer.data(), buffer.size(), "%a %F %H:%M %Z", &local));
    }
    return texts;
  }
};

TEST_F(ACronLine, NamesMinutesOfLocalTime) {
  EXPECT_THAT(next("30 6 * * *", "2026-01-10 05:29:59", 2),
              ElementsAre("Sat 2026-01-10 06:30 CET", "Sun 2026-01-11 06:30 CET"));
}

TEST_F(ACronLine, IsDueOnlyAfterTheGivenTime) {
  EXPECT_THAT(next("* * * * *", "2026-01-10 05:30:00", 2),
              ElementsAre("Sat 2026-01-10 06:31 CET", "Sat 2026-01-10 06:32 CET"));
}

TEST_F(ACronLine, KnowsStepsRangesListsAndNames) {
  EXPECT_THAT(next("*/20 8-9 * * mon-wed,FRI", "2026-01-08 00:00:00", 4),
              ElementsAre("Fri 2026-01-09 08:00 CET", "Fri 2026-01-09 08:20 CET", "Fri 2026-01-09 08:40 CET",
                          "Fri 2026-01-09 09:00 CET"));
  EXPECT_THAT(
      next("5/25 0 1 jan,Jul *", "2026-01-01 00:00:00", 3),
      ElementsAre("Wed 2026-07-01 00:05 CEST", "Wed 2026-07-01 00:30 CEST", "Wed 2026-07-01 00:55 CEST"));
  EXPECT_THAT(next("0 0 * * 7", "2026-01-08 00:00:00", 1), ElementsAre("Sun 2026-01-11 00:00 CET"));
}

TEST_F(ACronLine, CountsEitherDayWhereBothAreRestricted) {
  EXPECT_THAT(
      next("0 12 13 * fri", "2026-02-11 00:00:00", 3),
      ElementsAre("Fri 2026-02-13 12:00 CET", "Fri 2026-02-20 12:00 CET", "Fri 2026-02-27 12:00 CET"));
  EXPECT_THAT(next("0 12 13 * */1", "2026-02-11 00:00:00", 2),
              ElementsAre("Fri 2026-02-13 12:00 CET", "Fri 2026-03-13 12:00 CET"));
}

TEST_F(ACronLine, FindsALeapDay) {
  EXPECT_THAT(next("0 0 29 2 *", "2026-01-01 00:00:00", 2),
              ElementsAre("Tue 2028-02-29 00:00 CET", "Sun 2032-02-29 00:00 CET"));
}

TEST_F(ACronLine, NeverComesOnADayThatIsNot) {
  EXPECT_FALSE(line("0 0 31 2,4,6 *").next(time("2026-01-01 00:00:00")));
}

TEST_F(ACronLine, IsDueAfterTheHourThatIsLeftOut) {
  EXPECT_THAT(next("30 2 * * *", "2026-03-28 12:00:00", 2),
              ElementsAre("Sun 2026-03-29 03:00 CEST", "Mon 2026-03-30 02:30 CEST"));
}

TEST_F(ACronLine, WithFixedHoursIsDueOnceInTheHourThatComesTwice) {
  EXPECT_THAT(next("30 2 * * *", "2026-10-24 12:00:00", 2),
              ElementsAre("Sun 2026-10-25 02:30 CEST", "Mon 2026-10-26 02:30 CET"));
}

TEST_F(ACronLine, OfEveryHalfHourGoesOnThroughBothHours) {
  EXPECT_THAT(next("*/30 * * * *", "2026-10-25 00:00:00", 4),
              ElementsAre("Sun 2026-10-25 02:30 CEST", "Sun 2026-10-25 02:00 CET", "Sun 2026-10-25 02:30 CET",
                          "Sun 2026-10-25 03:00 CET"));
}

TEST_F(ACronLine, WithAFixedHourIsDueOnceWhereClocksArePutBackByHalfAnHour) {
  ::setenv("TZ", "Australia/Lord_Howe", 1);
  ::tzset();
  EXPECT_THAT(next("45 1 * * *", "2026-04-04 03:00:00", 2),
              ElementsAre("Sun 2026-04-05 01:45 +11", "Mon 2026-04-06 01:45 +1030"));
}

TEST_F(ACronLine, TakesStepsThatLeadBehindTheEnd) {
  EXPECT_THAT(next("1/2147483647 6 */40 * *", "2026-01-10 00:00:00", 2),
              ElementsAre("Sun 2026-02-01 06:01 CET", "Sun 2026-03-01 06:01 CET"));
}

TEST_F(ACronLine, HasWeeksThatEndWithSunday) {
  EXPECT_THAT(
      next("0 0 * * sat-sun", "2026-01-08 12:00:00", 3),
      ElementsAre("Sat 2026-01-10 00:00 CET", "Sun 2026-01-11 00:00 CET", "Sat 2026-01-17 00:00 CET"));
}

TEST_F(ACronLine, IsRefusedWithTheFieldThatIsWrong) {
  EXPECT_THAT(problem("* * * *"), HasSubstr("five fields"));
  EXPECT_THAT(problem("* 24 * * *"), HasSubstr("'hour' is '24': expected 0 to 23"));
  EXPECT_THAT(problem("* * 0 * *"), HasSubstr("'day of month' is '0'"));
  EXPECT_THAT(problem("* * * foo *"), HasSubstr("1 to 12, jan to dec"));
  EXPECT_THAT(problem("5-1 * * * *"), HasSubstr("'minute' is '5-1'"));
  EXPECT_THAT(problem("*/0 * * * *"), HasSubstr("'*/0'"));
  EXPECT_THAT(problem("1,,2 * * * *"), HasSubstr("'1,,2'"));
  EXPECT_THAT(problem("-1 * * * *"), HasSubstr("'-1'"));
  EXPECT_THAT(problem("99999999999 * * * *"), HasSubstr("'99999999999'"));
}

}  // namespace
}  // namespace natsmith::launcher
