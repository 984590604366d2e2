// Coroutines whose end comes from outside: deadlines, stopping handlers, services that go.
#include <algorithm>
#include <optional>
#include <thread>

#include "coroutines.hpp"
#include "natsmith/rpc/client.hpp"

namespace coroutines {
namespace {

using namespace std::chrono_literals;
using natsmith::CallContext;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Headers;
using natsmith::Subject;
using natsmith::test::eventually;

TEST_F(AWaitingService, IsAnsweredWhenItsDeadlinePassesAndKeepsItsPermitUntilItEnds) {
  // The caller asks for little time but waits for longer, so that it sees the handler's own answer.
  Headers headers;
  headers.set("Natsmith-Timeout", "30");
  const auto reply =
      connection_.request(Subject("svc.rpc.Waiting.held"), R"({"text":"slow"})", 20s, headers).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "504");
  EXPECT_EQ(implementation_.room.inside(), 1);
  EXPECT_EQ(stats("held").running, 1U);
  EXPECT_EQ(stats("held").expired, 1U);
  EXPECT_TRUE(eventually([&] { return implementation_.asked_to_stop == 1; }));
  implementation_.room.open();
  EXPECT_TRUE(eventually([&] { return stats("held").running == 0; }));
  EXPECT_EQ(stats("held").errors, 1U);  // answered once
}

TEST_F(AWaitingService, FinishesWhatWaitsBeforeItStops) {
  CallContext context;
  std::vector<Future<std::string>> calls;
  for (int i = 0; i < 64; ++i) calls.push_back(natsmith::async(client_).held(std::to_string(i), context));
  ASSERT_TRUE(held(64));
  std::atomic<bool> stopped = false;
  std::thread stopping([&] {
    EXPECT_TRUE(handler_.stop(20s));
    stopped = true;
  });
  EXPECT_TRUE(eventually([&] {  // it takes no more
    const auto late = natsmith::async(client_).divide(1, 1).wait();
    return !late && late.error().code() == ErrorCode::unavailable;
  }));
  EXPECT_FALSE(stopped);
  implementation_.room.open();
  for (int i = 0; i < 64; ++i) EXPECT_EQ(calls.at(static_cast<std::size_t>(i)).get(), std::to_string(i));
  stopping.join();
  EXPECT_EQ(implementation_.asked_to_stop, 0);
}

TEST_F(AWaitingService, AsksWhatStillWaitsToStopWhenItsPatienceEnds) {
  CallContext context;
  auto call = natsmith::async(client_).held("x", context);
  ASSERT_TRUE(held(1));
  std::thread stopping([&] { EXPECT_FALSE(handler_.stop(1ms)); });
  EXPECT_TRUE(eventually([&] { return implementation_.asked_to_stop == 1; }));
  implementation_.room.open();
  stopping.join();
  EXPECT_EQ(call.get(), "x");
}

TEST_F(AWaitingService, LeavesNothingBehindWhenItIsDestroyed) {
  handler_.stop();
  for (int round = 0; round < 10; ++round) {
    auto connection = natsmith::Connection::open(quiet(server_.url()));
    std::optional<Waiting> implementation(std::in_place);
    std::optional<WaitingHandler> handler(std::in_place, connection, *implementation,
                                          natsmith::HandlerOptions{.max_threads = 2});
    handler->start();
    std::vector<Future<std::string>> calls;
    for (int i = 0; i < 8; ++i) calls.push_back(natsmith::async(client_).held_inline(std::to_string(i)));
    ASSERT_TRUE(eventually([&] { return implementation->room.inside() == 8; }));
    std::thread opening([&] { implementation->room.open(); });
    handler.reset();  // waits for all
    opening.join();
    implementation.reset();
    for (auto& call : calls) EXPECT_NO_THROW(call.get());
  }
}

TEST_F(AWaitingService, RefusesMoreThanItsPermitsWhileTheyWait) {
  handler_.stop();
  natsmith::HandlerOptions options;
  options.methods.concurrency = 3;
  options.methods.pending = 2;
  WaitingHandler handler(served_, implementation_, options);
  handler.start();
  CallContext context;
  std::vector<Future<std::string>> calls;
  for (int i = 0; i < 5; ++i) calls.push_back(natsmith::async(client_).held(std::to_string(i), context));
  ASSERT_TRUE(held(3));
  EXPECT_EQ(natsmith::async(client_).held("one too many", context).wait().error().code(),
            ErrorCode::overloaded);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(finish(std::move(calls.at(static_cast<std::size_t>(i)))).value(), std::to_string(i));
}

class OneByOne final : public OneByOneService {
 public:
  Room room;
  std::atomic<int> most = 0;

  natsmith::Task<std::int64_t> held(std::int64_t value) override {
    enter();
    co_await room.enter();
    room.leave();
    --inside_;
    co_return value;
  }
  std::int64_t plain(std::int64_t value) override {
    enter();
    --inside_;
    return value;
  }

 private:
  void enter() { most = std::max(most.load(), ++inside_); }
  std::atomic<int> inside_ = 0;
};

TEST(ASerialService, RunsOneCallAtATimeAlsoWhileItWaits) {
  const natsmith::test::LocalServer server;
  auto connection = natsmith::Connection::open(quiet(server.url()));
  OneByOne implementation;
  OneByOneHandler handler(connection, implementation);
  handler.start();
  const OneByOneClient client(connection);
  std::vector<Future<std::int64_t>> calls;
  for (int i = 0; i < 4; ++i) {
    calls.push_back(natsmith::async(client).held(i));
    ASSERT_TRUE(eventually([&] { return implementation.room.inside() == 1; }));
    calls.push_back(natsmith::async(client).plain(i));
  }
  const auto running = [&] { return handler.stats()[0].running + handler.stats()[1].running; };
  EXPECT_TRUE(eventually([&] { return running() == 8; }));
  EXPECT_EQ(implementation.room.inside(), 1);
  EXPECT_TRUE(eventually([&] {
    implementation.room.open();
    return std::ranges::all_of(calls, [](const auto& call) { return call.is_ready(); });
  }));
  for (std::size_t i = 0; i < calls.size(); ++i) EXPECT_EQ(calls[i].get(), static_cast<std::int64_t>(i / 2));
  EXPECT_EQ(implementation.most, 1);
}

}  // namespace
}  // namespace coroutines
