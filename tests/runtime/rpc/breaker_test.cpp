// The breaker's states, by a clock of the test's own.
#include "natsmith/rpc/resilience/breaker.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;
using Outcome = Breaker::Outcome;

class ABreaker : public testing::Test {
 protected:
  static constexpr BreakerState kClosed = BreakerState::closed, kOpen = BreakerState::open,
                                kHalfOpen = BreakerState::half_open;
  Breaker breaker_{{.error_rate = 0.5, .least_calls = 4, .window = 10s, .cool_down = 5s, .probes = 2},
                   "User.get"};
  Breaker::Clock::time_point now_{1000h};
  std::vector<BreakerChange> changes_;

  Result<Breaker::Ticket> enter() {
    std::optional<BreakerChange> change;
    auto ticket = breaker_.enter(now_, change);
    if (change) changes_.push_back(*change);
    return ticket;
  }
  void leave(Breaker::Ticket ticket, Outcome outcome) {
    if (auto change = breaker_.leave(ticket, outcome, now_)) changes_.push_back(*change);
  }
  void call(Outcome outcome, int times = 1) {
    for (int i = 0; i < times; ++i) leave(enter().value(), outcome);
  }
  void open() { call(Outcome::kFailure, 4); }
};

TEST_F(ABreaker, OpensWhenHalfOfTheCallsFail) {
  call(Outcome::kSuccess, 3);
  call(Outcome::kFailure, 2);
  EXPECT_EQ(breaker_.state(), kClosed);  // 2 of 5
  call(Outcome::kFailure);
  EXPECT_EQ(breaker_.state(), kOpen);
  ASSERT_EQ(changes_.size(), 1U);
  EXPECT_EQ(changes_[0].method, "User.get");
  EXPECT_EQ(changes_[0].before, kClosed);
  EXPECT_EQ(changes_[0].now, kOpen);
  EXPECT_EQ(changes_[0].reason, "3 of the last 6 calls failed");
}

TEST_F(ABreaker, DecidesNothingOnFewCalls) {
  call(Outcome::kFailure, 3);
  EXPECT_EQ(breaker_.state(), kClosed);
  call(Outcome::kFailure);
  EXPECT_EQ(breaker_.state(), kOpen);
}

TEST_F(ABreaker, ForgetsWhatIsOlderThanTheWindow) {
  call(Outcome::kFailure, 3);
  now_ += 11s;
  call(Outcome::kFailure);
  EXPECT_EQ(breaker_.state(), kClosed);
  call(Outcome::kFailure, 3);
  EXPECT_EQ(breaker_.state(), kOpen);
}

TEST_F(ABreaker, DropsItsWindowSliceBySlice) {
  call(Outcome::kFailure, 2);
  now_ += 6s;
  call(Outcome::kFailure);
  now_ += 5s;
  call(Outcome::kFailure);
  EXPECT_EQ(breaker_.state(), kClosed);  // the first two are gone, the third is not
  call(Outcome::kFailure, 2);
  EXPECT_EQ(breaker_.state(), kOpen);
}

TEST_F(ABreaker, RefusesAtOnceWhileOpenAndSaysWhenItTriesAgain) {
  open();
  now_ += 2s;
  const auto ticket = enter();
  ASSERT_FALSE(ticket);
  EXPECT_EQ(ticket.error().code(), ErrorCode::unavailable);
  EXPECT_TRUE(ticket.error().surely_not_run());
  EXPECT_EQ(ticket.error().message(),
            "the breaker of User.get is open: 4 of the last 4 calls failed; it tries again in 3.0 s");
}

TEST_F(ABreaker, LetsAFewProbesThroughAfterTheCoolDown) {
  open();
  now_ += 5s;
  const auto first = enter();
  EXPECT_TRUE(first);
  EXPECT_EQ(breaker_.state(), kHalfOpen);
  EXPECT_TRUE(enter());
  EXPECT_FALSE(enter());
}

TEST_F(ABreaker, ClosesWhenAllProbesSucceed) {
  open();
  now_ += 5s;
  call(Outcome::kSuccess);
  EXPECT_EQ(breaker_.state(), kHalfOpen);
  call(Outcome::kSuccess);
  EXPECT_EQ(breaker_.state(), kClosed);
  call(Outcome::kFailure, 3);  // and begins to count anew
  EXPECT_EQ(breaker_.state(), kClosed);
}

TEST_F(ABreaker, OpensAgainWhenAProbeFails) {
  open();
  now_ += 5s;
  call(Outcome::kSuccess);
  call(Outcome::kFailure);
  EXPECT_EQ(breaker_.state(), kOpen);
  now_ += 4s;
  EXPECT_FALSE(enter());
  now_ += 1s;
  EXPECT_TRUE(enter());
}

TEST_F(ABreaker, GivesTheProbeOfACancelledCallToAnother) {
  open();
  now_ += 5s;
  const auto first = enter();
  const auto second = enter();
  EXPECT_FALSE(enter());
  leave(*first, Outcome::kUnknown);
  EXPECT_TRUE(enter());
  EXPECT_EQ(breaker_.state(), kHalfOpen);
}

TEST_F(ABreaker, IgnoresTheEndsOfCallsThatBeganInAnEarlierState) {
  const auto early = enter();
  open();
  now_ += 5s;
  const auto probe = enter();
  leave(*early, Outcome::kFailure);
  EXPECT_EQ(breaker_.state(), kHalfOpen);
  leave(*probe, Outcome::kSuccess);
  call(Outcome::kSuccess);
  EXPECT_EQ(breaker_.state(), kClosed);
}

TEST_F(ABreaker, TakesTheCallersMistakesForSuccesses) {
  const auto outcome = [&](ErrorCode code) { return breaker_.outcome_of(Error(code, "")); };
  EXPECT_EQ(breaker_.outcome_of(std::nullopt), Outcome::kSuccess);
  EXPECT_EQ(outcome(ErrorCode::invalid_argument), Outcome::kSuccess);
  EXPECT_EQ(outcome(ErrorCode::not_found), Outcome::kSuccess);
  EXPECT_EQ(outcome(ErrorCode::cancelled), Outcome::kUnknown);
  for (const auto code :
       {ErrorCode::overloaded, ErrorCode::internal, ErrorCode::unavailable, ErrorCode::deadline_exceeded})
    EXPECT_EQ(outcome(code), Outcome::kFailure);
}

TEST(BreakerOptions, AreCheckedWithTheNameOfWhatIsWrong) {
  const auto refusal = [](const BreakerOptions& options) -> std::string {
    try {
      check(options);
    } catch (const Error& error) {
      return error.message();
    }
    return "";
  };
  EXPECT_EQ(refusal({}), "");
  EXPECT_NE(refusal({.error_rate = 0}).find("error_rate"), std::string::npos);
  EXPECT_NE(refusal({.error_rate = std::numeric_limits<double>::quiet_NaN()}).find("error_rate"),
            std::string::npos);
  EXPECT_NE(refusal({.least_calls = 0}).find("least_calls"), std::string::npos);
  EXPECT_NE(refusal({.window = 0ms}).find("window"), std::string::npos);
  EXPECT_NE(refusal({.cool_down = -1ms}).find("cool_down"), std::string::npos);
  EXPECT_NE(refusal({.probes = 0}).find("probes"), std::string::npos);
}

}  // namespace
}  // namespace natsmith::detail
