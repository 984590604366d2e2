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
