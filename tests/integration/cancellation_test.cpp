// Cancellation: from every way of giving a call up to the stop_token of the one implementation that runs it.
#include <coroutine>
#include <set>

#include "relay.hpp"

namespace relay {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Message;
using natsmith::Result;
using natsmith::Subject;
using natsmith::SubjectPattern;
using natsmith::test::eventually;

class ACancelledCall : public AServedRelay {};

TEST_F(ACancelledCall, EndsAtOnceAndStopsItsImplementation) {
  auto call = natsmith::async(client_).wait(0);
  ASSERT_TRUE(waits(1));
  call.cancel();
  EXPECT_TRUE(call.is_ready());
  EXPECT_EQ(call.wait().error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(has_stopped(1));
  EXPECT_EQ(relay_.stats("wait").cancelled, 1U);
  EXPECT_EQ(client_.brief("and on"), "and on");
}

TEST_F(ACancelledCall, IsOneWhoseFutureIsDropped) {
  {
    const auto call = natsmith::async(client_).wait(0);
    ASSERT_TRUE(waits(1));
  }
  EXPECT_TRUE(has_stopped(1));
}

TEST_F(ACancelledCall, IsOneWhoseFutureIsReplaced) {
  auto call = natsmith::async(client_).wait(0);
  ASSERT_TRUE(waits(1));
  call = natsmith::async(client_).wait(0);
  ASSERT_TRUE(waits(2));
  EXPECT_TRUE(eventually([&] { return relay_.implementation.stopped == 1; }));
  EXPECT_FALSE(call.is_ready());
}

TEST_F(ACancelledCall, KeepsAResultThatItHasAlready) {
  auto call = natsmith::async(client_).brief("done");
  ASSERT_TRUE(call.wait_for(20s));
  call.cancel();
  EXPECT_EQ(call.get(), "done");
}

TEST_F(ACancelledCall, IsNoneThatAContinuationWaitsFor) {
  std::atomic<bool> done = false;
  static_cast<void>(natsmith::async(client_).brief("x").then([&](const Result<std::string>& text) {
    EXPECT_EQ(text.value_or(""), "x");
    done = true;
  }));
  EXPECT_TRUE(eventually([&] { return done.load(); }));
}

TEST_F(ACancelledCall, TellsItsContinuationWhenThatIsCancelled) {
  auto text = natsmith::async(client_).wait(0).then([](const Result<void>& result) {
    return result ? "a result" : std::string(natsmith::to_string(result.error().code()));
  });
  ASSERT_TRUE(waits(1));
  text.cancel();
  EXPECT_EQ(text.get(), "cancelled");
  EXPECT_TRUE(has_stopped(1));
}

/// A coroutine that somebody else destroys.
struct Owned {
  struct promise_type {
    Owned get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
};

Owned await_wait(const RelayClient& client) { co_await natsmith::async(client).wait(0); }

TEST_F(ACancelledCall, IsOneThatADestroyedCoroutineWaitedFor) {
  const Owned coroutine = await_wait(client_);
  ASSERT_TRUE(waits(1));
  coroutine.handle.destroy();
  EXPECT_TRUE(has_stopped(1));
}

TEST_F(ACancelledCall, LeavesTheHandlersQueueWithoutBeingRun) {
  std::vector<Future<void>> calls;
  for (int i = 0; i < 4; ++i) calls.push_back(natsmith::async(client_).wait(0));
  ASSERT_TRUE(waits(4));
  auto queued = natsmith::async(client_).wait(0);
  ASSERT_TRUE(eventually([&] { return relay_.stats("wait").waiting == 1; }));
  queued.cancel();
  EXPECT_TRUE(eventually([&] { return relay_.stats("wait").cancelled == 1; }));
  EXPECT_EQ(relay_.stats("wait").waiting, 0U);
  calls.clear();
  EXPECT_TRUE(has_stopped(4));
  EXPECT_EQ(relay_.implementation.waiting, 4);
}

TEST_F(ACancelledCall, IsABlockingOneWhoseTokenAsksToStop) {
  std::stop_source source;
  ErrorCode code = ErrorCode::internal;
  std::jthread caller([&] {
    RelayClient client = natsmith::with(client_, {.stop_token = source.get_token()});
    try {
      client.wait(0);
    } catch (const Error& error) {
      code = error.code();
    }
  });
  ASSERT_TRUE(waits(1));
  source.request_stop();
  caller.join();
  EXPECT_EQ(code, ErrorCode::cancelled);
  EXPECT_TRUE(has_stopped(1));
  EXPECT_EQ(client_.brief("and on"), "and on");
}

TEST_F(ACancelledCall, IsAnAsynchronousOneWhoseTokenAsksToStop) {
  std::stop_source source;
  const RelayClient client = natsmith::with(client_, {.stop_token = source.get_token()});
  auto call = natsmith::async(client).wait(0);
  ASSERT_TRUE(waits(1));
  source.request_stop();
  EXPECT_EQ(call.wait().error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(has_stopped(1));
  EXPECT_EQ(natsmith::async(client).brief("later").wait().error().code(), ErrorCode::cancelled);
  EXPECT_EQ(relay_.stats("brief").calls, 0U);
}

TEST_F(ACancelledCall, TakesTheCallsAlongThatItHasMade) {
  auto call = natsmith::async(client_).wait(2);
  ASSERT_TRUE(waits(1));
  EXPECT_EQ(relay_.stats("wait").running, 3U);
  call.cancel();
  EXPECT_TRUE(has_stopped(1));
}

TEST_F(ACancelledCall, TakesThoseAlongThatItsOwnThreadsHaveMade) {
  auto call = natsmith::async(client_).wait_on_thread();
  ASSERT_TRUE(waits(1));
  call.cancel();
  EXPECT_TRUE(has_stopped(1));
  EXPECT_TRUE(eventually([&] { return relay_.stats("wait_on_thread").running == 0; }));
}

TEST_F(ACancelledCall, ConcernsNoOtherInstance) {
  Instance other(server_);
  other.handler.start();
  std::vector<Future<void>> calls;
  const auto waiting = [&] { return relay_.implementation.waiting + other.implementation.waiting; };
  const auto stopped = [&] { return relay_.implementation.stopped + other.implementation.stopped; };
  for (int i = 0; i < 4; ++i) calls.push_back(natsmith::async(client_).wait(0));
  ASSERT_TRUE(eventually([&] { return waiting() == 4; }));
  calls.pop_back();
  EXPECT_TRUE(eventually([&] { return stopped() == 1; }));
  EXPECT_EQ(client_.brief("x"), "x");
  EXPECT_EQ(stopped(), 1);
}

TEST_F(ACancelledCall, FindsTheOneInstanceThatWasAddressed) {
  Instance one(server_);
  one.handler.answer_as("relay.1");
  one.handler.start();
  const RelayClient client(connection_, {.instance = "relay.1"});
  auto call = natsmith::async(client).wait(0);
  ASSERT_TRUE(eventually([&] { return one.implementation.waiting == 1; }));
  call.cancel();
  EXPECT_TRUE(eventually([&] { return one.implementation.stopped == 1; }));
}

TEST_F(ACancelledCall, IsHeardOfWhileTheHandlerDrains) {
  auto call = natsmith::async(client_).wait(0);
  ASSERT_TRUE(waits(1));
  std::jthread stopping([&] { EXPECT_TRUE(relay_.handler.stop(1min)); });
  ASSERT_TRUE(eventually([&] {  // it takes no calls any more
    return natsmith::async(client_).brief("x").wait().value_or("refused") == "refused";
  }));
  call.cancel();
  stopping.join();
  EXPECT_EQ(relay_.implementation.stopped, 1);
}

// ---- on the wire, seen by somebody else

class ASilentRelay : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection other_ = natsmith::Connection::open(quiet(server_));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_));
  RelayClient client_{connection_};
  std::mutex mutex_;
  std::vector<std::string> requests_;     // their reply subjects
  std::multiset<std::string> cancelled_;  // likewise
  natsmith::Subscription subscriptions_[2] = {
      other_.subscribe(SubjectPattern("svc.rpc.Relay.brief"),
                       [this](Message&& request) {
                         const std::scoped_lock lock(mutex_);
                         requests_.emplace_back(request.reply_to());
                       }),
      other_.subscribe(SubjectPattern("svc.rpc.Relay.$cancel"), [this](Message&& message) {
        const std::scoped_lock lock(mutex_);
        EXPECT_EQ(message.body(), "");
        EXPECT_EQ(message.reply_to(), "");
        cancelled_.emplace(message.header("Natsmith-Call").value_or(""));
      })};

  void SetUp() override { ASSERT_TRUE(other_.flush().has_value()); }

  std::size_t came() {
    const std::scoped_lock lock(mutex_);
    return requests_.size();
  }
  std::string request(std::size_t number) {
    const std::scoped_lock lock(mutex_);
    return requests_.at(number);
  }
};

TEST_F(ASilentRelay, HearsOfEachCancelledCallOnce) {
  constexpr std::size_t kCalls = 2'000;  // more than there are lanes
  const RelayClient patient = natsmith::with(client_, {.timeout = 1min});
  std::vector<Future<std::string>> calls;
  for (std::size_t i = 0; i < kCalls; ++i) calls.push_back(natsmith::async(patient).brief("x"));
  ASSERT_TRUE(eventually([&] { return came() == kCalls; }));
  calls.clear();
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex_);
    return cancelled_.size() == kCalls;
  }));
  const std::scoped_lock lock(mutex_);
  for (const auto& request : requests_) EXPECT_EQ(cancelled_.count(request), 1U);
}

