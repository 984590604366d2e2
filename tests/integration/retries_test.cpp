// Retries and hedging over a real nats-server: what is repeated, how often, when, and what it may cost.
#include <optional>
#include <thread>

#include "flaky.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace flaky {
namespace {

using natsmith::CallContext;
using natsmith::ClientOptions;
using natsmith::Connection;
using natsmith::Error;
using natsmith::Future;
using natsmith::Jitter;
using natsmith::Message;
using natsmith::RetryBudgetOptions;
using natsmith::RetryOptions;

constexpr RetryBudgetOptions kPlenty{.ratio = 1, .per_second = 1000, .burst = 100'000};

/// Blocking calls and asynchronous ones do the same.
class ARepeatedCall : public AFlakyService, public testing::WithParamInterface<bool> {
 protected:
  std::string read(const FlakyClient& client) {
    CallContext context;
    FlakyClient copy = client;
    return GetParam() ? natsmith::async(client).read("x", context).get() : copy.read("x", context);
  }
  std::string write(const FlakyClient& client) {
    FlakyClient copy = client;
    return GetParam() ? natsmith::async(client).write("x").get() : copy.write("x");
  }
  FlakyClient client(ClientOptions options) { return FlakyClient(connection_, std::move(options)); }
};
INSTANTIATE_TEST_SUITE_P(BlockingAndAsynchronous, ARepeatedCall, testing::Bool(),
                         [](const auto& each) { return each.param ? "Asynchronous" : "Blocking"; });

TEST_P(ARepeatedCall, IsNotMadeAgainAfterATimeoutWhenItIsNotIdempotent) {
  const Answering server(served_, kWrite, answer_nothing);
  const FlakyClient users =
      client({.timeout = 200ms,
              .retry = RetryOptions{.attempts = 5, .initial_backoff = 1ms, .attempt_timeout = 10ms},
              .retry_budget = kPlenty});
  EXPECT_EQ(error_of([&] { write(users); }).code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(server.requests(), 1);
}

TEST_P(ARepeatedCall, IsMadeAgainAfterTheTimeOfAnAttemptWhenItIsIdempotent) {
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int number) {
    if (number >= 3) answer_well(connection, request, number);
  });
  const FlakyClient users =
      client({.retry = RetryOptions{.attempts = 1000, .initial_backoff = 1ms, .attempt_timeout = 20ms},
              .retry_budget = kPlenty});
  EXPECT_GE(std::stoi(read(users)), 3);
}

TEST_P(ARepeatedCall, IsMadeAsOftenAsTheOptionsSayAndThenSaysSo) {
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int) {
    answer_error(connection, request, "503");
  });
  const FlakyClient users =
      client({.retry = RetryOptions{.attempts = 4, .initial_backoff = 1ms}, .retry_budget = kPlenty});
  const Error error = error_of([&] { read(users); });
  EXPECT_EQ(error.code(), ErrorCode::unavailable);
  EXPECT_EQ(error.message(), "as the test says (tried 4 times)");
  EXPECT_EQ(server.requests(), 4);
}

TEST_P(ARepeatedCall, IsMadeOnceAfterAnErrorOfTheApplication) {
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int) {
    answer_error(connection, request, "404");
  });
  const FlakyClient users = client({.retry = RetryOptions{}, .retry_budget = kPlenty});
  const Error error = error_of([&] { read(users); });
  EXPECT_EQ(error.code(), ErrorCode::not_found);
  EXPECT_EQ(error.message(), "as the test says");
  EXPECT_EQ(server.requests(), 1);
}

TEST_P(ARepeatedCall, IsMadeAgainWhenItWasRefusedAsOverloaded) {
  const Answering server(served_, kWrite, [](Connection& connection, const Message& request, int number) {
    number < 3 ? refuse(connection, request) : answer_well(connection, request, number);
  });
  const FlakyClient users = client({.retry = RetryOptions{.initial_backoff = 1ms}, .retry_budget = kPlenty});
  EXPECT_EQ(write(users), "3");
}

