// What counters say of a handler: judged in steps of a made-up clock.
#include "natsmith/monitoring/handler_judge.hpp"

#include <gtest/gtest.h>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

class AHandlerJudge : public testing::Test {
 protected:
  /// Looks again after \p later.
  Health look(std::chrono::milliseconds later = 5s) { return judge_.judge({method_}, now_ += later); }

  HandlerJudge::Clock::time_point now_{};
  HandlerJudge judge_{{}, now_};
  MethodStats method_{.name = "m", .concurrency = 2, .pending = 4};
};

TEST_F(AHandlerJudge, FindsAnIdleHandlerWell) { EXPECT_EQ(look(), (Health{Status::ok, {}})); }

TEST_F(AHandlerJudge, IsContentWithPermitsThatAreAllHeldWhileNothingWaits) {
  method_.running = 2;
  EXPECT_EQ(look().status, Status::ok);
  method_.waiting = 1;
  EXPECT_EQ(look().status, Status::degraded);
  method_.waiting = 0;
  EXPECT_EQ(look().status, Status::ok);
}

TEST_F(AHandlerJudge, CallsItDegradedOnceForEachLookThatFindsNewRefusals) {
  method_.overloaded = 1;
  EXPECT_EQ(look().status, Status::degraded);
  EXPECT_EQ(look().status, Status::ok);
  method_.overloaded = 2;
  EXPECT_EQ(look().status, Status::degraded);
}

TEST_F(AHandlerJudge, DoesNotForgetRefusalsBecauseSomebodyAsksInBetween) {
  look();
  method_.overloaded = 1;
  EXPECT_EQ(look(4s).status, Status::degraded);
  EXPECT_EQ(look(10ms).status, Status::degraded);
  EXPECT_EQ(look(10ms).status, Status::degraded);
  EXPECT_EQ(look(5s).status, Status::ok);
}

TEST_F(AHandlerJudge, NeedsEnoughCallsToSpeakOfErrors) {
  method_.calls = method_.faults = 19;
  EXPECT_EQ(look().status, Status::ok);
  method_.calls = method_.faults = 20;
  EXPECT_EQ(look(), (Health{Status::error, "m: more than 10 % of the calls fail"}));
}

TEST_F(AHandlerJudge, ToleratesErrorsUpToTheRate) {
  method_.calls = 100;
  method_.faults = 10;
  EXPECT_EQ(look().status, Status::ok);
  method_.faults = 11;
  EXPECT_EQ(look().status, Status::error);
}

TEST_F(AHandlerJudge, ForgetsErrorsWhenTheyAreOlderThanTheWindow) {
  method_.calls = method_.faults = 50;
  EXPECT_EQ(look().status, Status::error);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(look().status, Status::error) << i;
  EXPECT_EQ(look().status, Status::ok);
}

TEST_F(AHandlerJudge, FindsAnErrorWorseThanOverloadOfAnotherMethod) {
  MethodStats other{.name = "other", .calls = 30, .faults = 30};
  method_.overloaded = 7;
  EXPECT_EQ(judge_.judge({method_, other}, now_ += 5s).message, "other: more than 10 % of the calls fail");
}

}  // namespace
}  // namespace natsmith::detail
