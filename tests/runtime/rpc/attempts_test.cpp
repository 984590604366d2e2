// Which calls are repeated, when, and how often: retries, their budget, and the times that hedging goes by.
#include "natsmith/rpc/resilience/attempts.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <memory>

#include "natsmith/rpc/resilience/latencies.hpp"

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

const CallFailure kNobody{Error::not_run(ErrorCode::unavailable, "nobody"), true};
const CallFailure kLost{Error(ErrorCode::unavailable, "lost")};
const CallFailure kRefused{Error(ErrorCode::overloaded, "full"), true};
const CallFailure kOverloaded{Error(ErrorCode::overloaded, "what the implementation calls is full")};
const CallFailure kLate{Error(ErrorCode::deadline_exceeded, "late")};

class SomeAttempts : public testing::Test {
 protected:
  Attempts::Clock::time_point now_{1000h};
  RetryBudget budget_{{.ratio = 0.1, .per_second = 0, .burst = 100}, now_};
  RetryOptions options_{.attempts = 3, .initial_backoff = 100ms, .jitter = Jitter::none};

  Attempts attempts(bool idempotent, std::chrono::milliseconds left = 1h) {
    return {std::make_shared<RetryOptions>(options_), idempotent, Deadline::at(now_ + left), budget_};
  }
  bool repeats(bool idempotent, const CallFailure& failure) {
    return attempts(idempotent).after(failure, now_, 1).again.has_value();
  }
};

TEST_F(SomeAttempts, RepeatWhatIsIdempotent) {
  for (const CallFailure& failure : {kNobody, kLost, kRefused, kOverloaded, kLate}) {
    EXPECT_TRUE(repeats(true, failure));
  }
}

TEST_F(SomeAttempts, RepeatOfTheOthersOnlyWhatSurelyDidNotRun) {
  EXPECT_TRUE(repeats(false, kNobody));
  EXPECT_TRUE(repeats(false, kRefused));
  EXPECT_FALSE(repeats(false, kOverloaded));
  EXPECT_FALSE(repeats(false, kLost));
  EXPECT_FALSE(repeats(false, kLate));
}

TEST_F(SomeAttempts, WaitAsLongAsAnOverloadedServiceAsks) {
  const auto wait = [&](ErrorCode code, const std::string& details) {
    return attempts(true).after({Error(code, "full", details)}, now_, 1).again.value() - now_;
  };
  EXPECT_EQ(wait(ErrorCode::overloaded, R"({"retry_after_ms":1200})"), 1300ms);
  EXPECT_EQ(wait(ErrorCode::overloaded, R"({"retry_after_ms":1200,"more":[1]})"), 1300ms);
  EXPECT_EQ(wait(ErrorCode::unavailable, R"({"retry_after_ms":1200})"), 100ms);
  for (const char* nonsense :
       {"", "{}", "no JSON", "7", R"({"retry_after_ms":-5})", R"({"retry_after_ms":"soon"})",
        R"({"retry_after_ms":null})", R"({"retry_after_ms":99999999999999999999})", "\xff"}) {
    EXPECT_EQ(wait(ErrorCode::overloaded, nonsense), 100ms) << nonsense;
  }
}

TEST_F(SomeAttempts, AreNotMadeWhenAServiceAsksForMoreTimeThanThereIs) {
  for (const char* ms : {"5000", "9223372036854775807"}) {
    const Error full(ErrorCode::overloaded, "full", R"({"retry_after_ms":)" + std::string(ms) + "}");
    const auto verdict = attempts(true, 5s).after({full}, now_, 1);
    EXPECT_FALSE(verdict.again.has_value());
    EXPECT_EQ(verdict.remark, "not repeated: its deadline is before the next attempt");
  }
}

TEST_F(SomeAttempts, RepeatAfterNoOtherCodesThanTheOptionsSay) {
  EXPECT_FALSE(repeats(true, {Error(ErrorCode::not_found, "")}));
  EXPECT_FALSE(repeats(true, {Error(ErrorCode::internal, "")}));
  options_.codes = {ErrorCode::internal};
  EXPECT_TRUE(repeats(true, {Error(ErrorCode::internal, "")}));
  EXPECT_FALSE(repeats(true, kNobody));
}

