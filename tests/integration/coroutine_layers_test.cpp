// Coroutines among what else a call passes: interceptors, tracing, retries.
#include <map>
#include <set>

#include "call_recorder.hpp"
#include "coroutines.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/tracing/memory_exporter.hpp"
#include "natsmith/tracing/trace_calls.hpp"
#include "natsmith/transport/spawn.hpp"

namespace coroutines {
namespace {

using namespace std::chrono_literals;
using natsmith::CallContext;
using natsmith::ErrorCode;
using natsmith::SpanData;
using natsmith::sync_wait;
using natsmith::test::eventually;
using probe::CallRecorder;

class AnInterceptedCoroutine : public AWaitingService {
 protected:
  std::shared_ptr<CallRecorder> at_server_ = std::make_shared<CallRecorder>();
  std::shared_ptr<CallRecorder> at_client_ = std::make_shared<CallRecorder>();
  WaitingHandler intercepted_{served_, implementation_, {.max_threads = 2, .interceptors = {at_server_}}};
  WaitingClient client_{connection_, {.interceptors = {at_client_}}};

  void SetUp() override { intercepted_.start(); }
  void TearDown() override { EXPECT_TRUE(intercepted_.stop()); }

  void expect_ends(const std::vector<std::string>& expected) {
    for (const auto& side : {at_client_, at_server_}) {
      EXPECT_TRUE(eventually([&] { return side->ended() == static_cast<int>(expected.size()); }));
      EXPECT_EQ(side->begun(), side->ended());
      EXPECT_EQ(side->wrong(), 0);
      std::vector<std::string> codes;
      for (const auto& end : side->ends()) codes.push_back(end.code);
      EXPECT_EQ(codes, expected);
    }
  }
};

TEST_F(AnInterceptedCoroutine, IsSeenToEndWhenItEndsAndNotWhenItWaits) {
  CallContext context;
  auto call = natsmith::spawn(client_.held("x", context));
  ASSERT_TRUE(held(1));
  EXPECT_EQ(at_client_->begun() + at_server_->begun(), 2);
  EXPECT_EQ(at_client_->ended() + at_server_->ended(), 0);
  EXPECT_EQ(finish(std::move(call)).value(), "x");
  expect_ends({"ok"});
}

TEST_F(AnInterceptedCoroutine, IsSeenToFail) {
  auto late = natsmith::spawn(client_.fail("error"));
  ASSERT_TRUE(held(1));
  EXPECT_EQ(finish(std::move(late)).error().code(), ErrorCode::conflict);
  EXPECT_EQ(natsmith::spawn(client_.fail("before")).wait().error().code(), ErrorCode::not_found);
  EXPECT_FALSE(sync_wait(client_.divide(1, 0)).has_value());
  expect_ends({"conflict", "not_found", "invalid_argument"});
}

TEST_F(AnInterceptedCoroutine, IsSeenToBeCancelled) {
  CallContext context;
  auto call = natsmith::async(client_).held("x", context);
  ASSERT_TRUE(held(1));
  call.cancel();
  expect_ends({"cancelled"});
  implementation_.room.open();
}

// ---- tracing

class Shelf final : public StockService {
 public:
  std::int64_t available(std::string_view article) override {
    return static_cast<std::int64_t>(article.size());
  }
};

/// Calls again after it has waited, when it may run on another thread.
class Counter final : public MiddleService {
 public:
  explicit Counter(StockClient stock) : stock_(std::move(stock)) {}
  natsmith::Task<natsmith::Result<std::int64_t>> ask(const std::string& article) override {
    const std::int64_t first = co_await natsmith::async(stock_).available(article);
    co_return first + co_await natsmith::async(stock_).available(article);
  }

 private:
  StockClient stock_;
};

TEST(ATracedCoroutine, IsTheParentOfAllCallsThatItAwaits) {
  const natsmith::test::LocalServer server;
  auto connection = natsmith::Connection::open(quiet(server.url()));
  const auto exporter = std::make_shared<natsmith::MemoryExporter>();
  const natsmith::Interceptors traced{natsmith::trace_calls(std::make_shared<natsmith::Tracer>(exporter))};
  Shelf shelf;
  Counter counter{StockClient(connection, {.interceptors = traced})};
  StockHandler shelf_handler(connection, shelf, {.interceptors = traced});
  MiddleHandler counter_handler(connection, counter, {.max_threads = 2, .interceptors = traced});
  shelf_handler.start();
  counter_handler.start();
  MiddleClient client(connection, {.interceptors = traced});
  EXPECT_EQ(sync_wait(client.ask("bolt")).value(), 8);
  ASSERT_TRUE(eventually([&] { return exporter->spans().size() == 6; }));
  std::map<natsmith::SpanId, std::string> names;
  for (const SpanData& span : exporter->spans()) names[span.context.span_id] = span.name;
  std::multiset<std::string> relations;
  for (const SpanData& span : exporter->spans()) relations.insert(span.name + " < " + names[span.parent_id]);
  const std::multiset<std::string> expected{
      "natsmith:MiddleClient:ask < ",
      "natsmith:MiddleServer:ask < natsmith:MiddleClient:ask",
      "natsmith:StockClient:available < natsmith:MiddleServer:ask",
      "natsmith:StockClient:available < natsmith:MiddleServer:ask",
      "natsmith:StockServer:available < natsmith:StockClient:available",
      "natsmith:StockServer:available < natsmith:StockClient:available"};
  EXPECT_EQ(relations, expected);
}

// ---- retries

TEST_F(AWaitingService, IsAwaitedAgainUntilSomebodyServes) {
  handler_.stop();
  WaitingClient client(
      connection_,
      {.retry = natsmith::RetryOptions{.attempts = 1'000'000, .initial_backoff = 1ms, .multiplier = 1},
       .retry_budget = {.ratio = 1, .per_second = 1000, .burst = 100'000}});
  auto call = natsmith::spawn(client.divide(6, 3));
  EXPECT_FALSE(call.wait_for(20ms));
  handler_.start();
  EXPECT_EQ(call.get(), 2);
}

TEST_F(AWaitingService, IsNotAwaitedAgainAfterAnErrorOfItsOwn) {
  WaitingClient client(connection_, {.retry = natsmith::RetryOptions{.initial_backoff = 1ms}});
  EXPECT_EQ(natsmith::spawn(client.fail("before")).wait().error().code(), ErrorCode::not_found);
  EXPECT_EQ(stats("fail").calls, 1U);
}

}  // namespace
}  // namespace coroutines
