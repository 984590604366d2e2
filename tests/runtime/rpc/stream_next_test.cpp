// Stream::next(): who gets an item, and that none is lost.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <thread>
#include <utility>

#include "natsmith/rpc/stream.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;

class AStreamOfNumbers : public testing::Test {
 protected:
  std::pair<Stream<int>, StreamSink<int>> both_ = make_stream<int>();
  Stream<int>& stream_ = both_.first;
  StreamSink<int>& sink_ = both_.second;
};

TEST_F(AStreamOfNumbers, KeepsTheItemThatADroppedFutureWaitedFor) {
  {
    const auto dropped = stream_.next();
  }
  sink_.push(1);
  sink_.push(2);
  EXPECT_EQ(stream_.wait_next().value(), 1);
  EXPECT_EQ(stream_.next().get(), 2);
}

TEST_F(AStreamOfNumbers, KeepsTheItemThatACancelledFutureWaitedFor) {
  auto cancelled = stream_.next();
  cancelled.cancel();
  sink_.push(1);
  const auto result = cancelled.wait();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), ErrorCode::cancelled);
  EXPECT_EQ(stream_.next().get(), 1);
}

TEST_F(AStreamOfNumbers, GivesTheItemToAFutureThatIsAskedAgain) {
  auto kept = stream_.next();
  EXPECT_FALSE(kept.wait_for(1ms));
  sink_.push(1);
  EXPECT_EQ(kept.get(), 1);
}

TEST_F(AStreamOfNumbers, MayMoveWhileItsItemIsAwaited) {
  auto next = stream_.next();
  Stream<int> moved(std::move(stream_));
  Stream<int> assigned;
  assigned = std::move(moved);
  sink_.push(1);
  EXPECT_EQ(next.get(), 1);
  sink_.push(2);
  EXPECT_EQ(assigned.wait_next().value(), 2);
}

TEST_F(AStreamOfNumbers, CancelsTheFutureThatItDoesNotOutlive) {
  auto next = stream_.next();
  {
    const Stream<int> gone(std::move(stream_));
  }
  const auto result = next.wait();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(sink_.consumer_gone());
}

TEST_F(AStreamOfNumbers, IsAskedByOneAtATime) {
  auto first = stream_.next();
  auto second = stream_.next();
  sink_.push(1);
  EXPECT_FALSE(first.wait());
  EXPECT_EQ(second.get(), 1);
  auto third = stream_.next();
  sink_.push(2);
  EXPECT_EQ(third.get(), 2);
}

TEST_F(AStreamOfNumbers, TellsTheEndAndErrorsAgainAndAgain) {
  auto next = stream_.next();
  sink_.push(1);
  sink_.fail(Error(ErrorCode::conflict, "it broke"));
  EXPECT_EQ(next.get(), 1);
  for (int i = 0; i < 2; ++i) {
    const auto result = stream_.next().wait();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), ErrorCode::conflict);
  }
}

TEST_F(AStreamOfNumbers, LosesNothingWhileFuturesAreGivenUpAtAnyMoment) {
  constexpr int kItems = 20'000;
  std::thread producer([this] {
    for (int i = 0; i < kItems; ++i) sink_.push(i);
    sink_.close();
  });
  int expected = 0;
  for (bool ended = false; !ended;) {
    auto next = stream_.next();
    if (expected % 3 == 0) std::this_thread::yield();
    if (expected % 2 == 0) next.cancel();
    const auto result = next.wait();
    if (!result) {
      ASSERT_EQ(result.error().code(), ErrorCode::cancelled);
    } else if (*result) {
      ASSERT_EQ(**result, expected);
      ++expected;
    } else {
      ended = true;
    }
  }
  producer.join();
  EXPECT_EQ(expected, kItems);
}

}  // namespace
}  // namespace natsmith
