// PendingCalls: slots, generations, deadlines.
#include "natsmith/transport/pending_calls.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

class Ignore final : public ReplyHandler {
 public:
  void on_reply(Result<Message>&&) noexcept override {}
};

class PendingCallsTest : public testing::Test {
 protected:
  CallId insert(const Deadline& deadline = Deadline::never()) {
    return calls_.insert(route_, deadline, std::make_unique<Ignore>());
  }
  Route route_{Subject("a.b")};
  Route other_{Subject("c")};
  PendingCalls calls_;
};

TEST_F(PendingCallsTest, GiveEachCallBackOnce) {
  const CallId id = insert();
  const auto call = calls_.take(id);
  EXPECT_NE(call.handler, nullptr);
  EXPECT_EQ(call.route, &route_);
  EXPECT_EQ(calls_.take(id).handler, nullptr);
}

TEST_F(PendingCallsTest, NeverTakeAReusedSlotForTheOldCall) {
  const CallId old = insert();
  calls_.take(old);
  const CallId next = insert();
  EXPECT_EQ(next.index, old.index);
  EXPECT_EQ(calls_.take(old).handler, nullptr);
  EXPECT_NE(calls_.take(next).handler, nullptr);
}

TEST_F(PendingCallsTest, KnowNothingOfForeignIds) {
  EXPECT_EQ(calls_.take({7, 0}).handler, nullptr);
  EXPECT_EQ(calls_.take({0xffffffffU, 0xffffffffU}).handler, nullptr);
}

TEST_F(PendingCallsTest, ExpireInOrderOfTheirDeadlines) {
  const auto now = PendingCalls::Clock::now();
  insert(Deadline::at(now + 10ms));
  insert(Deadline::at(now + 30ms));
  insert();
  std::vector<PendingCalls::Call> expired;
  EXPECT_EQ(calls_.take_expired(now, expired), now + 10ms);
  EXPECT_TRUE(expired.empty());
  EXPECT_EQ(calls_.take_expired(now + 20ms, expired), now + 30ms);
  EXPECT_EQ(expired.size(), 1U);
  EXPECT_EQ(calls_.take_expired(now + 40ms, expired), PendingCalls::Clock::time_point::max());
  EXPECT_EQ(expired.size(), 2U);
}

TEST_F(PendingCallsTest, AreTakenByTheirRoute) {
  insert();
  const CallId kept = calls_.insert(other_, Deadline::never(), std::make_unique<Ignore>());
  EXPECT_EQ(calls_.take_if([&](const Route& route) { return &route == &route_; }).size(), 1U);
  EXPECT_NE(calls_.take(kept).handler, nullptr);
}

TEST(ACallId, IsReadAsItWasWritten) {
  for (const CallId id : {CallId{0, 0}, CallId{12, 345}, CallId{0xffffffffU, 0xffffffffU}}) {
    std::array<char, 32> text{};
    const char* const end = write_call_id(text.data(), id);
    CallId read;
    EXPECT_TRUE(
        read_call_id(std::string_view(text.data(), static_cast<std::size_t>(end - text.data())), read));
    EXPECT_EQ(read, id);
  }
}

TEST(ACallId, IsNoOtherText) {
  for (const char* text :
       {"", "-", "1", "1-", "-1", "1-2x", "x-1", "1--2", "99999999999-1", "1-99999999999"}) {
    CallId id;
    EXPECT_FALSE(read_call_id(text, id)) << text;
  }
}

}  // namespace
}  // namespace natsmith::detail
