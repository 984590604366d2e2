// Restarts: after which ends, how soon, and how often.
#include <gmock/gmock.h>

#include <csignal>

#include "launcher/restart_policy.hpp"

namespace natsmith::launcher {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr End kGood{End::How::exited, 0};
constexpr End kBad{End::How::exited, 3};
constexpr End kKilled{End::How::killed, SIGSEGV};
constexpr End kUnknown{End::How::unknown, 0};

std::vector<bool> wants(RestartWhen when) {
  const RestartPolicy policy({.when = when});
  return {policy.wants(kGood), policy.wants(kBad), policy.wants(kKilled), policy.wants(kUnknown)};
}

TEST(ARestartPolicy, SaysAfterWhichEndsToStartAgain) {
  EXPECT_THAT(wants(RestartWhen::no), ElementsAre(false, false, false, false));
  EXPECT_THAT(wants(RestartWhen::always), ElementsAre(true, true, true, true));
  EXPECT_THAT(wants(RestartWhen::on_failure), ElementsAre(false, true, true, true));
  EXPECT_THAT(wants(RestartWhen::on_abnormal), ElementsAre(false, false, true, true));
}

TEST(ARestartPolicy, WaitsLongerEachTimeUpToALimit) {
  RestartPolicy policy({.delay = 100ms, .factor = 3, .max_delay = 1s, .limit = {}, .within = 1h});
  const auto now = RestartPolicy::Clock::time_point(1000s);
  std::vector<Milliseconds> delays;
  for (int i = 0; i < 5; ++i) delays.push_back(policy.restart(now)->delay);
  EXPECT_THAT(delays, ElementsAre(100ms, 300ms, 900ms, 1s, 1s));
}

TEST(ARestartPolicy, GivesUpAtItsLimitUntilTheWindowHasPassed) {
  RestartPolicy policy({.delay = 1s, .factor = 2, .limit = 2, .within = 10s});
  const auto now = RestartPolicy::Clock::time_point(1000s);
  EXPECT_EQ(policy.restart(now)->attempt, 1U);
  EXPECT_EQ(policy.restart(now + 5s)->attempt, 2U);
  EXPECT_FALSE(policy.restart(now + 9s).has_value());
  const auto later = policy.restart(now + 10s);
  ASSERT_TRUE(later.has_value());
  EXPECT_EQ(later->attempt, 2U);
  EXPECT_EQ(later->delay, 2s);
  EXPECT_EQ(policy.restart(now + 60s)->delay, 1s);
}

TEST(ARestartPolicy, ForgetsAllWhenSomebodyStartsTheServiceByHand) {
  RestartPolicy policy({.limit = 1});
  const auto now = RestartPolicy::Clock::time_point(1000s);
  EXPECT_TRUE(policy.restart(now).has_value());
  EXPECT_FALSE(policy.restart(now).has_value());
  policy.reset();
  EXPECT_TRUE(policy.restart(now).has_value());
}

TEST(ARestartPolicy, OfNoRestartsAllowsNone) {
  RestartPolicy policy({.limit = 0});
  EXPECT_FALSE(policy.restart(RestartPolicy::Clock::time_point(1000s)).has_value());
}

TEST(ARestartPolicy, GrowsNoDelayWhereThereIsNone) {
  RestartPolicy policy({.delay = 0ms, .factor = 100, .limit = {}, .within = 1h});
  const auto now = RestartPolicy::Clock::time_point(1000s);
  for (int i = 0; i < 500; ++i) ASSERT_EQ(policy.restart(now)->delay, 0ms) << i;
}

TEST(ARestartPolicy, StaysBoundedWithoutALimit) {
  RestartPolicy policy({.delay = 1ms, .limit = {}, .within = 1000h});
  const auto now = RestartPolicy::Clock::time_point(1000s);
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(policy.restart(now).has_value(), true);
  EXPECT_LE(policy.count(), 1000U);
}

TEST(AnEnd, IsToldInWords) {
  EXPECT_EQ(kBad.text(), "exit code 3");
  EXPECT_EQ(kKilled.text(), "killed by signal 11 (Segmentation fault)");
  EXPECT_EQ(kKilled.exit_code(), 139);
  EXPECT_EQ(kUnknown.exit_code(), std::nullopt);
}

}  // namespace
}  // namespace natsmith::launcher
