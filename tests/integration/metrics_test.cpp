// What clients and handlers count of real calls: of both sides, by method and code, now and in all.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "natsmith/rpc/client.hpp"
#include "natsmith/rpc/metrics.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::CallSide;
using natsmith::ErrorCode;
using natsmith::MethodMetrics;
using natsmith::Metrics;
using natsmith::test::eventually;

class AMeasuredProbe : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  Probe implementation_;
  std::shared_ptr<Metrics> at_client_ = std::make_shared<Metrics>();
  std::shared_ptr<Metrics> at_server_ = std::make_shared<Metrics>();
  std::unique_ptr<ProbeHandler> handler_ = started();
  ProbeClient client_{connection_, {.metrics = at_client_}};

  void TearDown() override {
    implementation_.gate.open();
    handler_.reset();  // ends all calls before the implementation goes
  }

  std::unique_ptr<ProbeHandler> started() {
    auto handler = std::make_unique<ProbeHandler>(served_, implementation_,
                                                  natsmith::HandlerOptions{.metrics = at_server_});
    handler->start();
    return handler;
  }
  static MethodMetrics of(const Metrics& metrics, const std::string& method) {
    for (const MethodMetrics& each : metrics.read())
      if (each.identity.method == method) return each;
    throw std::logic_error("nothing of " + method);
  }
  [[nodiscard]] MethodMetrics client(const std::string& method) const { return of(*at_client_, method); }
  [[nodiscard]] MethodMetrics server(const std::string& method) const { return of(*at_server_, method); }

  std::vector<natsmith::Future<std::string>> call_gated(int calls) {
    std::vector<natsmith::Future<std::string>> futures;
    for (int i = 0; i < calls; ++i) futures.push_back(natsmith::async(client_).gated("x"));
    return futures;
  }
};

TEST_F(AMeasuredProbe, CountsCallsOfBothSidesByMethod) {
  for (int i = 0; i < 3; ++i) client_.add(1, 2);
  client_.echo("x");
  EXPECT_TRUE(eventually([&] { return server("add").in_flight == 0; }));  // the answer is sent before
  const MethodMetrics at_client = client("add"), at_server = server("add");
  EXPECT_EQ(at_client.identity, (natsmith::MethodIdentity{CallSide::client, "Probe", 0, "add"}));
  EXPECT_EQ(at_server.identity, (natsmith::MethodIdentity{CallSide::server, "Probe", 0, "add"}));
  for (const MethodMetrics& method : {at_client, at_server}) {
    EXPECT_EQ(method.calls, 3U);
    EXPECT_EQ(method.errors.all(), 0U);
    EXPECT_EQ(method.in_flight, 0U);
    EXPECT_EQ(method.latency.count(), 3U);
    EXPECT_GT(method.latency.sum, 0ns);
  }
  EXPECT_GT(at_client.latency.sum, at_server.latency.sum);
  EXPECT_EQ(client("echo").calls, 1U);
  EXPECT_EQ(at_client_->read().size(), 2U);  // what was called
  EXPECT_EQ(at_server_->read().size(), handler_->stats().size());
}

TEST_F(AMeasuredProbe, CountsErrorsByTheirCodes) {
  error_of([&] { client_.fail("error"); });
  error_of([&] { client_.fail("error"); });
  error_of([&] { client_.fail("exception"); });
  EXPECT_FALSE(client_.divide(1, 0).has_value());
  for (const MethodMetrics& method : {client("fail"), server("fail")}) {
    EXPECT_EQ(method.errors.of(ErrorCode::not_found), 2U);
    EXPECT_EQ(method.errors.of(ErrorCode::internal), 1U);
    EXPECT_EQ(method.errors.all(), 3U);
    EXPECT_EQ(method.calls, 3U);
  }
  EXPECT_EQ(client("divide").errors.of(ErrorCode::invalid_argument), 1U);
}

TEST_F(AMeasuredProbe, CountsEveryWayOfCallingOnce) {
  client_.fast("blocking");
  natsmith::async(client_).fast("asynchronous").get();
  natsmith::with(client_, {.timeout = 20s}).fast("with options");
  client_.one_way("x");
  EXPECT_EQ(client("fast").calls, 3U);
  EXPECT_EQ(client("fast").latency.count(), 3U);
  EXPECT_EQ(client("one_way").latency.count(), 1U);
  EXPECT_TRUE(eventually([&] { return server("one_way").latency.count() == 1; }));
}

