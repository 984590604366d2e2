// Calls with streams as calls: the time of what they call, who ends them, and what a Future of one means.
#include <thread>

#include "a_gateway.hpp"

namespace streams {
namespace {

using namespace std::chrono_literals;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Result;
using natsmith::Stream;
using natsmith::test::eventually;

/// A window of frames at each side, and the items in hand.
constexpr std::int64_t kMostFrames = 2 * 64 + 4;

// ---- nested calls

TEST_F(AGateway, GivesTheCallsOfAStreamTheirOwnTimeWhenThatOfItsOpeningIsOver) {
  auto stream = natsmith::with(client_, {.timeout = 500ms}).asked(3);
  for (std::int64_t n = 1; n <= 3; ++n) ASSERT_EQ(stream.wait_next().value(), n);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
}

TEST_F(AGateway, GivesTheCallsForAParameterTheirOwnTimeToo) {
  auto [stream, sink] = natsmith::make_stream<std::int64_t>();
  auto sum = natsmith::async(natsmith::with(client_, {.timeout = 500ms})).ask_each(std::move(stream));
  const natsmith::Deadline opening_ends = natsmith::Deadline::after(500ms);
  ASSERT_TRUE(sink.push(1));
  ASSERT_TRUE(eventually([&] { return opening_ends.passed(); }));
  ASSERT_TRUE(sink.push(2));
  sink.close();
  EXPECT_EQ(sum.get(), 3);
}

TEST_F(AGateway, KnowsItsCallForEachItemHoweverOftenItHasWaited) {
  constexpr std::int64_t kItems = 3 * 64 * 512;  // more than may be under way
  auto stream = client_.in_its_call(kItems);
  ASSERT_TRUE(production_rests());
  std::int64_t inside = 0;
  for (const std::int64_t item : stream) inside += item;
  EXPECT_EQ(inside, kItems);
}

TEST_F(AGateway, KnowsTheCallOfACoroutineAlsoWhenThatHasAwaitedSomething) {
  {
    auto stream = client_.awaited(3);
    for (std::int64_t n = 1; n <= 3; ++n) EXPECT_EQ(stream.wait_next().value(), n);
    ASSERT_TRUE(eventually([&] { return gateway_.opening == 1; }));
  }
  EXPECT_TRUE(
      eventually([&] { return gateway_.stopped == 1; }));  // it belongs to the stream that was given up
  EXPECT_TRUE(falls_idle());
}

TEST_F(AGateway, EndsTheStreamsThatACallReadsWhenTheCallIsCancelled) {
  auto call = natsmith::async(client_).drain();
  ASSERT_TRUE(eventually([&] { return gateway_.made > 0; }));
  call.cancel();
  EXPECT_TRUE(eventually([&] { return gateway_.drained == 1 && numbers_.running == 0; }));
  EXPECT_TRUE(falls_idle());
}

TEST_F(AGateway, EndsTheStreamsThatACallReadsAtItsDeadline) {
  const auto result = natsmith::async(natsmith::with(client_, {.timeout = 200ms})).drain().wait();
  EXPECT_EQ(result.error().code(), ErrorCode::deadline_exceeded);
  EXPECT_TRUE(eventually([&] { return gateway_.drained == 1; }));
  EXPECT_TRUE(falls_idle());
}

TEST_F(AGateway, EndsAStreamWhoseTokenAsksToStop) {
  std::stop_source source;
  auto endless = natsmith::with(numbers_client_, {.stop_token = source.get_token()}).count(-1);
  ASSERT_EQ(endless.wait_next().value(), 1);
  source.request_stop();
  Result<std::optional<std::int64_t>> next;
  for (std::int64_t last = 1; (next = endless.wait_next());) ASSERT_EQ(*next, ++last);
  EXPECT_EQ(next.error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(eventually([&] { return numbers_.running == 0; }));
  EXPECT_TRUE(falls_idle());
}

// ---- opening

TEST_F(AGateway, StopsAnImplementationThatIsCancelledBeforeItHasAStream) {
  auto opening = natsmith::async(client_).slow_to_open();
  ASSERT_TRUE(eventually([&] { return gateway_.opening == 1; }));
  opening.cancel();
  EXPECT_TRUE(opening.is_ready());
  EXPECT_EQ(opening.wait().error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(eventually([&] { return gateway_.stopped == 1; }));
  EXPECT_TRUE(falls_idle());
}

TEST_F(AGateway, StopsAnImplementationWhoseFutureIsDroppedBeforeItHasAStream) {
  {
    auto opening = natsmith::async(client_).slow_to_open();
    ASSERT_TRUE(eventually([&] { return gateway_.opening == 1; }));
  }
  EXPECT_TRUE(eventually([&] { return gateway_.stopped == 1; }));
  EXPECT_TRUE(falls_idle());
}

TEST_F(AGateway, GivesABlockingOpeningUpWhenItsTokenAsksToStop) {
  std::stop_source source;
  std::thread stopper([&] {
    EXPECT_TRUE(eventually([&] { return gateway_.opening == 1; }));
    source.request_stop();
  });
  ErrorCode code = ErrorCode::internal;
  try {
    auto stream = natsmith::with(client_, {.stop_token = source.get_token()}).slow_to_open();
  } catch (const natsmith::Error& error) {
    code = error.code();
  }
  stopper.join();
  EXPECT_EQ(code, ErrorCode::cancelled);
  EXPECT_TRUE(eventually([&] { return gateway_.stopped == 1; }));
  EXPECT_TRUE(falls_idle());
}

TEST_F(AGateway, StopsAProducerWhoseStreamNobodyTakesOutOfItsFuture) {
  {
    auto opening = natsmith::async(numbers_client_).count(-1);
    ASSERT_TRUE(eventually([&] { return numbers_.made > 0; }));
  }
  EXPECT_TRUE(eventually([&] { return numbers_.running == 0; }));
  EXPECT_TRUE(falls_idle());
}

// ---- the Future of a call that takes a stream

class AnUploadToAGateway : public AGateway {
 protected:
  std::pair<Stream<std::string>, natsmith::StreamSink<std::string>> pipe_ =
      natsmith::make_stream<std::string>();
  natsmith::StreamSink<std::string>& sink_ = pipe_.second;
  Future<void> call_;

  void SetUp() override {
    AGateway::SetUp();
    call_ = natsmith::async(client_).hold(std::move(pipe_.first));
    ASSERT_TRUE(eventually([&] { return gateway_.held == 1; }));
  }
  void expect_stopped() {
    EXPECT_TRUE(eventually([&] { return sink_.consumer_gone(); }));
    EXPECT_FALSE(sink_.push("more"));
    EXPECT_TRUE(eventually([&] { return gateway_.stopped == 1; }));
    EXPECT_TRUE(falls_idle());
  }
};

TEST_F(AnUploadToAGateway, StopsWhenItsFutureIsDropped) {
  call_ = {};
  expect_stopped();
}

TEST_F(AnUploadToAGateway, StopsWhenItIsCancelled) {
  call_.cancel();
  EXPECT_TRUE(call_.is_ready());
  EXPECT_EQ(call_.wait().error().code(), ErrorCode::cancelled);
  expect_stopped();
}

TEST_F(AnUploadToAGateway, StopsWhenWhatFollowsItIsCancelled) {
  ErrorCode seen = ErrorCode::internal;
  auto next = std::move(call_).then([&](const Result<void>& result) { seen = result.error().code(); });
  next.cancel();
  EXPECT_EQ(seen, ErrorCode::cancelled);
  expect_stopped();
}

TEST_F(AGateway, GoesOnForAContinuationThatNobodyWaitsFor) {
  std::atomic<std::int64_t> sum = 0;
  auto [stream, sink] = natsmith::make_stream<std::int64_t>();
  static_cast<void>(natsmith::async(numbers_client_)
                        .sum(std::move(stream), 0)
                        .then([&](const Result<std::int64_t>& result) { sum = result.value(); }));
  for (std::int64_t n = 1; n <= 3; ++n) ASSERT_TRUE(sink.push(n));
  sink.close();
  EXPECT_TRUE(eventually([&] { return sum == 6; }));
}

TEST_F(AGateway, ManagesManyUploadsThatAreDroppedAtAnyMoment) {
  for (int i = 0; i < 200; ++i) {
    auto endless = Stream<std::int64_t>::generate([]() -> std::optional<std::int64_t> { return 1; });
    auto call = natsmith::async(numbers_client_).sum(std::move(endless));
    if (i % 3 == 0) call.cancel();
    if (i % 3 == 1) static_cast<void>(eventually([&] { return numbers_.running > 0; }));
  }
  EXPECT_TRUE(eventually([&] { return numbers_.running == 0; }));
  EXPECT_TRUE(falls_idle());
}

// ---- bounds

TEST_F(AGateway, HoldsBackLargeItemsByTheirNumber) {
  constexpr std::int64_t kSize = 100'000;  // each a frame of its own
  auto endless = client_.blobs(kSize);
  ASSERT_EQ(endless.wait_next().value()->size(), static_cast<std::size_t>(kSize));
  EXPECT_TRUE(production_rests());
  EXPECT_LE(gateway_.made, kMostFrames);
  for (int i = 0; i < 300; ++i) ASSERT_TRUE(endless.wait_next().value().has_value());
  EXPECT_LE(gateway_.made, 301 + kMostFrames);
}

TEST_F(AnUploadToAGateway, HoldsItsProducerBackWhenNobodyReads) {
  std::string large(100'000, 'x');
  std::int64_t pushed = 0;
  std::int64_t before = -1;
  EXPECT_TRUE(eventually([&] {
    for (std::string item = large; sink_.try_push(item); item = large) ++pushed;
    return pushed >= 64 && std::exchange(before, pushed) == pushed;
  }));
  EXPECT_LE(pushed, kMostFrames + 256);  // the sink's own capacity
  call_.cancel();
  expect_stopped();
}

}  // namespace
}  // namespace streams
