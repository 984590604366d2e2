// Calls with several attempts that are given up: by their callers, or because another attempt was faster.
#include <optional>
#include <stop_token>
#include <thread>

#include "flaky.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace flaky {
namespace {

using natsmith::CallContext;
using natsmith::Connection;
using natsmith::HedgeOptions;
using natsmith::Jitter;
using natsmith::Message;
using natsmith::RetryOptions;

const RetryOptions kLongPauses{
    .attempts = 3, .initial_backoff = 10s, .max_backoff = 10s, .jitter = Jitter::none};

class ACancelledCall : public AFlakyService {
 protected:
  std::atomic<int> refused_ = 0;
  const Answering overloaded_{served_, kWrite, [this](Connection& connection, const Message& request, int) {
                                refuse(connection, request);
                                ++refused_;
                              }};
};

TEST_F(ACancelledCall, EndsItsPauseWhenItsFutureIsCancelled) {
  const FlakyClient users(connection_, {.retry = kLongPauses});
  auto result = natsmith::async(users).write("x");
  ASSERT_TRUE(eventually([&] { return refused_ == 1; }));
  ASSERT_TRUE(connection_.flush().has_value());
  result.cancel();
  EXPECT_TRUE(result.is_ready());
  EXPECT_EQ(result.wait().error().code(), ErrorCode::cancelled);
  EXPECT_EQ(refused_, 1);
}

TEST_F(ACancelledCall, EndsItsPauseWhenItsStopTokenSaysSo) {
  std::stop_source stop;
  FlakyClient users =
      natsmith::with(FlakyClient(connection_, {.retry = kLongPauses}), {.stop_token = stop.get_token()});
  auto result = natsmith::async(users).write("x");
  std::optional<Error> error;
  std::thread caller([&] { error = error_of([&] { users.write("x"); }); });
  ASSERT_TRUE(eventually([&] { return refused_ == 2; }));
  stop.request_stop();
  caller.join();
  EXPECT_EQ(error->code(), ErrorCode::cancelled);
  EXPECT_EQ(result.wait().error().code(), ErrorCode::cancelled);
  EXPECT_EQ(refused_, 2);
}

/// Waits in its first call until it is asked to stop, and answers the others.
class SlowOnce final : public FlakyService {
 public:
  std::atomic<int> calls = 0, stopped = 0;
  std::string read(const std::string& text, CallContext& context) override {
    if (++calls > 1) return text;
    const std::stop_token stop = context.stop_token();
    while (!stop.stop_requested()) std::this_thread::yield();
    ++stopped;
    return "too late";
  }
  std::string write(const std::string& text) override { return text; }
};

class ASlowInstance : public AFlakyService {
 protected:
  SlowOnce implementation_;
  FlakyHandler handler_{served_, implementation_};
  void SetUp() override { handler_.start(); }
};

TEST_F(ASlowInstance, IsAskedToStopWhenAFasterOneHasAnswered) {
  FlakyClient users(connection_, {.hedge = HedgeOptions{.delay = 10ms}});
  CallContext context;
  EXPECT_EQ(users.read("fast", context), "fast");
  EXPECT_TRUE(eventually([&] { return implementation_.stopped == 1; }));
  EXPECT_EQ(implementation_.calls, 2);
}

TEST_F(ASlowInstance, IsAskedToStopWithAllAttemptsWhenTheCallIsCancelled) {
  const FlakyClient users(connection_, {.retry = RetryOptions{}});
  CallContext context;
  auto result = natsmith::async(users).read("x", context);
  ASSERT_TRUE(eventually([&] { return implementation_.calls == 1; }));
  result.cancel();
  EXPECT_EQ(result.wait().error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(eventually([&] { return implementation_.stopped == 1; }));
  EXPECT_EQ(implementation_.calls, 1);
}

}  // namespace
}  // namespace flaky
