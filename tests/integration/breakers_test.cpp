// Breakers over a real nats-server: what they let through, what they say, and to whom.
#include "flaky.hpp"
#include "natsmith/rpc/client.hpp"

namespace flaky {
namespace {

using natsmith::BreakerChange;
using natsmith::BreakerOptions;
using natsmith::BreakerState;
using natsmith::CallContext;
using natsmith::Connection;
using natsmith::Message;

class ABrokenService : public AFlakyService {
 protected:
  std::atomic<bool> broken_ = true;
  const char* code_ = "500";
  Answering server_side_{served_, kWrite, [this](Connection& connection, const Message& request, int number) {
                           broken_ ? answer_error(connection, request, code_)
                                   : answer_well(connection, request, number);
                         }};
  std::mutex mutex_;
  std::vector<BreakerChange> changes_;  // guarded by mutex_
  std::vector<std::string> log_;        // likewise

  FlakyClient client(std::chrono::milliseconds cool_down) {
    natsmith::ConnectionOptions options = quiet(server_.url());
    options.logger = [this](natsmith::LogLevel, std::string_view line) {
      const std::scoped_lock lock(mutex_);
      log_.emplace_back(line);
    };
    Connection connection = Connection::open(options);
    return FlakyClient(connection,
                       {.breaker = BreakerOptions{.error_rate = 0.5,
                                                  .least_calls = 4,
                                                  .window = 1h,
                                                  .cool_down = cool_down,
                                                  .probes = 2,
                                                  .on_change = [this](const BreakerChange& change) {
                                                    const std::scoped_lock lock(mutex_);
                                                    changes_.push_back(change);
                                                  }}});
  }
  static void fail(FlakyClient& users, int times) {
    for (int i = 0; i < times; ++i)
      EXPECT_EQ(error_of([&] { users.write("x"); }).message(), "as the test says");
  }
  std::vector<BreakerState> states() {
    const std::scoped_lock lock(mutex_);
    std::vector<BreakerState> states;
    for (const auto& change : changes_) states.push_back(change.now);
    return states;
  }
};

TEST_F(ABrokenService, IsNotCalledWhileItsBreakerIsOpen) {
  FlakyClient users = client(1h);
  fail(users, 4);
  EXPECT_EQ(natsmith::breaker_state(users, "write"), BreakerState::open);
  for (int i = 0; i < 3; ++i) {
    const Error error = error_of([&] { users.write("x"); });
    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_EQ(error.message().find(
                  "the breaker of Flaky.write is open: 4 of the last 4 calls failed; it tries again in "),
              0U)
        << error.message();
  }
  EXPECT_EQ(natsmith::async(users).write("x").wait().error().code(), ErrorCode::unavailable);
  EXPECT_EQ(server_side_.requests(), 4);
}

TEST_F(ABrokenService, IsTriedAgainAndCalledAsBeforeWhenItWorks) {
  FlakyClient users = client(50ms);
  fail(users, 4);
  broken_ = false;
  EXPECT_TRUE(eventually([&] { return natsmith::async(users).write("x").wait().has_value(); }));
  users.write("y");
  EXPECT_EQ(natsmith::breaker_state(users, "write"), BreakerState::closed);
  EXPECT_EQ(states(), (std::vector{BreakerState::open, BreakerState::half_open, BreakerState::closed}));
  for (int i = 0; i < 10; ++i) users.write("z");
  const std::scoped_lock lock(mutex_);
  EXPECT_EQ(changes_[0].method, "Flaky.write");
  ASSERT_EQ(log_.size(), 3U);
  EXPECT_EQ(log_[0], "the breaker of Flaky.write is open: 4 of the last 4 calls failed");
  EXPECT_EQ(log_[2], "the breaker of Flaky.write is closed: it works again");
}

TEST_F(ABrokenService, StaysUntouchedWhenAProbeFails) {
  FlakyClient users = client(50ms);
  fail(users, 4);
  EXPECT_TRUE(eventually([&] {
    static_cast<void>(natsmith::async(users).write("x").wait());
    return server_side_.requests() > 4;
  }));
  EXPECT_EQ(natsmith::breaker_state(users, "write"), BreakerState::open);
  EXPECT_EQ(server_side_.requests(), 5);
}

TEST_F(ABrokenService, HasABreakerForEachMethodAndClient) {
  FlakyClient users = client(1h);
  const FlakyClient copy = natsmith::with(users, {.timeout = 5s});
  const FlakyClient other = client(1h);
  fail(users, 4);
  EXPECT_EQ(natsmith::breaker_state(copy, "write"), BreakerState::open);
  EXPECT_EQ(natsmith::breaker_state(other, "write"), BreakerState::closed);
  const Answering reading(served_, kRead, answer_well);
  CallContext context;
  EXPECT_EQ(users.read("x", context), "1");
  EXPECT_EQ(natsmith::breaker_state(users, "read"), BreakerState::closed);
}

TEST_F(ABrokenService, IsNotBrokenByMistakesOfItsCallers) {
  code_ = "400";
  FlakyClient users = client(1h);
  fail(users, 20);
  EXPECT_EQ(natsmith::breaker_state(users, "write"), BreakerState::closed);
  EXPECT_EQ(server_side_.requests(), 20);
}

TEST_F(ABrokenService, IsCountedOncePerCallHoweverOftenItIsTried) {
  code_ = "503";
  const Answering reading(served_, kRead, [this](Connection& connection, const Message& request, int) {
    answer_error(connection, request, code_);
  });
  FlakyClient users(connection_, {.retry = natsmith::RetryOptions{.attempts = 3, .initial_backoff = 1ms},
                                  .retry_budget = {.burst = 100},
                                  .breaker = BreakerOptions{.least_calls = 3}});
  CallContext context;
  for (int i = 0; i < 2; ++i) error_of([&] { users.read("x", context); });
  EXPECT_EQ(natsmith::breaker_state(users, "read"), BreakerState::closed);
  error_of([&] { users.read("x", context); });
  EXPECT_EQ(natsmith::breaker_state(users, "read"), BreakerState::open);
  EXPECT_EQ(reading.requests(), 9);
}

TEST_F(ABrokenService, HasNoBreakerUnlessTheOptionsSaySo) {
  FlakyClient users(connection_);
  fail(users, 30);
  EXPECT_EQ(natsmith::breaker_state(users, "write"), BreakerState::closed);
  EXPECT_EQ(server_side_.requests(), 30);
}

}  // namespace
}  // namespace flaky
