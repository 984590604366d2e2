// PendingCalls: slots, generations, deadlines.
#include "natsmith/transport/pending_calls.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kWindow = 10'000;

class Ignore final : public ReplyHandler {
 public:
  void on_reply(Result<Message>&&) noexcept override {}
};

class Findable final : public ReplyHandler {
 public:
  explicit Findable(CallPlace& place) : ReplyHandler(&place) {}
  void on_reply(Result<Message>&&) noexcept override {}
};

class PendingCallsTest : public testing::Test {
 protected:
  CallId insert(const Deadline& deadline = Deadline::never()) { return insert(route_, deadline); }
  CallId insert(Route& route, const Deadline& deadline = Deadline::never()) {
    std::unique_ptr<ReplyHandler> handler = std::make_unique<Ignore>();
    return calls_.try_insert(route, deadline, handler).value();
  }
  Route route_{Subject("a.b")};
  Route other_{Subject("c")};
  std::vector<std::uint32_t> lanes_made_;
  PendingCalls calls_{kWindow,
                      [this](std::uint32_t index) {
                        lanes_made_.push_back(index);
                        return NatsSubscription();
                      },
                      [](const PendingCalls::OldLane&) {}};
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
  const CallId kept = insert(other_);
  EXPECT_EQ(calls_.take_if([&](const Route& route) { return &route == &route_; }).size(), 1U);
  EXPECT_NE(calls_.take(kept).handler, nullptr);
}

TEST_F(PendingCallsTest, TakeTheLowestFreeSlot) {
  std::vector<CallId> ids;
  for (std::uint32_t i = 0; i < 5; ++i) {
    ids.push_back(insert());
    EXPECT_EQ(ids.back().index, i);
  }
  for (const std::size_t i : {3U, 1U, 4U}) calls_.take(ids[i]);
  EXPECT_EQ(insert().index, 1U);
  EXPECT_EQ(insert().index, 3U);
  EXPECT_EQ(insert().index, 4U);
  EXPECT_EQ(insert().index, 5U);
}

TEST_F(PendingCallsTest, GiveLanesToTheFirstSlotsOnly) {
  for (std::uint32_t i = 0; i < PendingCalls::kLanes + 10; ++i) insert();
  EXPECT_EQ(lanes_made_.size(), PendingCalls::kLanes);
  std::vector<PendingCalls::InLane> in_lanes;
  calls_.list_in_lanes(in_lanes);
  EXPECT_EQ(in_lanes.size(), PendingCalls::kLanes);
}

TEST_F(PendingCallsTest, KeepNoSlotForACallWithoutALane) {
  PendingCalls refused(
      kWindow, [](std::uint32_t) -> NatsSubscription { throw Error(ErrorCode::unavailable, "no"); },
      [](const PendingCalls::OldLane&) {});
  std::unique_ptr<ReplyHandler> handler = std::make_unique<Ignore>();
  EXPECT_THROW(refused.try_insert(route_, Deadline::never(), handler), Error);
  EXPECT_NE(handler, nullptr);
  std::vector<PendingCalls::InLane> in_lanes;
  refused.list_in_lanes(in_lanes);
  EXPECT_TRUE(in_lanes.empty());
}

TEST_F(PendingCallsTest, CancelACallInFlightOnce) {
  CallPlace place;
  std::unique_ptr<ReplyHandler> handler = std::make_unique<Findable>(place);
  const CallId id = calls_.try_insert(route_, Deadline::never(), handler).value();
  const auto cancelled = calls_.cancel(place);
  EXPECT_NE(cancelled.call.handler, nullptr);
  EXPECT_EQ(cancelled.id, id);
  EXPECT_EQ(calls_.take(id).handler, nullptr);
  EXPECT_EQ(calls_.cancel(place).call.handler, nullptr);
}

TEST_F(PendingCallsTest, CancelNoOtherCallInTheSameSlot) {
  CallPlace place;
  std::unique_ptr<ReplyHandler> handler = std::make_unique<Findable>(place);
  const CallId id = calls_.try_insert(route_, Deadline::never(), handler).value();
  calls_.take(id);
  const CallId next = insert();
  EXPECT_EQ(next.index, id.index);
  EXPECT_EQ(calls_.cancel(place).call.handler, nullptr);
  EXPECT_NE(calls_.take(next).handler, nullptr);
}

TEST_F(PendingCallsTest, CancelACallThatWaits) {
  CallPlace place;
  auto call = std::make_unique<WaitingCall>(route_, "body", nullptr, Deadline::never());
  call->handler = std::make_unique<Findable>(place);
  EXPECT_TRUE(calls_.wait(call));
  const auto cancelled = calls_.cancel(place);
  EXPECT_NE(cancelled.call.handler, nullptr);
  EXPECT_EQ(cancelled.id, std::nullopt);
  EXPECT_FALSE(calls_.has_waiting());
  EXPECT_EQ(calls_.waiting_bytes(), 0U);
}

TEST_F(PendingCallsTest, RefuseACallThatWasCancelledBeforeItCame) {
  CallPlace place;
  EXPECT_EQ(calls_.cancel(place).call.handler, nullptr);
  std::unique_ptr<ReplyHandler> handler = std::make_unique<Findable>(place);
  EXPECT_THROW(calls_.try_insert(route_, Deadline::never(), handler), Error);
  auto call = std::make_unique<WaitingCall>(route_, "body", nullptr, Deadline::never());
  call->handler = std::move(handler);
  EXPECT_FALSE(calls_.wait(call));
  EXPECT_NE(call, nullptr);
  EXPECT_FALSE(calls_.has_waiting());
  EXPECT_EQ(insert().index, 0U);  // it has left no slot taken
}

TEST_F(PendingCallsTest, RefuseAWaitingCallThatIsCancelledWhileItsLaneIsMade) {
  CallPlace place;
  PendingCalls* calls = nullptr;
  PendingCalls slow(
      kWindow,
      [&](std::uint32_t) {
        EXPECT_EQ(calls->cancel(place).call.handler, nullptr);
        return NatsSubscription();
      },
      [](const PendingCalls::OldLane&) {});
  calls = &slow;
  auto call = std::make_unique<WaitingCall>(route_, "body", nullptr, Deadline::never());
  call->handler = std::make_unique<Findable>(place);
  EXPECT_TRUE(slow.wait(call));
  const auto next = slow.insert_next();
  ASSERT_NE(next.call, nullptr);
  EXPECT_EQ(next.id.error().code(), ErrorCode::cancelled);
  EXPECT_NE(next.call->handler, nullptr);
}

TEST(ACallId, IsReadAsItWasWritten) {
  for (const CallId id : {CallId{0, 0}, CallId{12, 345}, CallId{0xffffffffU, 0xffffffffU}}) {
    std::array<char, 32> text{"-"};
    const char* const end = write_call_id(text.data() + 1, id);
    CallId read;
    EXPECT_TRUE(
        read_call_id(std::string_view(text.data(), static_cast<std::size_t>(end - text.data())), read));
    EXPECT_EQ(read, id);
  }
}

TEST(ACallId, IsNoOtherText) {
  for (const char* text : {"", ".", "-", "-.", "1.2", "-1", "-1.", "-.1", "-1.2_", "-_.1", "-1..2",
                           "-99999999999.1", "-1.99999999999", ".-1"}) {
    CallId id;
    EXPECT_FALSE(read_call_id(text, id)) << text;
  }
}

}  // namespace
}  // namespace natsmith::detail
