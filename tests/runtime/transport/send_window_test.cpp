// SendWindow: who is sent at once, who waits, in which order they go.
#include "natsmith/transport/send_window.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

class ASendWindow : public testing::Test {
 protected:
  void wait(Route& route, const std::string& body) {
    window_.push(std::make_unique<WaitingCall>(route, body, nullptr, Deadline::never()));
  }
  std::string next() {
    const auto call = window_.pop();
    return call == nullptr ? "none" : std::string(call->body);
  }
  void grow_old() { now_ = window_.advance(now_ + 1h) + 1ms; }

  SendWindow::Clock::time_point now_ = SendWindow::Clock::now();
  SendWindow window_{2};
  Route route_{Subject("a")};
  Route other_{Subject("b")};
};

TEST_F(ASendWindow, LetsAsManyInAsItIsWide) {
  EXPECT_TRUE(window_.enter(route_));
  EXPECT_TRUE(window_.enter(route_));
  EXPECT_FALSE(window_.enter(route_));
  EXPECT_TRUE(window_.enter(other_));
  window_.leave(route_, window_.span());
  EXPECT_TRUE(window_.enter(route_));
}

TEST_F(ASendWindow, IsNarrowerWhileASingleCallIsUnderWay) {
  window_.narrow();
  EXPECT_TRUE(window_.enter(route_));
  EXPECT_FALSE(window_.enter(route_));
  window_.widen();
  EXPECT_TRUE(window_.enter(route_));
}

class AWideWindow : public testing::Test {
 protected:
  std::uint32_t enter_all(Route& route) {
    std::uint32_t entered = 0;
    while (window_.enter(route)) ++entered;
    return entered;
  }
  void leave_all(Route& route, std::uint32_t entered) {
    for (; entered > 0; --entered) window_.leave(route, window_.span());
  }
  void wait(Route& route) {
    window_.push(std::make_unique<WaitingCall>(route, "", nullptr, Deadline::never()));
  }

  SendWindow window_{256};
  Route route_{Subject("a")};
  Route other_{Subject("b")};
  const SendWindow::Clock::time_point later_ =
      SendWindow::Clock::now() + 24h;  // than any clock says meanwhile
};

TEST_F(AWideWindow, IsAQuarterWhereRoomWasAskedFor) {
  window_.make_room(route_, later_, 250ms);
  EXPECT_EQ(enter_all(route_), 64U);
  EXPECT_EQ(enter_all(other_), 256U);
}

TEST_F(AWideWindow, SendsNoMoreWhileTooManyAreOnTheirWay) {
  EXPECT_EQ(enter_all(route_), 256U);
  window_.make_room(route_, later_, 250ms);
  leave_all(route_, 192);
  EXPECT_EQ(enter_all(route_), 0U);
  leave_all(route_, 64);
  EXPECT_EQ(enter_all(route_), 64U);
}

TEST_F(AWideWindow, IsWideAgainAfterTheTime) {
  window_.make_room(route_, later_, 250ms);
  wait(other_);
  window_.make_room(route_, later_, 100ms);  // takes nothing back
  window_.advance(later_ + 249ms);
  EXPECT_EQ(enter_all(route_), 64U);
  window_.advance(later_ + 250ms);
  EXPECT_EQ(enter_all(route_), 192U);
}

TEST_F(AWideWindow, IsWideAgainWhenACallBeginsToWaitAfterTheTime) {
  window_.make_room(route_, SendWindow::Clock::now() - 1h, 250ms);
  EXPECT_EQ(enter_all(route_), 64U);
  wait(route_);
  EXPECT_NE(window_.pop(), nullptr);
  EXPECT_EQ(enter_all(route_), 191U);
}