TEST_P(ARepeatedCall, IsNotMadeAgainBeforeTheServiceHasAskedForIt) {
  const Answering server(served_, kWrite, [](Connection& connection, const Message& request, int number) {
    if (number > 1) return answer_well(connection, request, number);
    refuse(connection, request, R"({"retry_after_ms":250})");
  });
  const FlakyClient users = client({.retry = RetryOptions{.initial_backoff = 1ms}, .retry_budget = kPlenty});
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(write(users), "2");
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 250ms);
}

/// As one that lets through what it was told by the service that it calls.
class WritesBeforeItIsOverloaded final : public FlakyService {
 public:
  std::atomic<int> written = 0;
  std::string read(const std::string& /*key*/, CallContext& /*context*/) override { return {}; }
  std::string write(const std::string& /*key*/) override {
    ++written;
    throw Error(ErrorCode::overloaded, "the service behind this one is full", R"({"retry_after_ms":1})");
  }
};

TEST_P(ARepeatedCall, IsNotMadeAgainWhenItsImplementationIsOverloaded) {
  WritesBeforeItIsOverloaded implementation;
  FlakyHandler handler(served_, implementation);
  handler.start();
  const FlakyClient users = client({.retry = RetryOptions{.initial_backoff = 1ms}, .retry_budget = kPlenty});
  EXPECT_EQ(error_of([&] { write(users); }).code(), ErrorCode::overloaded);
  EXPECT_EQ(implementation.written, 1);
}

TEST_P(ARepeatedCall, IsNotMadeAgainWhenAnImplementationSaysUnavailable) {
  const Answering server(served_, kWrite, [](Connection& connection, const Message& request, int) {
    answer_error(connection, request, "503");
  });
  const FlakyClient users = client({.retry = RetryOptions{}, .retry_budget = kPlenty});
  EXPECT_EQ(error_of([&] { write(users); }).code(), ErrorCode::unavailable);
  EXPECT_EQ(server.requests(), 1);
}

TEST_P(ARepeatedCall, IsMadeAgainUntilSomebodyServes) {
  const FlakyClient users =
      client({.retry = RetryOptions{.attempts = 100'000, .initial_backoff = 1ms, .multiplier = 1},
              .retry_budget = kPlenty});
  std::string result;
  std::thread caller([&] { result = write(users); });
  ASSERT_TRUE(eventually([&] { return connection_.core()->load().count() > 0; }));  // an attempt is under way
  ASSERT_TRUE(connection_.flush().has_value());
  const Answering server(served_, kWrite, answer_well);
  caller.join();
  EXPECT_EQ(result, "1");
  EXPECT_EQ(server.requests(), 1);
}

TEST_P(ARepeatedCall, LeavesTheRestOfItsOneDeadlineToEachAttempt) {
  Answering server(served_, kRead, [](Connection& connection, const Message& request, int) {
    answer_error(connection, request, "503");
  });
  const FlakyClient users =
      client({.timeout = 10s,
              .retry = RetryOptions{.attempts = 4, .initial_backoff = 20ms, .jitter = Jitter::none},
              .retry_budget = kPlenty});
  error_of([&] { read(users); });
  const auto timeouts = server.timeouts();
  ASSERT_EQ(timeouts.size(), 4U);
  EXPECT_EQ(timeouts[0], "10000");
  for (std::size_t i = 1; i < timeouts.size(); ++i)
    EXPECT_LE(std::stoi(timeouts[i]) + 20, std::stoi(timeouts[i - 1]));  // it has waited 20 ms, or more
}

TEST_P(ARepeatedCall, IsNotMadeAgainWhenTheBackoffGoesBeyondTheDeadline) {
  const FlakyClient users =
      client({.retry = RetryOptions{.initial_backoff = 1h, .max_backoff = 1h, .jitter = Jitter::none},
              .retry_budget = kPlenty});
  const Error error = error_of([&] { write(users); });
  EXPECT_EQ(error.code(), ErrorCode::unavailable);
  EXPECT_NE(error.message().find("nobody serves svc.rpc.Flaky.write"), std::string::npos) << error.message();
  EXPECT_NE(error.message().find("deadline"), std::string::npos) << error.message();
}

TEST_P(ARepeatedCall, AddsLittleToTheTrafficOfAnOutage) {
  constexpr int kCalls = 500;
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int) {
    answer_error(connection, request, "503");
  });
  const FlakyClient users =
      client({.retry = RetryOptions{.attempts = 5, .initial_backoff = 1ms, .max_backoff = 1ms}});
  int spent = 0;
  for (int i = 0; i < kCalls; ++i) {
    const Error error = error_of([&] { read(users); });
    spent += error.message().find("the client's retry budget is spent") != std::string::npos ? 1 : 0;
  }
  EXPECT_LE(server.requests(), kCalls * 12 / 10);
  EXPECT_GT(server.requests(), kCalls);
  EXPECT_GT(spent, kCalls / 2);
}

