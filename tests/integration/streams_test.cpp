// Streams through a real nats-server: what arrives, in which order, and how they are used.
#include <gtest/gtest.h>

#include <coroutine>
#include <deque>
#include <future>
#include <numeric>

#include "a_served_stream.hpp"
#include "support/sanitized.hpp"

namespace streams {
namespace {

using namespace std::chrono_literals;
using natsmith::ErrorCode;
using natsmith::Stream;
using natsmith::test::eventually;

constexpr std::int64_t kMillion = natsmith::test::kSanitized ? 100'000 : 1'000'000;

/// Counts the items of a stream; fails at the first that is not one more than the one before it.
std::int64_t count_in_order(Stream<std::int64_t> stream) {
  std::int64_t last = 0;
  for (const std::int64_t number : stream) {
    if (number != last + 1) {
      ADD_FAILURE() << number << " after " << last;
      return -1;
    }
    last = number;
  }
  return last;
}

TEST_F(AServedStream, BringsAMillionItemsCompleteAndInOrder) {
  EXPECT_EQ(count_in_order(client_.count(kMillion)), kMillion);
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
}

TEST_F(AServedStream, BringsWhatACoroutineYields) {
  std::int32_t next = 0;
  for (const Entry& entry : client_.entries("n", 1000)) {
    ASSERT_EQ(entry.number, next);
    ASSERT_EQ(entry.name, "n" + std::to_string(next++));
  }
  EXPECT_EQ(next, 1000);
  EXPECT_TRUE(eventually([&] { return numbers_.endings == 1; }));
}

TEST_F(AServedStream, BringsWhatAThreadPushes) {
  EXPECT_EQ(count_in_order(client_.pushed(100'000)), 100'000);
}

TEST_F(AServedStream, MayBeEmpty) {
  EXPECT_EQ(count_in_order(client_.count(0)), 0);
  auto stream = client_.count(1);
  EXPECT_EQ(stream.wait_next().value(), 1);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
}

TEST_F(AServedStream, BringsAnErrorAfterTheItemsBeforeIt) {
  auto stream = client_.fail_after(1000);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(stream.wait_next().value(), std::to_string(i));
  const auto end = stream.wait_next();
  ASSERT_FALSE(end.has_value());
  EXPECT_EQ(end.error().code(), ErrorCode::conflict);
  EXPECT_EQ(end.error().message(), "changed meanwhile");
  EXPECT_EQ(end.error().details(), R"({"at":7})");
  EXPECT_EQ(stream.wait_next().error().code(), ErrorCode::conflict);
}

TEST_F(AServedStream, ThrowsTheErrorOutOfTheLoop) {
  int items = 0;
  const auto error = error_of([&] {
    for ([[maybe_unused]] const std::string& text : client_.fail_after(3)) ++items;
  });
  EXPECT_EQ(items, 3);
  EXPECT_EQ(error.code(), ErrorCode::conflict);
}

TEST_F(AServedStream, BringsAnErrorBeforeTheFirstItem) {
  const auto end = natsmith::with(client_, {.timeout = 5s}).fail_after(-1).wait_next();
  ASSERT_FALSE(end.has_value());
  EXPECT_EQ(end.error().code(), ErrorCode::not_found);
  EXPECT_EQ(end.error().details(), R"({"items":-1})");
}

TEST_F(AServedStream, IsRefusedAtItsOpeningByWhatTheMethodThrows) {
  EXPECT_EQ(error_of([&] { auto stream = client_.pushed(-1); }).code(), ErrorCode::not_found);
  EXPECT_TRUE(eventually([&] { return running("pushed") == 0; }));
}

TEST_F(AServedStream, IsUnavailableAtOnceWhenNobodyServes) {
  handler_.stop();
  EXPECT_EQ(error_of([&] { auto stream = client_.count(1); }).code(), ErrorCode::unavailable);
  EXPECT_EQ(natsmith::async(client_).count(1).wait().error().code(), ErrorCode::unavailable);
  EXPECT_EQ(natsmith::async(client_).sum({}).wait().error().code(), ErrorCode::unavailable);
}

TEST_F(AServedStream, OpensWithoutWaiting) {
  auto opening = natsmith::async(client_).count(10'000);
  EXPECT_EQ(count_in_order(opening.get()), 10'000);
}

/// A coroutine that runs by itself.
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

Detached add_up(const StreamClient& client, std::int64_t to, std::promise<std::int64_t>& result) {
  std::int64_t sum = 0;
  auto stream = co_await natsmith::async(client).count(to);
  while (const auto number = co_await stream.next()) sum += *number;
  result.set_value(sum);
}

TEST_F(AServedStream, IsReadByACoroutine) {
  std::promise<std::int64_t> result;
  add_up(client_, 100'000, result);
  EXPECT_EQ(result.get_future().get(), std::int64_t{100'000} * 100'001 / 2);
}

TEST_F(AServedStream, TakesAStreamAsAParameter) {
  std::vector<std::int64_t> numbers(100'000);
  std::iota(numbers.begin(), numbers.end(), 1);
  EXPECT_EQ(client_.sum(Stream<std::int64_t>::from(numbers), 5), std::int64_t{100'000} * 100'001 / 2 + 5);
  EXPECT_EQ(client_.sum({}), 0);
  EXPECT_EQ(natsmith::async(client_).sum(Stream<std::int64_t>::from(std::deque<int>{1, 2, 3})).get(), 6);
}

TEST_F(AServedStream, TakesWhatIsPushedWhileTheCallRuns) {
  auto [stream, sink] = natsmith::make_stream<std::int64_t>();
  auto sum = natsmith::async(client_).sum(std::move(stream), 0);
  for (std::int64_t n = 1; n <= 10'000; ++n) ASSERT_TRUE(sink.push(n));
  EXPECT_FALSE(sum.is_ready());
  sink.close();
  EXPECT_EQ(sum.get(), std::int64_t{10'000} * 10'001 / 2);
}

TEST_F(AServedStream, TellsTheProducerOfAParameterThatTheRestIsNotWanted) {
  auto [stream, sink] = natsmith::make_stream<std::int64_t>();
  auto sum = natsmith::async(client_).sum_first(std::move(stream), 3);
  std::int64_t pushed = 0;
  while (sink.push(1)) ++pushed;
  EXPECT_EQ(sum.get(), 3);
  EXPECT_GE(pushed, 3);
}

TEST_F(AServedStream, BringsTheErrorOfAParameterToTheImplementation) {
  auto [stream, sink] = natsmith::make_stream<std::string>();
  sink.push("a");
  sink.fail(natsmith::Error(ErrorCode::conflict, "no more texts"));
  const auto joined = client_.join(std::move(stream));
  ASSERT_FALSE(joined.has_value());
  EXPECT_EQ(joined.error().code(), ErrorCode::conflict);
  EXPECT_EQ(joined.error().message(), "no more texts");
  EXPECT_EQ(client_.join(Stream<std::string>::from(std::vector<std::string>{"a", "b"})).value(), "ab");
}

TEST_F(AServedStream, GoesBothWaysAtOnce) {
  constexpr int kItems = 20'000;
  auto texts = Stream<std::string>::generate([n = 0]() mutable -> std::optional<std::string> {
    if (n == kItems) return std::nullopt;
    return "a" + std::to_string(n++);
  });
  int next = 0;
  for (const std::string& text : client_.upper(std::move(texts)))
    ASSERT_EQ(text, "A" + std::to_string(next++));
  EXPECT_EQ(next, kItems);
}

TEST_F(AServedStream, AnswersEachItemBeforeTheNextIsSent) {
  auto [texts, sink] = natsmith::make_stream<std::string>();
  auto upper = client_.upper(std::move(texts));
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(sink.push("a" + std::to_string(i)));
    ASSERT_EQ(upper.wait_next().value(), "A" + std::to_string(i));
  }
  sink.close();
  EXPECT_EQ(upper.wait_next().value(), std::nullopt);
}

TEST_F(AServedStream, TakesItemsThatFillAFrameEach) {
  const std::string large(40'000, 'x');  // more than a frame gathers
  std::vector<std::string> texts(20, large);
  EXPECT_EQ(client_.join(Stream<std::string>::from(texts)).value().size(), 20 * large.size());
}

TEST_F(AServedStream, SaysWhichItemIsTooLarge) {
  std::vector<std::string> texts{"small", std::string(2'000'000, 'x')};
  const auto joined = client_.join(Stream<std::string>::from(texts));
  ASSERT_FALSE(joined.has_value());
  EXPECT_EQ(joined.error().code(), ErrorCode::payload_too_large);
}

TEST_F(AServedStream, HasManyNeighbours) {
  std::vector<std::thread> readers;
  std::atomic<int> complete = 0;
  for (int i = 0; i < 5; ++i) {
    readers.emplace_back([&] { complete += count_in_order(client_.count(20'000)) == 20'000; });
  }
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(complete, 5);
}

TEST(AStream, IsReadWhereItWasMade) {
  Numbers numbers;
  EXPECT_EQ(count_in_order(numbers.count(10)), 10);
  EXPECT_EQ(numbers.sum(Stream<std::int64_t>::from(std::vector<std::int64_t>{1, 2}), 0), 3);
  EXPECT_EQ(count_in_order(Stream<std::int64_t>()), 0);
}

TEST(AStream, EndsByCancelledWhenItsSinkGoes) {
  auto [stream, sink] = natsmith::make_stream<int>();
  sink.push(1);
  {
    const auto gone = std::move(sink);
  }
  EXPECT_EQ(stream.wait_next().value(), 1);
  EXPECT_EQ(stream.wait_next().error().code(), ErrorCode::cancelled);
}

TEST(AStream, HoldsNoMoreThanItsCapacity) {
  auto [stream, sink] = natsmith::make_stream<int>(2);
  int value = 1;
  EXPECT_TRUE(sink.try_push(value));
  EXPECT_TRUE(sink.try_push(value));
  EXPECT_FALSE(sink.try_push(value));
  EXPECT_EQ(stream.wait_next().value(), 1);
  EXPECT_TRUE(sink.try_push(value));
  stream = {};
  EXPECT_FALSE(sink.push(1));
  EXPECT_TRUE(sink.consumer_gone());
}

}  // namespace
}  // namespace streams