TEST_F(AWideWindow, GivesRoomForASecondAtMost) {
  window_.make_room(route_, later_, std::chrono::milliseconds(4'294'967'295));
  wait(other_);
  window_.advance(later_ + 999ms);
  EXPECT_EQ(enter_all(route_), 64U);
  window_.advance(later_ + 1s);
  EXPECT_EQ(enter_all(route_), 192U);
}

TEST_F(AWideWindow, IsNarrowestBesideSingleCallsOfItsOwn) {
  window_.make_room(route_, later_, 250ms);
  window_.narrow();
  EXPECT_EQ(enter_all(route_), 32U);
}

TEST_F(ASendWindow, HasAPlaceAlsoWhereRoomWasAskedFor) {
  window_.make_room(route_, now_, 250ms);
  EXPECT_TRUE(window_.enter(route_));
  EXPECT_FALSE(window_.enter(route_));
}

TEST_F(ASendWindow, LetsNobodyOvertakeThoseWhoWait) {
  EXPECT_TRUE(window_.enter(route_));
  wait(route_, "first");
  EXPECT_FALSE(window_.enter(route_));
  EXPECT_EQ(next(), "first");
  EXPECT_FALSE(window_.enter(route_));
}

TEST_F(ASendWindow, GivesPlacesInTheOrderOfWaiting) {
  for (const char* body : {"1", "2", "3"}) wait(route_, body);
  EXPECT_EQ(next(), "1");
  EXPECT_EQ(next(), "2");
  EXPECT_EQ(next(), "none");
  window_.leave(route_, window_.span());
  EXPECT_EQ(next(), "3");
  EXPECT_FALSE(window_.has_waiting());
}

TEST_F(ASendWindow, ServesTheRoutesByTurns) {
  for (const char* body : {"a1", "a2"}) wait(route_, body);
  for (const char* body : {"b1", "b2"}) wait(other_, body);
  std::string first;
  for (int i = 0; i < 4; ++i) first += next().front();
  EXPECT_TRUE(first == "abab" || first == "baba") << first;
}

TEST_F(ASendWindow, PassesAFullRouteBy) {
  EXPECT_TRUE(window_.enter(route_));
  EXPECT_TRUE(window_.enter(route_));
  wait(route_, "a");
  wait(other_, "b");
  EXPECT_EQ(next(), "b");
  EXPECT_EQ(next(), "none");
}

TEST_F(ASendWindow, DoesNotCountCallsThatHaveGrownOld) {
  EXPECT_TRUE(window_.enter(route_));
  EXPECT_TRUE(window_.enter(route_));
  const auto entered = window_.span();
  for (const char* body : {"1", "2", "3"}) wait(route_, body);
  grow_old();
  EXPECT_EQ(next(), "none");
  grow_old();
  EXPECT_EQ(next(), "1");
  EXPECT_EQ(next(), "2");
  EXPECT_EQ(next(), "none");
  window_.leave(route_, entered);  // an old one ends: its place was given away already
  EXPECT_EQ(next(), "none");
  window_.leave(route_, window_.span());
  EXPECT_EQ(next(), "3");
}

TEST_F(ASendWindow, CountsACallOfTheLastSpanUntilItEnds) {
  EXPECT_TRUE(window_.enter(route_));
  const auto entered = window_.span();
  for (const char* body : {"1", "2", "3"}) wait(route_, body);
  grow_old();
  EXPECT_EQ(next(), "1");
  EXPECT_EQ(next(), "none");
  window_.leave(route_, entered);
  EXPECT_EQ(next(), "2");
}

TEST_F(ASendWindow, NeedsNoClockWhileNothingWaits) {
  EXPECT_EQ(window_.advance(now_), SendWindow::Clock::time_point::max());
  wait(route_, "1");
  EXPECT_NE(window_.advance(now_), SendWindow::Clock::time_point::max());
}

TEST_F(ASendWindow, GivesBackTheCallsThatAreWanted) {
  for (const char* body : {"1", "2", "3"}) wait(route_, body);
  EXPECT_GT(window_.waiting_bytes(), 0U);
  const auto taken = window_.take_if([](const WaitingCall& call) { return call.body != "2"; });
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(taken.front()->body, "1");
  EXPECT_EQ(next(), "2");
  EXPECT_EQ(window_.waiting_bytes(), 0U);
  EXPECT_TRUE(window_.enter(route_));
}

}  // namespace
}  // namespace natsmith::detail
