// When a method withdraws from its queue group and when it comes back, by a clock of the test's own.
#include "natsmith/rpc/resilience/withdrawal.hpp"

#include <gtest/gtest.h>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;
using Advice = WithdrawalJudge::Advice;

class AWithdrawal : public testing::Test {
 protected:
  WithdrawalOptions options_{
      .error_rate = 0.5, .least_calls = 10, .window = 10s, .cool_down = 5s, .max_cool_down = 15s};
  WithdrawalJudge::Clock::time_point now_{1000h};
  WithdrawalJudge judge_{options_, now_};
  EndedCalls ended_;

  Advice look(std::uint64_t calls, std::uint64_t failures) {
    ended_.calls += calls;
    ended_.failures += failures;
    now_ += 1s;
    return judge_.look(ended_, now_);
  }
  /// \returns for how long it has left
  auto leave() { return judge_.leave(now_) - now_; }
  void come_back() { judge_.come_back(ended_, now_); }
};

TEST_F(AWithdrawal, IsAdvisedWhenHalfOfTheCallsFail) {
  EXPECT_EQ(look(10, 4), Advice::kNone);
  EXPECT_EQ(look(2, 2), Advice::kLeave);
}

TEST_F(AWithdrawal, IsNotAdvisedForFewCalls) {
  EXPECT_EQ(look(9, 9), Advice::kNone);
  EXPECT_EQ(look(1, 1), Advice::kLeave);
}

TEST_F(AWithdrawal, ForgetsWhatIsOlderThanTheWindow) {
  EXPECT_EQ(look(9, 9), Advice::kNone);
  for (int i = 0; i < 11; ++i) EXPECT_EQ(look(0, 0), Advice::kNone);
  EXPECT_EQ(look(1, 1), Advice::kNone);
}

TEST_F(AWithdrawal, EndsAfterTheCoolDown) {
  EXPECT_EQ(look(10, 10), Advice::kLeave);
  EXPECT_EQ(leave(), 5s);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(look(0, 0), Advice::kNone);
  EXPECT_EQ(look(0, 0), Advice::kReturn);
  come_back();
  EXPECT_EQ(look(9, 9), Advice::kNone);  // what was before counts no more
}

TEST_F(AWithdrawal, IsLongerEachTimeThatItFailsAgainAtOnce) {
  EXPECT_EQ(look(10, 10), Advice::kLeave);
  EXPECT_EQ(leave(), 5s);
  for (const auto expected : {10s, 15s, 15s}) {
    now_ += 1h;
    come_back();
    EXPECT_EQ(look(10, 10), Advice::kLeave);
    EXPECT_EQ(leave(), expected);
  }
  now_ += 1h;
  come_back();
  for (int i = 0; i < 12; ++i) EXPECT_EQ(look(10, 0), Advice::kNone);
  EXPECT_EQ(look(100, 100), Advice::kLeave);
  EXPECT_EQ(leave(), 5s);  // it was well for a while
}

TEST(TheEndedCallsOfAMethod, LeaveOutWhatIsNotItsFault) {
  const EndedCalls ended = ended_calls(
      {.calls = 100, .overloaded = 10, .expired = 9, .faults = 20, .hurried = 5, .running = 3, .waiting = 2});
  EXPECT_EQ(ended.calls, 80U);
  EXPECT_EQ(ended.failures, 15U);
}

}  // namespace
}  // namespace natsmith::detail