TEST_P(ARepeatedCall, TakesTheOptionsOfOneCallBeforeTheClients) {
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int) {
    answer_error(connection, request, "503");
  });
  const FlakyClient without = client({});
  error_of(
      [&] { read(natsmith::with(without, {.retry = RetryOptions{.attempts = 2, .initial_backoff = 1ms}})); });
  EXPECT_EQ(server.requests(), 2);
  error_of([&] { read(without); });
  EXPECT_EQ(server.requests(), 3);
  const FlakyClient with = client({.retry = RetryOptions{}});
  error_of([&] { read(natsmith::with(with, {.retry = RetryOptions{.attempts = 1}})); });
  EXPECT_EQ(server.requests(), 4);
}

TEST_P(ARepeatedCall, IsNotMadeAgainWhenTheConnectionWasLostAfterItWasSent) {
  const Answering server(served_, kWrite, answer_nothing);
  const FlakyClient users =
      client({.retry = RetryOptions{.attempts = 1000, .initial_backoff = 1ms}, .retry_budget = kPlenty});
  std::optional<Error> error;
  std::thread caller([&] { error = error_of([&] { write(users); }); });
  ASSERT_TRUE(eventually([&] { return server.requests() == 1; }));
  server_.kill();
  caller.join();
  EXPECT_EQ(error->code(), ErrorCode::unavailable);
  server_.restart();
  ASSERT_TRUE(eventually([&] { return served_.is_connected() && connection_.is_connected(); }));
  ASSERT_TRUE(connection_.flush().has_value());
  EXPECT_EQ(server.requests(), 1);
}

TEST_P(ARepeatedCall, OutlivesARestartOfTheServerWhenItIsIdempotent) {
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int number) {
    if (number > 1) answer_well(connection, request, number);
  });
  const FlakyClient users =
      client({.retry = RetryOptions{.attempts = 100'000, .initial_backoff = 5ms, .multiplier = 1},
              .retry_budget = kPlenty});
  std::string result;
  std::thread caller([&] { result = read(users); });
  ASSERT_TRUE(eventually([&] { return server.requests() == 1; }));
  server_.restart();
  caller.join();
  EXPECT_EQ(result, "2");
}

