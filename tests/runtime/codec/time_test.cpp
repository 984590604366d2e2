// Durations and points in time.
#include <chrono>

#include "coding.hpp"

namespace {

using coding::expect_both_ways;
using coding::json_of;
using coding::refusal;
using coding::unsendable;
using coding::value_of;
using namespace std::chrono;
using namespace std::chrono_literals;

using SystemTime = system_clock::time_point;

TEST(ADuration, TravelsAsSeconds) {
  expect_both_ways(1500ms, R"("1.5s")");
  expect_both_ways(0ns, R"("0s")");
  expect_both_ways(-1ns, R"("-0.000000001s")");
  expect_both_ways(seconds(2), R"("2s")");
  expect_both_ways(hours(2), R"("7200s")");
  expect_both_ways(duration<std::uint8_t>(255), R"("255s")");
  expect_both_ways(nanoseconds::max(), R"("9223372036.854775807s")");
  expect_both_ways(nanoseconds::min(), R"("-9223372036.854775808s")");
  expect_both_ways(seconds::max(), R"("9223372036854775807s")");
}

TEST(ADuration, UnderstandsOtherUnits) {
  EXPECT_EQ(value_of<nanoseconds>(R"("250ms")"), 250ms);
  EXPECT_EQ(value_of<nanoseconds>(R"("2m")"), 2min);
  EXPECT_EQ(value_of<nanoseconds>(R"("1h30m")"), 90min);
  EXPECT_EQ(value_of<nanoseconds>(R"("10us")"), 10us);
  EXPECT_EQ(value_of<nanoseconds>(R"("5ns")"), 5ns);
  EXPECT_EQ(value_of<nanoseconds>(R"("-1.5h")"), -90min);
  EXPECT_EQ(value_of<milliseconds>(R"("1m0.25s")"), 60250ms);
  EXPECT_EQ(value_of<milliseconds>(R"("1000000ns")"), 1ms);
  EXPECT_EQ(value_of<hours>(R"("120m")"), 2h);
}

TEST(ADuration, FinerThanTheTypeIsRefused) {
  EXPECT_EQ(refusal<milliseconds>(R"("1500us")"),
            R"("1500us" is finer than the type, which counts units of 1/1000 s)");
  EXPECT_EQ(refusal<seconds>(R"("1.5s")"), R"("1.5s" is finer than the type, which counts units of 1 s)");
  EXPECT_EQ(refusal<hours>(R"("30m")"), R"("30m" is finer than the type, which counts units of 3600 s)");
  EXPECT_EQ(refusal<nanoseconds>(R"("0.1ns")"),
            R"("0.1ns" is finer than the type, which counts units of 1/1000000000 s)");
}

TEST(ADuration, OutOfRangeIsRefused) {
  EXPECT_EQ(refusal<nanoseconds>(R"("9223372036.854775808s")"), R"("9223372036.854775808s" is out of range)");
  EXPECT_EQ(refusal<seconds>(R"("9223372036854775808s")"), R"("9223372036854775808s" is out of range)");
  EXPECT_EQ(refusal<seconds>(R"("99999999999999999999999s")"),
            R"("99999999999999999999999s" is out of range)");
  EXPECT_EQ((refusal<duration<std::uint8_t>>(R"("-1s")")), R"("-1s" is out of range)");
  EXPECT_EQ(unsendable(hours::max()), "the duration is out of range");
}

TEST(ADuration, RefusesOtherText) {
  for (const char* text :
       {"", "-", "1", "s", "1.s", ".5s", "1 s", "1S", "1d", "+1s", "1s ", "1,5s", "--1s", "1e3s", "NaNs"}) {
    EXPECT_EQ(refusal<milliseconds>('"' + std::string(text) + '"'),
              "expected duration such as \"1.5s\" or \"1h30m\", got \"" + std::string(text) + "\"");
    EXPECT_NE(refusal<duration<double>>('"' + std::string(text) + '"'), "accepted") << text;
  }
  EXPECT_EQ(refusal<milliseconds>("5"), "expected string, got number");
}

TEST(ADurationThatCountsInFloatingPoint, KeepsItsValue) {
  expect_both_ways(duration<double>(0.1), R"("0.1s")");
  expect_both_ways(duration<double>(-1e-9), R"("-0.000000001s")");
  expect_both_ways(duration<double, std::milli>(1500), R"("1.5s")");
  EXPECT_EQ(value_of<duration<double>>(R"("1h0.5s")").count(), 3600.5);
  EXPECT_EQ(unsendable(duration<double>(std::numeric_limits<double>::infinity())),
            "a duration that is not finite cannot be sent");
}

TEST(ATime, TravelsInUtcWithTheFractionItNeeds) {
  const sys_days day = year{2024} / 5 / 6;
  expect_both_ways(SystemTime(day + 7h + 8min + 9s), R"("2024-05-06T07:08:09Z")");
  expect_both_ways(SystemTime(day + 123ms), R"("2024-05-06T00:00:00.123Z")");
  expect_both_ways(SystemTime(day + 1ns), R"("2024-05-06T00:00:00.000000001Z")");
  expect_both_ways(SystemTime(), R"("1970-01-01T00:00:00Z")");
  expect_both_ways(SystemTime(-1ns), R"("1969-12-31T23:59:59.999999999Z")");
  expect_both_ways(SystemTime(-1500ms), R"("1969-12-31T23:59:58.5Z")");
  expect_both_ways(sys_seconds(sys_days(year{9999} / 12 / 31) + 86399s), R"("9999-12-31T23:59:59Z")");
  expect_both_ways(sys_days(year{0} / 1 / 1), R"("0000-01-01T00:00:00Z")");
}

TEST(ATime, AcceptsOffsets) {
  const SystemTime expected = sys_days(year{2024} / 5 / 6) + 7h;
  for (const char* text : {"2024-05-06T09:00:00+02:00", "2024-05-06T01:30:00-05:30", "2024-05-06t07:00:00z",
                           "2024-05-06T07:00:00.000Z", "2024-05-05T23:00:00-08:00"}) {
    EXPECT_EQ(value_of<SystemTime>('"' + std::string(text) + '"'), expected) << text;
  }
}

TEST(ATime, FinerThanTheTypeOrOutOfRangeIsRefused) {
  EXPECT_EQ(refusal<sys_seconds>(R"("2024-05-06T07:08:09.5Z")"),
            R"("2024-05-06T07:08:09.5Z" is finer than the type, which counts units of 1 s)");
  EXPECT_EQ(refusal<SystemTime>(R"("2500-01-01T00:00:00Z")"), R"("2500-01-01T00:00:00Z" is out of range)");
  EXPECT_EQ(unsendable(sys_seconds(sys_days(year{10000} / 1 / 1))),
            "the time is not within the years 0000 to 9999");
  EXPECT_EQ(unsendable(sys_seconds(seconds::min())), "the time is not within the years 0000 to 9999");
}

TEST(ATime, RefusesOtherText) {
  for (const char* text :
       {"", "2024-05-06", "2024-05-06T07:08:09", "2024-13-06T07:08:09Z", "2023-02-29T00:00:00Z",
        "2024-05-06T24:00:00Z", "2024-05-06T07:08:60Z", "2024-05-06 07:08:09Z", "24-05-06T07:08:09Z",
        "2024-05-06T07:08:09.Z", "2024-05-06T07:08:09Z ", "2024-05-06T07:08:09+2:00",
        "2024-05-06T07:08:09+24:00", "2024/05/06T07:08:09Z", "-024-05-06T07:08:09Z"}) {
    EXPECT_EQ(refusal<SystemTime>('"' + std::string(text) + '"'),
              "expected time such as \"2024-05-06T07:08:09Z\", got \"" + std::string(text) + "\"");
  }
}

TEST(ATime, OfEveryKindOfDayComesBackTheSame) {
  for (std::int64_t day = -100'000; day < 100'000; day += 97) {
    const SystemTime time = SystemTime(days(day)) + nanoseconds(day * 86'399'999 % 86'400'000'000'000);
    EXPECT_EQ(value_of<SystemTime>(json_of(time)), time);
  }
}

}  // namespace