TEST_F(ASilentRelay, HearsNothingOfCallsThatWereNotSent) {
  natsmith::ConnectionOptions options = quiet(server_);
  options.max_in_flight = 1;
  natsmith::Connection narrow = natsmith::Connection::open(options);
  const RelayClient client(narrow, {.timeout = 1min});
  constexpr std::size_t kCalls = 500;
  std::vector<Future<std::string>> calls;
  for (std::size_t i = 0; i < kCalls; ++i) calls.push_back(natsmith::async(client).brief("x"));
  calls.clear();  // most of them wait in the client, and a place is free every 10 ms
  ASSERT_TRUE(narrow.flush().has_value());
  ASSERT_TRUE(other_.flush().has_value());
  // Those that were sent meanwhile, and no other. One that is cancelled while it is being sent is told of
  // twice.
  const auto same = [&] {
    const std::scoped_lock lock(mutex_);
    return std::set(requests_.begin(), requests_.end()) == std::set(cancelled_.begin(), cancelled_.end());
  };
  EXPECT_TRUE(eventually(same));
  EXPECT_LT(came(), kCalls);
}

TEST_F(ASilentRelay, CannotAnswerAnotherCallInPlaceOfACancelledOne) {
  for (const std::size_t round : {0U, 1U, 2U}) {
    auto given_up = natsmith::async(client_).brief("first");
    ASSERT_TRUE(eventually([&] { return came() == 2 * round + 1; }));
    given_up.cancel();
    auto next = natsmith::async(natsmith::with(client_, {.timeout = 1min})).brief("second");
    ASSERT_TRUE(eventually([&] { return came() == 2 * round + 2; }));
    other_.publish(Subject(request(2 * round)), R"("too late")");
    other_.publish(Subject(request(2 * round + 1)), R"("in time")");
    EXPECT_EQ(next.get(), "in time");
  }
}

