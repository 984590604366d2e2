// TokenBuckets, with a clock of the test's own.
#include "natsmith/rpc/interceptors/token_buckets.hpp"

#include <gtest/gtest.h>

#include <string>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

const TokenBuckets::Clock::time_point kBegin{1000s};
constexpr auto kNone = std::chrono::nanoseconds::zero();

TEST(ATokenBucket, GivesItsBurstAndThenItsRate) {
  TokenBuckets buckets(10, 3, 100);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(buckets.take("a", kBegin), kNone);
  EXPECT_EQ(buckets.take("a", kBegin), 100ms);
  EXPECT_EQ(buckets.take("a", kBegin + 50ms), 50ms);
  EXPECT_EQ(buckets.take("a", kBegin + 101ms), kNone);
  EXPECT_NE(buckets.take("a", kBegin + 101ms), kNone);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(buckets.take("a", kBegin + 1h), kNone);  // and no more than its burst
  EXPECT_NE(buckets.take("a", kBegin + 1h), kNone);
}

TEST(ATokenBucket, IsEachKeysOwn) {
  TokenBuckets buckets(1, 1, 100);
  EXPECT_EQ(buckets.take("a", kBegin), kNone);
  EXPECT_EQ(buckets.take("b", kBegin), kNone);
  EXPECT_NE(buckets.take("a", kBegin), kNone);
}

TEST(ATokenBucket, IsNotFilledByAClockThatGoesBack) {
  TokenBuckets buckets(1, 1, 100);
  EXPECT_EQ(buckets.take("a", kBegin), kNone);
  EXPECT_NE(buckets.take("a", kBegin - 1h), kNone);
}

TEST(TokenBuckets, StayBoundedAndLeaveWhoIsKnownAlone) {
  TokenBuckets buckets(1, 2, 10);
  EXPECT_EQ(buckets.take("known", kBegin), kNone);
  int passed = 0;
  for (int i = 0; i < 100'000; ++i)
    passed += buckets.take("stranger" + std::to_string(i), kBegin) == kNone ? 1 : 0;
  EXPECT_EQ(buckets.keys(), 10U);
  EXPECT_EQ(passed, 9 + 2);  // nine with a bucket of their own, and the burst of the shared one
  EXPECT_EQ(buckets.take("known", kBegin), kNone);
  EXPECT_NE(buckets.take("known", kBegin), kNone);
}

TEST(TokenBuckets, MakeRoomWhenBucketsAreFullAgain) {
  TokenBuckets buckets(1, 1, 10);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(buckets.take("old" + std::to_string(i), kBegin), kNone);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(buckets.take("new" + std::to_string(i), kBegin + 1s), kNone);
  EXPECT_EQ(buckets.keys(), 10U);
}

TEST(TokenBuckets, KeepNoAbsurdNames) {
  TokenBuckets buckets(1, 1, 10);
  EXPECT_EQ(buckets.take(std::string(1'000'000, 'x'), kBegin), kNone);
  EXPECT_EQ(buckets.keys(), 0U);
}

}  // namespace
}  // namespace natsmith::detail