TEST_P(ARepeatedCall, EndsWhenItsConnectionIsClosed) {
  const FlakyClient users =
      client({.retry = RetryOptions{.attempts = 100'000, .initial_backoff = 5ms, .multiplier = 1},
              .retry_budget = kPlenty});
  std::optional<Error> error;
  std::thread caller([&] { error = error_of([&] { write(users); }); });
  connection_.close();
  caller.join();
  EXPECT_EQ(error->code(), ErrorCode::unavailable);
}

TEST_F(AFlakyService, EndsARepeatedCallWhenTheLastHandleOfItsConnectionGoes) {
  Future<std::string> result;
  {
    Connection connection = Connection::open(quiet(server_.url()));
    const FlakyClient users(
        connection,
        {.retry =
             RetryOptions{.attempts = 2, .initial_backoff = 10s, .max_backoff = 10s, .jitter = Jitter::none},
         .names_served_versions = false});
    result = natsmith::async(users).write("x");
  }
  EXPECT_EQ(result.wait().error().code(), ErrorCode::unavailable);
}

TEST_F(AFlakyService, RefusesOptionsThatCannotBeUsed) {
  const auto refusal = [&](ClientOptions options) {
    return error_of([&] { FlakyClient(connection_, std::move(options)); }).message();
  };
  EXPECT_NE(refusal({.retry = RetryOptions{.attempts = 0}}).find("attempts"), std::string::npos);
  EXPECT_NE(refusal({.retry = RetryOptions{.multiplier = 0.5}}).find("multiplier"), std::string::npos);
  EXPECT_NE(refusal({.retry_budget = {.ratio = 2}}).find("ratio"), std::string::npos);
  EXPECT_NE(refusal({.hedge = natsmith::HedgeOptions{.delay = 0ns}}).find("delay"), std::string::npos);
  EXPECT_NE(refusal({.breaker = natsmith::BreakerOptions{.probes = 0}}).find("probes"), std::string::npos);
  constexpr auto kLongest = std::chrono::milliseconds::max();  // would overflow where it is added to now
  EXPECT_NE(refusal({.breaker = natsmith::BreakerOptions{.cool_down = kLongest}}).find("cool_down"),
            std::string::npos);
  EXPECT_THROW(natsmith::detail::check(natsmith::WithdrawalOptions{.max_cool_down = kLongest}), Error);
  const FlakyClient users(connection_);
  EXPECT_THROW(static_cast<void>(natsmith::with(users, {.retry = RetryOptions{.attempts = 0}})), Error);
}

// ---- hedging

class AHedgedCall : public ARepeatedCall {
 protected:
  FlakyClient hedging(natsmith::HedgeOptions hedge, RetryBudgetOptions budget = kPlenty) {
    return client({.retry_budget = budget, .hedge = hedge});
  }
};
INSTANTIATE_TEST_SUITE_P(BlockingAndAsynchronous, AHedgedCall, testing::Bool(),
                         [](const auto& each) { return each.param ? "Asynchronous" : "Blocking"; });

TEST_P(AHedgedCall, TakesTheAnswerThatComesFirst) {
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int number) {
    if (number == 2) answer_well(connection, request, number);
  });
  EXPECT_EQ(read(hedging({.delay = 10ms})), "2");
  EXPECT_EQ(server.requests(), 2);
}

TEST_P(AHedgedCall, HasAsManyAttemptsUnderWayAsTheOptionsSay) {
  const Answering server(served_, kRead, [](Connection& connection, const Message& request, int number) {
    if (number == 4) answer_well(connection, request, number);
  });
  EXPECT_EQ(read(hedging({.delay = 5ms, .attempts = 4})), "4");
  EXPECT_EQ(server.requests(), 4);
  const FlakyClient two = natsmith::with(hedging({.delay = 5ms}), {.timeout = 1s});
  EXPECT_EQ(error_of([&] { read(two); }).code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(server.requests(), 6);
}

TEST_P(AHedgedCall, WaitsForTheOtherAttemptWhenOneFails) {
  std::string first;
  const Answering server(served_, kRead, [&](Connection& connection, const Message& request, int number) {
    if (number == 1) first = request.reply_to();
    if (number != 2) return;
    answer_error(connection, request, "500");
    connection.publish(natsmith::Subject(first), R"("late")");
  });
  EXPECT_EQ(read(hedging({.delay = 10ms})), "late");
}

TEST_P(AHedgedCall, IsNotHedgedWhenItIsNotIdempotent) {
  const Answering server(served_, kWrite, answer_nothing);
  const FlakyClient users = natsmith::with(hedging({.delay = 1ms}), {.timeout = 200ms});
  EXPECT_EQ(error_of([&] { write(users); }).code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(server.requests(), 1);
}

TEST_P(AHedgedCall, CountsAgainstTheBudget) {
  const Answering server(served_, kRead, answer_nothing);
  const FlakyClient users =
      natsmith::with(hedging({.delay = 1ms}, {.ratio = 0, .per_second = 0, .burst = 2}), {.timeout = 500ms});
  for (int i = 0; i < 4; ++i) error_of([&] { read(users); });
  EXPECT_EQ(server.requests(), 6);
}

TEST_P(AHedgedCall, GoesByTheTimesOfTheLastRepliesWithoutADelay) {
  std::atomic<bool> silent = false;
  std::atomic<int> unanswered = 0;
  const Answering server(served_, kRead, [&](Connection& connection, const Message& request, int number) {
    if (!silent || unanswered.fetch_add(1) > 0) answer_well(connection, request, number);
  });
  const FlakyClient users = hedging({});
  for (int i = 0; i < 40; ++i) read(users);
  silent = true;
  EXPECT_NE(read(users), "");
  EXPECT_GE(unanswered, 2);  // one got no answer, another did
}

}  // namespace
}  // namespace flaky
