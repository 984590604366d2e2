// Callers: who crowds, who is asked for room and how often; and how the wire says so.
#include "natsmith/transport/callers.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "natsmith/transport/call_headers.hpp"

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

class CallersOfAHandler : public testing::Test {
 protected:
  /// So many requests of one caller, each with a reply subject of its own.
  /// \returns how often it was asked for room
  int send(const std::string& inbox, std::uint32_t requests) {
    int asked = 0;
    for (std::uint32_t i = 0; i < requests; ++i)
      asked += static_cast<int>(
          callers_.note(inbox + std::to_string(i % 7) + "." + std::to_string(++sent_), now_));
    return asked;
  }
  void next_turn(std::chrono::milliseconds later = 1ms) {
    now_ += later;
    callers_.begin_turn();
  }

  const std::string busy_ = "_INBOX.aaaaaaaaaaa-", single_ = "_INBOX.bbbbbbbbbbb-l", busy_too_ = "_INBOX.c-";
  Callers callers_;
  Callers::Clock::time_point now_ = Callers::Clock::now();
  int sent_ = 0;
};

TEST_F(CallersOfAHandler, AreNotAskedWhileThereIsOne) {
  for (int turn = 0; turn < 1'000; ++turn, next_turn()) EXPECT_EQ(send(busy_, 500), 0);
}

TEST_F(CallersOfAHandler, AreAskedWhenTheyCrowdBesideAnother) {
  EXPECT_EQ(send(single_, 1), 0);
  EXPECT_EQ(send(busy_, Callers::kMany - 1), 0);
  EXPECT_EQ(send(busy_, 1), 1);
}

TEST_F(CallersOfAHandler, AreNotAskedForManyRequestsInManyTurns) {
  for (int turn = 0; turn < 1'000; ++turn, next_turn())
    EXPECT_EQ(send(busy_, Callers::kMany - 1) + send(single_, 1), 0);
}

TEST_F(CallersOfAHandler, AreAskedAgainAfterAPauseOnly) {
  int asked = 0;
  const auto end = now_ + 10 * Callers::kPause;
  for (; now_ < end; next_turn()) asked += send(single_, 1) + send(busy_, 100);
  EXPECT_EQ(asked, 10);
}

TEST_F(CallersOfAHandler, GoOnBeingAskedWhenTheyHaveMadeRoom) {
  EXPECT_EQ(send(single_, 1) + send(busy_, Callers::kMany), 1);
  int asked = 0;
  const auto end = now_ + 10 * Callers::kPause;
  for (next_turn(); now_ < end; next_turn()) asked += send(single_, 1) + send(busy_, Callers::kStillMany);
  EXPECT_EQ(asked, 9);
}

TEST_F(CallersOfAHandler, AreLeftAloneOnceTheOthersAreGone) {
  EXPECT_EQ(send(single_, 1) + send(busy_, 100), 1);
  next_turn(Callers::kLately + 1ms);
  EXPECT_EQ(send(busy_, 100), 0);
}

TEST_F(CallersOfAHandler, AreEqualsWhenAllOfThemCrowd) {
  for (int turn = 0; turn < 1'000; ++turn, next_turn()) EXPECT_EQ(send(busy_, 100) + send(busy_too_, 100), 0);
  EXPECT_EQ(send(single_, 1), 0);
  EXPECT_EQ(send(busy_, 100), 1);
  EXPECT_EQ(send(busy_too_, 100), 1);
}

TEST_F(CallersOfAHandler, AreKnownByTheirInboxesWhateverTheirCallsAre) {
  for (int turn = 0; turn < 1'000; ++turn, next_turn()) {
    EXPECT_EQ(send("_INBOX.own.aaaaaaaaaaa-", 100), 0);  // in the lanes of asynchronous calls
    EXPECT_EQ(send("_INBOX.own.aaaaaaaaaaa.-", 1), 0);   // without a lane
    EXPECT_EQ(send("_INBOX.own.aaaaaaaaaaa-l", 1), 0);   // blocking
  }
}

TEST_F(CallersOfAHandler, AreKnownAlsoIfTheyAreNotOfNatsmith) {
  const auto send_foreign = [&](const std::string& inbox, int requests) {
    int asked = 0;
    for (int i = 0; i < requests; ++i)
      asked += static_cast<int>(callers_.note(inbox + std::to_string(i), now_));
    return asked;
  };
  EXPECT_EQ(send_foreign("_INBOX.zzzzzzzzzzzzzzzzzzzzzz.", 100), 0);
  next_turn();
  EXPECT_EQ(send_foreign("_INBOX.yyyyyyyyyyyyyyyyyyyyyy.", 1), 0);
  EXPECT_EQ(send_foreign("_INBOX.zzzzzzzzzzzzzzzzzzzzzz.", 100), 1);
  next_turn(1h);
  EXPECT_EQ(send_foreign("_INBOX.", 100), 0);  // a new inbox for each call
}

TEST_F(CallersOfAHandler, AreFoundAmongHundredsOfOthers) {
  int asked = 0;
  for (int turn = 0; turn < 200; ++turn, next_turn()) {
    for (int i = 0; i < 200; ++i) {
      EXPECT_EQ(send("_INBOX.single" + std::to_string(i) + "-l", 1), 0);
      asked += send(busy_, 1);
    }
  }
  EXPECT_EQ(asked, 2);
}

TEST_F(CallersOfAHandler, AreNotHeldUpByOddReplySubjects) {
  for (const std::string& odd : std::vector<std::string>{"", ".", "-", ".-", "-.", "..", "a", "a-", "-a",
                                                         "a.-", "a.b-", std::string(4'000, 'x')}) {
    for (std::uint32_t i = 0; i < Callers::kMany - 1; ++i) EXPECT_FALSE(callers_.note(odd, now_)) << odd;
    next_turn(1h);
  }
}

TEST(ARequestForRoom, IsAWholeNumberOfMilliseconds) {
  EXPECT_EQ(room_time("1"), 1ms);
  EXPECT_EQ(room_time("250"), 250ms);
  EXPECT_EQ(room_time("4294967295"), 4'294'967'295ms);
  for (const char* broken : {"", "0", "-1", "+1", " 1", "1 ", "1.5", "1ms", "soon", "4294967296", "0x10"})
    EXPECT_EQ(room_time(broken), std::nullopt) << broken;
}

}  // namespace
}  // namespace natsmith::detail
