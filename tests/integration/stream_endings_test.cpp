// How streams end when somebody stops, dies, is slow, or loses the server.
#include <gtest/gtest.h>

#include <csignal>
#include <future>

#include "a_served_stream.hpp"
#include "support/child_process.hpp"
#include "support/sanitized.hpp"

namespace streams {
namespace {

using namespace std::chrono_literals;
using natsmith::ErrorCode;
using natsmith::test::ChildProcess;
using natsmith::test::eventually;

/// Frames and the items in them that a stream may have under way, with what its producer holds beside them.
constexpr std::int64_t kMostUnderWay = std::int64_t{66} * 512;

TEST_F(AServedStream, StopsItsProducerWhenTheConsumerGoes) {
  {
    auto endless = client_.pushed(std::int64_t{1} << 60);
    EXPECT_EQ(endless.wait_next().value(), 1);
    EXPECT_EQ(numbers_.running, 1);
  }
  EXPECT_TRUE(eventually([&] { return numbers_.endings == 1 && running("pushed") == 0; }));
}

TEST_F(AServedStream, StopsAFunctionAndACoroutineWhenTheConsumerGoes) {
  {
    auto endless = client_.count(-1);
    auto entries = client_.entries("x", 1'000'000'000);
    ASSERT_TRUE(endless.wait_next().has_value());
    ASSERT_TRUE(entries.wait_next().has_value());
  }
  EXPECT_TRUE(eventually([&] { return numbers_.endings == 2; }));
  EXPECT_TRUE(eventually([&] { return running("count") + running("entries") == 0; }));
}

TEST_F(AServedStream, HoldsASlowConsumersItemsBackWithoutAThread) {
  auto endless = client_.count(-1);
  ASSERT_EQ(endless.wait_next().value(), 1);
  EXPECT_TRUE(eventually([&] { return running("count") == 1 && numbers_.made > 1000; }));
  std::int64_t before = -1;
  EXPECT_TRUE(eventually([&] {
    const std::int64_t now = numbers_.made;
    return std::exchange(before, now) == now;
  }));
  EXPECT_LE(numbers_.made, kMostUnderWay);
  for (std::int64_t n = 2; n <= 200'000; ++n) ASSERT_EQ(endless.wait_next().value(), n);
  EXPECT_LE(numbers_.made, 200'000 + kMostUnderWay);
}

TEST_F(AServedStream, KeepsASilentStreamAlive) {
  auto [texts, sink] = natsmith::make_stream<std::string>();
  auto upper = client_.upper(std::move(texts));
  const auto later = std::chrono::steady_clock::now() + 1500ms;  // several times two heartbeats
  EXPECT_TRUE(eventually([&] { return std::chrono::steady_clock::now() > later; }));
  ASSERT_TRUE(sink.push("a"));
  EXPECT_EQ(upper.wait_next().value(), "A");
}

TEST_F(AServedStream, IsStoppedWhenTheConsumersProcessIsKilled) {
  ChildProcess reader(NATSMITH_STREAM_PROGRAM, {"read", server_.url()});
  reader.wait_for_line("reading 1");
  EXPECT_EQ(numbers_.running, 1);
  reader.signal(SIGKILL);
  EXPECT_TRUE(eventually([&] { return numbers_.endings == 1 && running("count") == 0; }));
}

TEST_F(AServedStream, FailsClearlyWhenTheProducersProcessIsKilled) {
  handler_.stop();
  ChildProcess service(NATSMITH_STREAM_PROGRAM, {"serve", server_.url()});
  service.wait_for_line("serving");
  auto endless = client_.count(-1);
  ASSERT_EQ(endless.wait_next().value(), 1);
  service.signal(SIGKILL);
  std::int64_t last = 1;
  for (;;) {
    const auto next = endless.wait_next();
    if (!next) {
      EXPECT_EQ(next.error().code(), ErrorCode::unavailable);
      EXPECT_NE(next.error().message().find("not heard for two heartbeats"), std::string::npos);
      break;
    }
    ASSERT_EQ(*next, ++last);
  }
}

TEST_F(AServedStream, RaisesTheStopTokenWhenTheCallerGoes) {
  natsmith::Connection other = natsmith::Connection::open(quiet(server_.url()));
  const StreamClient client(other, {.streams = short_heartbeat()});
  auto [texts, sink] = natsmith::make_stream<std::string>();
  natsmith::CallContext context;
  auto call = natsmith::async(client).consume(std::move(texts), context);
  ASSERT_TRUE(sink.push("a"));
  ASSERT_TRUE(eventually([&] { return numbers_.received == 1; }));
  other.close();
  EXPECT_EQ(call.wait().error().code(), ErrorCode::unavailable);
  EXPECT_TRUE(eventually([&] { return !sink.push("b"); }));
  EXPECT_TRUE(eventually([&] { return numbers_.cancelled == 1 && numbers_.running == 0; }));
}

TEST_F(AServedStream, StopsBothProducersWhenOneOfTwoWaysIsGivenUp) {
  auto [texts, sink] = natsmith::make_stream<std::string>();
  auto upper = client_.upper(std::move(texts));
  ASSERT_TRUE(sink.push("a"));
  ASSERT_EQ(upper.wait_next().value(), "A");
  upper = {};
  EXPECT_TRUE(eventually([&] { return !sink.push("b"); }));
  EXPECT_TRUE(eventually([&] { return numbers_.running == 0 && running("upper") == 0; }));
}

TEST_F(AServedStream, IsFinishedBeforeItsHandlerStops) {
  auto stream = client_.count(50'000);
  auto stopped = std::async(std::launch::async, [&] { return handler_.stop(); });
  std::int64_t last = 0;
  while (const auto next = stream.wait_next().value()) ASSERT_EQ(*next, ++last);
  EXPECT_EQ(last, 50'000);
  EXPECT_TRUE(stopped.get());
}

TEST_F(AServedStream, FailsWhenItsHandlerCannotWaitAnyLonger) {
  auto endless = client_.count(-1);
  ASSERT_EQ(endless.wait_next().value(), 1);
  auto stopped = std::async(std::launch::async, [&] { return handler_.stop(10ms); });
  natsmith::Result<std::optional<std::int64_t>> next;
  for (std::int64_t last = 1; (next = endless.wait_next());) ASSERT_EQ(*next, ++last);
  EXPECT_EQ(next.error().code(), ErrorCode::unavailable);
  EXPECT_FALSE(stopped.get());
  EXPECT_EQ(numbers_.endings, 1);
}

/// Both sides lose nats-server in the middle of a stream; it comes back.
class ARestartedServer : public AServedStream {};

constexpr std::int64_t kMillion = natsmith::test::kSanitized ? 150'000 : 1'000'000;

TEST_F(ARestartedServer, BringsAMillionItemsCompleteAndInOrder) {
  auto stream = client_.count(kMillion);
  std::int64_t last = 0;
  while (const auto next = stream.wait_next().value()) {
    ASSERT_EQ(*next, ++last);
    if (last == kMillion / 10 || last == kMillion / 10 * 6) {
      server_.kill();
      server_.restart();
    }
  }
  EXPECT_EQ(last, kMillion);
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
}

TEST_F(ARestartedServer, BringsAParameterCompleteAndInOrder) {
  auto [stream, sink] = natsmith::make_stream<std::int64_t>();
  auto sum = natsmith::async(client_).sum(std::move(stream), 0);
  for (std::int64_t n = 1; n <= kMillion; ++n) {
    ASSERT_TRUE(sink.push(n));
    if (n == kMillion / 2) {
      server_.kill();
      server_.restart();
    }
  }
  sink.close();
  EXPECT_EQ(sum.get(), kMillion * (kMillion + 1) / 2);
}

class AnImpatientStream : public AServedStream {
 protected:
  AnImpatientStream() : AServedStream({.heartbeat = 200ms, .patience = 500ms}) {}
};

TEST_F(AnImpatientStream, EndsWithAClearErrorWhenTheServerStaysAway) {
  auto endless = client_.count(-1);
  ASSERT_EQ(endless.wait_next().value(), 1);
  server_.kill();
  natsmith::Result<std::optional<std::int64_t>> next;
  for (std::int64_t last = 1; (next = endless.wait_next());) ASSERT_EQ(*next, ++last);
  EXPECT_EQ(next.error().code(), ErrorCode::unavailable);
  EXPECT_NE(next.error().message().find("did not come back"), std::string::npos);
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
  server_.restart();
  EXPECT_TRUE(eventually([&] { return served_.is_connected(); }));
}

}  // namespace
}  // namespace streams