TEST_F(SomeAttempts, AreBounded) {
  Attempts three = attempts(true);
  EXPECT_TRUE(three.after(kLost, now_, 1).again);
  EXPECT_TRUE(three.after(kLost, now_, 1).again);
  const auto last = three.after(kLost, now_, 1);
  EXPECT_FALSE(last.again);
  EXPECT_EQ(last.remark, "tried 3 times");
}

TEST_F(SomeAttempts, WaitLongerEachTimeUpToTheMaximum) {
  EXPECT_EQ(backoff(options_, 1), 100ms);
  EXPECT_EQ(backoff(options_, 2), 200ms);
  EXPECT_EQ(backoff(options_, 5), 1600ms);
  EXPECT_EQ(backoff(options_, 6), 2000ms);
  options_.multiplier = std::numeric_limits<double>::max();
  EXPECT_EQ(backoff(options_, 1000), 2000ms);
}

TEST_F(SomeAttempts, WaitARandomPartOfTheBackoff) {
  options_.jitter = Jitter::full;
  EXPECT_EQ(*attempts(true).after(kLost, now_, 0).again, now_);
  EXPECT_EQ(*attempts(true).after(kLost, now_, 0.25).again, now_ + 25ms);
  EXPECT_EQ(*attempts(true).after(kLost, now_, 1).again, now_ + 100ms);
  for (int i = 0; i < 1000; ++i) {
    const double fraction = random_fraction();
    EXPECT_TRUE(fraction >= 0 && fraction <= 1);
  }
}

TEST_F(SomeAttempts, AreNotMadeWhenTheBackoffWouldNotEndWithinTheDeadline) {
  EXPECT_TRUE(attempts(true, 101ms).after(kLost, now_, 1).again);
  const auto verdict = attempts(true, 100ms).after(kLost, now_, 1);
  EXPECT_FALSE(verdict.again);
  EXPECT_NE(verdict.remark.find("deadline"), std::string::npos);
}

TEST_F(SomeAttempts, EndWithTheCallOrTheirOwnTimeWhicheverIsEarlier) {
  EXPECT_EQ(attempts(true, 1s).attempt_deadline(now_).when(), now_ + 1s);
  options_.attempt_timeout = 300ms;
  EXPECT_EQ(attempts(true, 1s).attempt_deadline(now_).when(), now_ + 300ms);
  EXPECT_EQ(attempts(true, 200ms).attempt_deadline(now_).when(), now_ + 200ms);
  EXPECT_EQ(attempts(false, 1s).attempt_deadline(now_).when(), now_ + 1s);  // it could not be repeated
}

TEST_F(SomeAttempts, EndWhenTheBudgetIsSpentAndSaySo) {
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(repeats(true, kLost));
  const auto verdict = attempts(true).after(kLost, now_, 1);
  EXPECT_FALSE(verdict.again);
  EXPECT_NE(verdict.remark.find("retry budget is spent"), std::string::npos);
}

TEST(ARetryBudget, GrowsWithCallsAndTimeUpToItsBurst) {
  RetryBudget::Clock::time_point now{1000h};
  RetryBudget budget({.ratio = 0.25, .per_second = 2, .burst = 3}, now);
  const auto takes = [&] {
    int taken = 0;
    while (budget.take(now)) ++taken;
    return taken;
  };
  EXPECT_EQ(takes(), 3);
  for (int i = 0; i < 8; ++i) budget.count_call();
  EXPECT_EQ(takes(), 2);
  now += 1s;
  EXPECT_EQ(takes(), 2);
  now += 1h;
  EXPECT_EQ(takes(), 3);
}

TEST(SomeLatencies, TellTheTimeOf95PercentOfTheLastReplies) {
  Latencies latencies;
  for (int i = 1; i < 20; ++i) latencies.add(std::chrono::milliseconds(i));
  EXPECT_FALSE(latencies.p95());
  latencies.add(20ms);
  EXPECT_EQ(latencies.p95(), 19ms);
  for (int i = 0; i < 256; ++i) latencies.add(7ms);
  EXPECT_EQ(latencies.p95(), 7ms);  // the first ones are forgotten
}

}  // namespace
}  // namespace natsmith::detail
