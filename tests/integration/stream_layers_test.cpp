// Streams among what else a call passes: interceptors, tracing, retries.
#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "a_gateway.hpp"
#include "call_recorder.hpp"
#include "natsmith/tracing/memory_exporter.hpp"
#include "natsmith/tracing/trace_calls.hpp"

namespace streams {
namespace {

using namespace std::chrono_literals;
using natsmith::ErrorCode;
using natsmith::Message;
using natsmith::RetryOptions;
using natsmith::SpanData;
using natsmith::Stream;
using natsmith::SubjectPattern;
using natsmith::test::eventually;
using probe::CallRecorder;

// ---- interceptors

struct Recorders {
  std::shared_ptr<CallRecorder> at_server = std::make_shared<CallRecorder>();
  std::shared_ptr<CallRecorder> at_client = std::make_shared<CallRecorder>();
};

class AnInterceptedGateway : protected Recorders, public AGateway {
 protected:
  AnInterceptedGateway() : AGateway({Recorders::at_server}, {Recorders::at_client}) {}

  [[nodiscard]] bool all_ended(int calls) {
    const bool ended = eventually([&] { return at_client->ended() == calls && at_server->ended() == calls; });
    return ended && at_client->begun() == calls && at_server->begun() == calls && at_client->wrong() == 0 &&
           at_server->wrong() == 0;
  }
  static std::string last(const CallRecorder& side) {
    const auto ends = side.ends();
    return ends.empty() ? "none" : ends.back().method + " " + ends.back().code;
  }
};

TEST_F(AnInterceptedGateway, TellsOfAStreamWhenItIsOver) {
  auto stream = numbers_client_.count(100'000);  // more than may be under way
  ASSERT_EQ(stream.wait_next().value(), 1);
  EXPECT_EQ(at_client->begun(), 1);
  EXPECT_EQ(at_client->ended() + at_server->ended(), 0);
  while (stream.wait_next().value()) continue;
  ASSERT_TRUE(all_ended(1));
  EXPECT_EQ(last(*at_client), "count ok");
  EXPECT_EQ(last(*at_server), "count ok");
}

TEST_F(AnInterceptedGateway, TellsWithWhichErrorAStreamHasEnded) {
  auto stream = numbers_client_.fail_after(3);
  while (stream.wait_next()) continue;
  ASSERT_TRUE(all_ended(1));
  EXPECT_EQ(last(*at_client), "fail_after conflict");
}

TEST_F(AnInterceptedGateway, TellsThatAStreamWasGivenUp) {
  {
    auto stream = numbers_client_.count(-1);
    ASSERT_EQ(stream.wait_next().value(), 1);
  }
  ASSERT_TRUE(all_ended(1));
  EXPECT_EQ(last(*at_client), "count cancelled");
  EXPECT_EQ(last(*at_server), "count cancelled");
}

TEST_F(AnInterceptedGateway, TellsTheResultsOfCallsThatTakeStreams) {
  EXPECT_EQ(numbers_client_.sum(Stream<std::int64_t>::from(std::vector<std::int64_t>{1, 2})), 3);
  ASSERT_TRUE(all_ended(1));
  EXPECT_EQ(last(*at_client), "sum ok");
  EXPECT_EQ(last(*at_server), "sum ok");
  EXPECT_EQ(natsmith::async(numbers_client_).sum({}).get(), 0);
  ASSERT_TRUE(all_ended(2));
  EXPECT_EQ(last(*at_client), "sum ok");
  EXPECT_EQ(last(*at_server), "sum ok");
  auto [stream, sink] = natsmith::make_stream<std::string>();
  sink.fail(natsmith::Error(ErrorCode::conflict, "no more texts"));
  EXPECT_FALSE(numbers_client_.join(std::move(stream)).has_value());
  ASSERT_TRUE(all_ended(3));
  EXPECT_EQ(last(*at_client), "join conflict");
}

TEST_F(AnInterceptedGateway, TellsOfAnOpeningThatIsRefused) {
  EXPECT_THROW(static_cast<void>(numbers_client_.pushed(-1)), natsmith::Error);
  ASSERT_TRUE(all_ended(1));
  EXPECT_EQ(last(*at_client), "pushed not_found");
  EXPECT_EQ(last(*at_server), "pushed not_found");
  EXPECT_EQ(natsmith::async(numbers_client_).pushed(-1).wait().error().code(), ErrorCode::not_found);
  ASSERT_TRUE(all_ended(2));
}

TEST_F(AnInterceptedGateway, TellsOfEachCallOnceThatIsGivenUpAtAnyMoment) {
  constexpr int kCalls = 100;
  for (int i = 0; i < kCalls; ++i) {
    auto opening = natsmith::async(numbers_client_).count(-1);
    if (i % 4 == 0) static_cast<void>(opening.wait_for(20s));
    if (i % 4 == 1) opening.cancel();
    if (i % 4 == 2) auto stream = opening.wait();
  }
  EXPECT_TRUE(falls_idle());
  EXPECT_TRUE(eventually([&] { return at_client->ended() == kCalls; }));
  EXPECT_EQ(at_client->begun(), kCalls);
  EXPECT_TRUE(eventually([&] { return at_server->ended() == at_server->begun(); }));
  EXPECT_EQ(at_client->wrong() + at_server->wrong(), 0);
}

// ---- tracing

struct Tracing {
  std::shared_ptr<natsmith::MemoryExporter> exporter = std::make_shared<natsmith::MemoryExporter>(100'000);
  std::shared_ptr<natsmith::Interceptor> traced =
      natsmith::trace_calls(std::make_shared<natsmith::Tracer>(exporter));
};

class ATracedGateway : protected Tracing, public AGateway {
 protected:
  ATracedGateway() : AGateway({traced}, {traced}) {}

  /// "child < parent" of all spans, each once, when there are \p count.
  std::set<std::string> relations(std::size_t count) {
    EXPECT_TRUE(eventually([&] { return exporter->spans().size() >= count; }));
    std::map<natsmith::SpanId, std::string> names;
    for (const SpanData& span : exporter->spans()) names[span.context.span_id] = span.name;
    std::set<std::string> relations;
    for (const SpanData& span : exporter->spans()) {
      const bool is_root = !natsmith::is_valid(span.parent_id);
      relations.insert(span.name + (is_root ? "" : " < " + names[span.parent_id]));
    }
    return relations;
  }
};

TEST_F(ATracedGateway, IsOneTraceWithTheCallsForEachItem) {
  auto stream = natsmith::with(client_, {.timeout = 500ms}).asked(3);
  while (stream.wait_next().value()) continue;
  const std::set<std::string> expected{"natsmith:GatewayClient:asked",
                                       "natsmith:GatewayServer:asked < natsmith:GatewayClient:asked",
                                       "natsmith:GatewayClient:same < natsmith:GatewayServer:asked",
                                       "natsmith:GatewayServer:same < natsmith:GatewayClient:same"};
  EXPECT_EQ(relations(8), expected);
}

TEST_F(ATracedGateway, IsOneTraceWithTheCallsForEachItemOfAParameter) {
  EXPECT_EQ(client_.ask_each(Stream<std::int64_t>::from(std::vector<std::int64_t>{1, 2})), 3);
  const std::set<std::string> expected{"natsmith:GatewayClient:ask_each",
                                       "natsmith:GatewayServer:ask_each < natsmith:GatewayClient:ask_each",
                                       "natsmith:GatewayClient:same < natsmith:GatewayServer:ask_each",
                                       "natsmith:GatewayServer:same < natsmith:GatewayClient:same"};
  EXPECT_EQ(relations(6), expected);
}

TEST_F(ATracedGateway, HasASpanAsLongAsTheStream) {
  auto stream = natsmith::with(client_, {.timeout = 300ms}).asked(2);
  ASSERT_EQ(stream.wait_next().value(), 1);
  while (stream.wait_next().value()) continue;
  static_cast<void>(relations(6));
  for (const SpanData& span : exporter->spans()) {
    if (span.name.ends_with("Client:asked")) {
      EXPECT_GE(span.duration, 200ms);  // its last item comes when the time of the opening is over
    }
  }
}

TEST_F(ATracedGateway, FailsTheSpanOfAStreamThatFails) {
  auto stream = numbers_client_.fail_after(1);
  while (stream.wait_next()) continue;
  static_cast<void>(relations(2));
  for (const SpanData& span : exporter->spans()) {
    if (span.name.ends_with("Client:fail_after")) {
      EXPECT_EQ(span.status, natsmith::SpanStatus::error);
      EXPECT_EQ(span.status_message, "changed meanwhile");
    }
  }
}

// ---- retries

constexpr natsmith::RetryBudgetOptions kPlenty{.ratio = 1, .per_second = 1000, .burst = 100'000};

class ARepeatedStream : public AGateway {
 protected:
  static natsmith::ClientOptions repeated(unsigned attempts) {
    natsmith::ClientOptions all = options();
    all.retry =
        RetryOptions{.attempts = attempts, .initial_backoff = 1ms, .multiplier = 1, .attempt_timeout = 10ms};
    all.retry_budget = kPlenty;
    return all;
  }
};

TEST_F(ARepeatedStream, OpensAgainUntilSomebodyServes) {
  next_handler_.stop();
  const StreamClient client(connection_, repeated(1'000'000));
  auto opening = natsmith::async(natsmith::with(client, {.timeout = 20s})).count(3);
  auto sum = natsmith::async(natsmith::with(client, {.timeout = 20s}))
                 .sum(Stream<std::int64_t>::from(std::vector<std::int64_t>{1, 2}));
  EXPECT_FALSE(opening.wait_for(20ms));
  next_handler_.start();
  auto stream = opening.get();
  for (std::int64_t n = 1; n <= 3; ++n) ASSERT_EQ(stream.wait_next().value(), n);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
  EXPECT_EQ(sum.get(), 3);
}

TEST_F(ARepeatedStream, OpensAgainWhileTheServiceIsOverloaded) {
  auto first = client_.blobs(1);
  ASSERT_TRUE(first.wait_next().value().has_value());
  const GatewayClient client(connection_, repeated(1'000'000));
  auto second = natsmith::async(natsmith::with(client, {.timeout = 20s})).blobs(2);
  ASSERT_TRUE(eventually([&] {
    const auto all = handler_.stats();
    return std::ranges::any_of(all, [](const auto& stats) { return stats.overloaded > 0; });
  }));
  first = {};
  EXPECT_EQ(second.get().wait_next().value(), "xx");
}

TEST_F(ARepeatedStream, IsNotOpenedTwiceWhenItMayHaveBeenOpened) {
  next_handler_.stop();
  std::atomic<int> requests = 0;
  const auto silent = served_.subscribe(SubjectPattern("svc.rpc.Stream.*"), [&](Message&&) { ++requests; });
  ASSERT_TRUE(served_.flush().has_value());
  StreamClient client = natsmith::with(StreamClient(connection_, repeated(100)), {.timeout = 200ms});
  ErrorCode code = ErrorCode::internal;
  try {
    auto stream = client.count(1);
  } catch (const natsmith::Error& error) {
    code = error.code();
  }
  EXPECT_EQ(code, ErrorCode::deadline_exceeded);
  EXPECT_EQ(natsmith::async(client).sum({}).wait().error().code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(requests, 2);
}

TEST_F(ARepeatedStream, IsNotOpenedAgainWhenItsParameterHasBegun) {
  const StreamClient client(connection_, repeated(100));
  auto endless = Stream<std::int64_t>::generate([]() -> std::optional<std::int64_t> { return 1; });
  auto call = natsmith::async(client).sum(std::move(endless));
  ASSERT_TRUE(eventually([&] { return numbers_.received > 0; }));
  next_handler_.stop(0ms);
  EXPECT_EQ(call.wait().error().code(), ErrorCode::unavailable);
  next_handler_.start();
  EXPECT_TRUE(connection_.flush().has_value());
  EXPECT_EQ(numbers_.running, 0);
}

}  // namespace
}  // namespace streams