TEST_F(ASilentRelay, CannotAnswerAnotherBlockingCallInPlaceOfACancelledOne) {
  std::stop_source source;
  std::jthread caller([&] {
    RelayClient client = natsmith::with(client_, {.stop_token = source.get_token()});
    EXPECT_THROW(client.brief("first"), Error);
  });
  ASSERT_TRUE(eventually([&] { return came() == 1; }));
  source.request_stop();
  caller.join();
  std::jthread next([&] {
    RelayClient client = natsmith::with(client_, {.timeout = 1min});
    EXPECT_EQ(client.brief("second"), "in time");
  });
  ASSERT_TRUE(eventually([&] { return came() == 2; }));
  other_.publish(Subject(request(0)), R"("too late")");
  other_.publish(Subject(request(1)), R"("in time")");
}

TEST_F(ASilentRelay, IsToldNothingOfARawRequestThatIsDropped) {
  static_cast<void>(connection_.request_async(Subject("svc.rpc.Relay.brief"), "", 1min));
  EXPECT_TRUE(natsmith::async(client_).brief("x").wait_for(0ms) == false);  // dropped at once: told
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex_);
    return cancelled_.size() == 1;
  }));
}

TEST(Cancellations, OfManyThreadsMeetRepliesOfManyWithoutHarm) {
  const natsmith::test::LocalServer server;
  Instance relay(server);
  relay.handler.start();
  natsmith::Connection connection = natsmith::Connection::open(quiet(server));
  const RelayClient client(connection, {.timeout = 1min});
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> callers;
    for (int t = 0; t < 4; ++t) {
      callers.emplace_back([&, t] {
        for (int i = 0; i < 300; ++i) {
          const std::string text = std::to_string(t) + ":" + std::to_string(i);
          auto call = natsmith::async(client).brief(text);
          auto then = natsmith::async(client).brief(text).then(
              [](const Result<std::string>& r) { return r ? *r : std::string("cancelled"); });
          if (i % 3 == 0) then.cancel();
          if (i % 2 == 0) call.cancel();
          const auto result = call.wait();
          wrong += result ? *result != text : result.error().code() != ErrorCode::cancelled;
          const std::string last = then.get();
          wrong += last != text && last != "cancelled";
        }
      });
    }
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_TRUE(eventually([&] { return relay.stats("brief").running == 0; }));
  EXPECT_EQ(natsmith::async(client).brief("and on").get(), "and on");
}