TEST_F(AMeasuredProbe, CountsWhatNobodyAnswers) {
  NestedClient nested(connection_, {.metrics = at_client_});
  EXPECT_EQ(error_of([&] { nested.depth(1); }).code(), ErrorCode::unavailable);
  EXPECT_EQ(error_of([&] { natsmith::async(nested).depth(1).get(); }).code(), ErrorCode::unavailable);
  EXPECT_EQ(client("depth").errors.of(ErrorCode::unavailable), 2U);
  EXPECT_EQ(client("depth").in_flight, 0U);
}

TEST_F(AMeasuredProbe, CountsACallOnceHoweverOftenItIsTried) {
  const NestedClient nested(
      connection_,
      {.retry = natsmith::RetryOptions{.attempts = 3, .initial_backoff = 1ms}, .metrics = at_client_});
  EXPECT_FALSE(natsmith::async(nested).depth(1).wait().has_value());
  EXPECT_EQ(client("depth").calls, 1U);
  EXPECT_EQ(client("depth").errors.all(), 1U);
}

TEST_F(AMeasuredProbe, CountsCallsThatTimeOutOnBothSides) {
  ProbeClient hurried = natsmith::with(client_, {.timeout = 30ms});
  EXPECT_EQ(error_of([&] { hurried.gated("x"); }).code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(client("gated").errors.of(ErrorCode::deadline_exceeded), 1U);
  EXPECT_TRUE(eventually([&] { return server("gated").errors.of(ErrorCode::deadline_exceeded) == 1; }));
  EXPECT_EQ(server("gated").latency.count(), 1U);
  EXPECT_EQ(server("gated").permits_in_use, 1U);  // until the implementation returns
}

TEST_F(AMeasuredProbe, CountsCallsThatAreGivenUp) {
  call_gated(2).clear();
  EXPECT_TRUE(eventually([&] { return client("gated").errors.of(ErrorCode::cancelled) == 2; }));
  EXPECT_TRUE(eventually([&] { return client("gated").in_flight == 0; }));
  EXPECT_TRUE(eventually([&] { return server("gated").errors.of(ErrorCode::cancelled) == 2; }));
}

TEST_F(AMeasuredProbe, ShowsPermitsAndWhoWaitsForThem) {
  EXPECT_EQ(server("gated").permits_free, 3U);
  auto calls = call_gated(5);
  ASSERT_TRUE(eventually([&] { return server("gated").waiting == 2; }));
  MethodMetrics gated = server("gated");
  EXPECT_EQ(gated.permits_in_use, 3U);
  EXPECT_EQ(gated.permits_free, 0U);
  EXPECT_EQ(gated.in_flight, 5U);
  EXPECT_EQ(client("gated").in_flight, 5U);
  EXPECT_EQ(error_of([&] { client_.gated("one too many"); }).code(), ErrorCode::overloaded);
  EXPECT_EQ(server("gated").errors.of(ErrorCode::overloaded), 1U);
  EXPECT_EQ(server("gated").latency.count(), 0U);  // a refusal is no latency
  implementation_.gate.open();
  for (auto& call : calls) EXPECT_EQ(call.get(), "x");
  EXPECT_TRUE(eventually([&] { return server("gated").permits_free == 3; }));
  gated = server("gated");
  EXPECT_EQ(gated.permits_in_use, 0U);
  EXPECT_EQ(gated.waiting, 0U);
  EXPECT_EQ(gated.latency.count(), 5U);
}

TEST_F(AMeasuredProbe, HasNoFreePermitsWhileItDrainsAndNoneAfterwards) {
  auto call = call_gated(1);
  ASSERT_TRUE(eventually([&] { return server("gated").permits_in_use == 1; }));
  EXPECT_EQ(server("add").permits_free, 5U);
  std::jthread stopping([&] { handler_->stop(); });
  EXPECT_TRUE(eventually([&] { return server("add").permits_free == 0; }));
  EXPECT_EQ(server("gated").permits_in_use, 1U);
  implementation_.gate.open();
  stopping.join();
  EXPECT_EQ(server("add").permits_free, 0U);
  handler_->start();
  EXPECT_EQ(server("add").permits_free, 5U);
}

TEST_F(AMeasuredProbe, KeepsItsCountsWhenItsHandlerGoes) {
  client_.echo("x");
  handler_.reset();
  EXPECT_EQ(server("echo").calls, 1U);
  EXPECT_EQ(server("echo").permits_free, 0U);
  handler_ = started();
  client_.echo("x");
  EXPECT_EQ(server("echo").calls, 2U);
  EXPECT_TRUE(eventually([&] { return server("echo").permits_free == 64; }));
}

TEST_F(AMeasuredProbe, AddsUpTheHandlersOfOneService) {
  ProbeHandler second(served_, implementation_, {.metrics = at_server_});
  second.start();
  for (int i = 0; i < 20; ++i) client_.echo("x");
  EXPECT_EQ(server("echo").calls, 20U);
  EXPECT_TRUE(eventually([&] { return server("echo").permits_free == 128; }));
}

TEST_F(AMeasuredProbe, ShowsVersionsApart) {
  ProbeHandler second(served_, implementation_, {.version = 2, .metrics = at_server_});
  second.start();
  ProbeClient(connection_, {.version = 2, .metrics = at_client_}).echo("x");
  EXPECT_EQ(client("echo").identity.version, 2U);
  const auto methods = at_server_->read();
  const auto calls = [&](unsigned version) {
    const auto found = std::ranges::find_if(methods, [&](const MethodMetrics& each) {
      return each.identity.method == "echo" && each.identity.version == version;
    });
    return found == methods.end() ? -1 : static_cast<int>(found->calls);
  };
  EXPECT_EQ(calls(0), 0);
  EXPECT_EQ(calls(2), 1);
}

TEST_F(AMeasuredProbe, ShowsCallsThatWaitInTheirClient) {
  constexpr int kCalls = 100;
  const auto silent = served_.subscribe(natsmith::SubjectPattern("svc.rpc.Nested.depth"), [](auto&&) {});
  ASSERT_TRUE(served_.flush().has_value());
  auto options = quiet(server_.url());
  options.max_in_flight = 1;
  auto narrow = natsmith::Connection::open(options);
  const NestedClient nested(narrow, {.metrics = at_client_});
  std::vector<natsmith::Future<std::int64_t>> calls;
  for (int i = 0; i < kCalls; ++i) calls.push_back(natsmith::async(nested).depth(1));
  EXPECT_TRUE(eventually([&] { return client("depth").waiting > 0; }));
  EXPECT_EQ(client("depth").in_flight, kCalls);
  calls.clear();
  EXPECT_TRUE(eventually([&] { return client("depth").waiting == 0; }));
  EXPECT_TRUE(eventually([&] { return client("depth").errors.of(ErrorCode::cancelled) == kCalls; }));
}

TEST_F(AMeasuredProbe, IsReadWhileManyCall) {
  constexpr std::uint64_t kThreads = 4, kCalls = 200;
  std::vector<std::jthread> threads;
  for (std::uint64_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (std::uint64_t i = 0; i < kCalls; ++i) client_.echo("x");
    });
  }
  EXPECT_TRUE(eventually([&] {
    const MethodMetrics seen = server("echo");
    EXPECT_LE(seen.latency.count(), seen.calls);
    EXPECT_LE(seen.permits_in_use, kThreads);
    return seen.calls == kThreads * kCalls;
  }));
  threads.clear();
  EXPECT_EQ(client("echo").latency.count(), kThreads * kCalls);
  EXPECT_EQ(server("echo").latency.count(), kThreads * kCalls);
}

TEST_F(AMeasuredProbe, OutlivesTheConnectionsOfItsClients) {
  {
    auto gone = natsmith::Connection::open(quiet(server_.url()));
    ProbeClient(gone, {.metrics = at_client_}).echo("x");
  }
  EXPECT_EQ(client("echo").calls, 1U);
  EXPECT_EQ(client("echo").waiting, 0U);
}

}  // namespace
}  // namespace probe