// ---- permissions

TEST(AClientThatMayNotCancel, CancelsForItselfAndHarmsNoOtherCall) {
  natsmith::test::ServerOptions options;
  const std::string all_but_cancel =
      R"(publish: { allow: ["svc.rpc.Relay.*"], deny: ["svc.rpc.Relay.$cancel"] }, subscribe: ["_INBOX.>"])";
  options.users = {{.name = "svc", .password = "p"},
                   {.name = "cli", .password = "p", .permissions = all_but_cancel}};
  const natsmith::test::LocalServer server(options);
  natsmith::ConnectionOptions serve = quiet(server);
  serve.user = natsmith::UserPassword{"svc", "p"};
  natsmith::Connection served = natsmith::Connection::open(serve);
  Relay implementation(served);
  RelayHandler handler(served, implementation);
  handler.start();
  std::mutex mutex;
  std::string log;
  natsmith::ConnectionOptions call = quiet(server);
  call.user = natsmith::UserPassword{"cli", "p"};
  call.logger = [&](natsmith::LogLevel, std::string_view line) {
    const std::scoped_lock lock(mutex);
    log.append(line).append("\n");
  };
  natsmith::Connection connection = natsmith::Connection::open(call);
  const RelayClient client(connection);
  auto unanswered = natsmith::async(client).wait(0);
  auto given_up = natsmith::async(client).wait(0);
  ASSERT_TRUE(eventually([&] { return implementation.waiting == 2; }));
  given_up.cancel();
  EXPECT_EQ(given_up.wait().error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return log.find("svc.rpc.Relay.$cancel") != std::string::npos;
  }));
  EXPECT_FALSE(unanswered.is_ready());
  EXPECT_EQ(implementation.stopped, 0);
  handler.stop(0ms);  // stops both
}

TEST(AHandlerThatMayNotHearOfCancellation, FailsToStart) {
  natsmith::test::ServerOptions options;
  options.users = {
      {.name = "svc",
       .password = "p",
       .permissions =
           R"(subscribe: { allow: ["svc.rpc.Relay.*", "_INBOX.>"], deny: ["svc.rpc.Relay.$cancel"] })"}};
  const natsmith::test::LocalServer server(options);
  natsmith::ConnectionOptions connect = quiet(server);
  connect.user = natsmith::UserPassword{"svc", "p"};
  natsmith::Connection connection = natsmith::Connection::open(connect);
  Relay implementation(connection);
  RelayHandler handler(connection, implementation);
  try {
    handler.start();
    FAIL() << "it has started";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::permission_denied);
    EXPECT_NE(error.message().find("$cancel"), std::string::npos) << error.message();
  }
}

}  // namespace
}  // namespace relay
