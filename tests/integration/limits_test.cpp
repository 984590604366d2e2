// Limits of a handler: permits, the waiting queue, deadlines, threads. Order and causality, no measured
// times.
#include <thread>

#include "natsmith/rpc/client.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Result;
using natsmith::test::eventually;

class ALimitedProbe : public AServedProbe {
 protected:
  /// Fills the three permits and the two places of `gated`.
  std::vector<Future<std::string>> fill() {
    std::vector<Future<std::string>> futures;
    for (int i = 0; i < 5; ++i) futures.push_back(natsmith::async(client_).gated(std::to_string(i)));
    EXPECT_TRUE(eventually([&] { return stats("gated").running == 3 && stats("gated").waiting == 2; }));
    EXPECT_TRUE(eventually([&] { return implementation_.gate.inside() == 3; }));
    return futures;
  }
};

TEST_F(ALimitedProbe, NeverRunsMoreThanItsPermitsAndReachesThem) {
  auto futures = fill();
  EXPECT_EQ(implementation_.gate.inside(), 3);
  implementation_.gate.open();
  for (std::size_t i = 0; i < futures.size(); ++i) EXPECT_EQ(futures[i].get(), std::to_string(i));
  EXPECT_EQ(implementation_.gate.most(), 3);
  EXPECT_EQ(implementation_.gated_calls, 5);
}

TEST_F(ALimitedProbe, AnswersAnOverloadWhileAllPermitsAreHeld) {
  auto futures = fill();
  const Error error = error_of([&] { client_.gated("one too many"); });
  EXPECT_EQ(error.code(), ErrorCode::overloaded);
  EXPECT_EQ(implementation_.gate.inside(), 3);
  EXPECT_EQ(stats("gated").overloaded, 1U);
  implementation_.gate.open();
  for (auto& future : futures) EXPECT_NO_THROW(future.get());
  EXPECT_EQ(client_.gated("again"), "again");
}

TEST_F(ALimitedProbe, AnswersAnExpiredCallWhileItsMethodStillRuns) {
  // The caller asks for little time but waits for longer, so that it sees the handler's own answer.
  natsmith::Headers headers;
  headers.set("Natsmith-Timeout", "30");
  const auto reply =
      connection_.request(natsmith::Subject("svc.rpc.Probe.gated"), R"({"text":"slow"})", 20s, headers)
          .value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "504");
  EXPECT_EQ(implementation_.gate.inside(), 1);
  EXPECT_EQ(stats("gated").running, 1U);  // it keeps its permit
  EXPECT_EQ(stats("gated").expired, 1U);
  implementation_.gate.open();
  EXPECT_TRUE(eventually([&] { return stats("gated").running == 0; }));
}

TEST_F(ALimitedProbe, AsksAnExpiredCallToStopAndLeavesItsHeadersAlone) {
  natsmith::Headers headers;
  headers.set("Natsmith-Timeout", "30");
  for (int i = 0; i < 5; ++i) {
    const auto reply =
        connection_.request(natsmith::Subject("svc.rpc.Probe.sets_headers"), "", 20s, headers).value();
    EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "504");
    EXPECT_EQ(reply.header("N"), std::nullopt);
  }
  EXPECT_TRUE(eventually([&] { return implementation_.cancelled == 5; }));
}

TEST_F(ALimitedProbe, CountsAndLogsOneWayCallsThatItDrops) {
  std::mutex mutex;
  std::string log;
  natsmith::ConnectionOptions options = quiet(server_.url());
  options.logger = [&](natsmith::LogLevel, std::string_view line) {
    const std::scoped_lock lock(mutex);
    log.append(line).append("\n");
  };
  natsmith::Connection connection = natsmith::Connection::open(options);
  natsmith::HandlerOptions narrow;
  narrow.subject_prefix = "narrow";
  narrow.method_options["one_way"] = {.concurrency = 1, .pending = 0};
  ProbeHandler handler(connection, implementation_, narrow);
  handler.start();
  const natsmith::Subject subject("narrow.Probe.one_way");
  natsmith::Headers late;
  late.set("Natsmith-Timeout", "0");
  connection_.publish(subject, "no json");
  connection_.publish(subject, R"({"text":"late"})", late);
  const auto errors = [&] {
    for (const auto& stats : handler.stats()) {
      if (stats.name == "one_way") return stats.errors;
    }
    return std::uint64_t{0};
  };
  EXPECT_TRUE(eventually([&] { return errors() == 2; }));
  connection_.publish(subject, R"({"text":"gate"})");
  EXPECT_TRUE(eventually([&] { return implementation_.gate.inside() == 1; }));
  connection_.publish(subject, R"({"text":"too many"})");
  EXPECT_TRUE(eventually([&] { return errors() == 3; }));
  implementation_.gate.open();
  EXPECT_TRUE(handler.stop());
  const std::scoped_lock lock(mutex);
  for (const char* word : {"invalid_argument", "deadline_exceeded", "overloaded"}) {
    EXPECT_NE(log.find(word), std::string::npos) << log;
  }
}

TEST_F(ALimitedProbe, DropsAnExpiredRequestBeforeItIsRun) {
  auto futures = fill();
  natsmith::Headers headers;
  headers.set("Natsmith-Timeout", "30");
  implementation_.gate.open();
  for (auto& future : futures) future.get();
  implementation_.gate.close();
  auto running = natsmith::async(client_);
  std::vector<Future<std::string>> holding;
  for (int i = 0; i < 3; ++i) holding.push_back(running.gated("hold"));
  ASSERT_TRUE(eventually([&] { return implementation_.gate.inside() == 3; }));
  const int before = implementation_.gated_calls;
  // Not even JSON: if it were decoded, the answer would be another.
  const auto reply =
      connection_.request(natsmith::Subject("svc.rpc.Probe.gated"), "no json", 20s, headers).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "504");
  implementation_.gate.open();
  for (auto& future : holding) EXPECT_NO_THROW(future.get());
  EXPECT_EQ(implementation_.gated_calls, before);
}

TEST_F(ALimitedProbe, RefusesARequestWhoseTimeIsOver) {
  natsmith::Headers headers;
  headers.set("Natsmith-Timeout", "0");
  const auto reply =
      connection_.request(natsmith::Subject("svc.rpc.Probe.add"), R"({"a":1,"b":2})", 20s, headers).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "504");
}

TEST_F(ALimitedProbe, TakesAnAbsurdTimeoutForNone) {
  for (const char* value : {"-5000000000000000000000", "999999999999999999", "soon", "1e3"}) {
    natsmith::Headers headers;
    headers.set("Natsmith-Timeout", value);
    const auto reply =
        connection_.request(natsmith::Subject("svc.rpc.Probe.add"), R"({"a":1,"b":2})", 20s, headers).value();
    EXPECT_EQ(reply.body(), "3") << value;
  }
}

TEST_F(ALimitedProbe, StaysFastOnOneMethodWhileAnotherIsFull) {
  auto futures = fill();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(client_.fast("x"), "x");
  EXPECT_EQ(implementation_.gate.inside(), 3);  // all of them were answered while the slow ones ran
  implementation_.gate.open();
  for (auto& future : futures) EXPECT_NO_THROW(future.get());
}

TEST_F(ALimitedProbe, LetsRunTimeOptionsWinOverAnnotations) {
  natsmith::HandlerOptions options;
  options.subject_prefix = "tuned";
  options.method_options["gated"] = {.timeout = 50ms, .concurrency = 1, .pending = 0};
  ProbeHandler handler(served_, implementation_, options);
  handler.start();
  const ProbeClient client(connection_, {.subject_prefix = "tuned"});
  auto first = natsmith::async(client).gated("first");
  ASSERT_TRUE(eventually([&] { return implementation_.gate.inside() == 1; }));
  auto second = natsmith::async(client).gated("second");
  EXPECT_EQ(second.wait().error().code(), ErrorCode::overloaded);
  EXPECT_EQ(first.wait().error().code(), ErrorCode::deadline_exceeded);
  implementation_.gate.open();
}

TEST_F(ALimitedProbe, ShrinksItsThreadsWhenTheyAreIdle) {
  ProbeHandler handler(served_, implementation_, {.subject_prefix = "idle", .thread_idle_time = 10ms});
  handler.start();
  EXPECT_EQ(handler.threads(), 0U);
  ProbeClient client(connection_, {.subject_prefix = "idle"});
  EXPECT_EQ(client.fast("x"), "x");
  EXPECT_TRUE(eventually([&] { return handler.threads() == 0; }));
  EXPECT_EQ(client.fast("y"), "y");
}

/// Calls itself over NATS: every level holds a permit and a thread while it waits for the next.
class Nested final : public NestedService {
 public:
  explicit Nested(natsmith::Connection& connection) : client_(connection) {}
  std::int64_t depth(std::int64_t levels) override { return levels == 0 ? 0 : client_.depth(levels - 1) + 1; }

 private:
  NestedClient client_;
};

TEST_F(ALimitedProbe, IsNotExhaustedByNestedCalls) {
  Nested implementation(served_);
  NestedHandler handler(served_, implementation);
  handler.start();
  NestedClient client(connection_);
  EXPECT_EQ(client.depth(30), 30);
}

class Serial final : public SerialService {
 public:
  std::atomic<int> inside = 0, most = 0, calls = 0;
  void a() override { enter(); }
  void b() override { enter(); }

 private:
  void enter() {
    most = std::max(most.load(), ++inside);
    std::this_thread::yield();
    --inside;
    ++calls;
  }
};

TEST_F(ALimitedProbe, RunsOneCallAtATimeWhenSerial) {
  Serial implementation;
  SerialHandler handler(served_, implementation);
  handler.start();
  SerialClient client(connection_);
  std::vector<Future<void>> calls;
  for (int i = 0; i < 200; ++i) {
    client.a();
    calls.push_back(natsmith::async(client).b());
  }
  EXPECT_TRUE(eventually([&] { return implementation.calls == 400; }));
  EXPECT_EQ(implementation.most, 1);
}

TEST_F(ALimitedProbe, ManagesManyCallersAndManyCalls) {
  std::atomic<int> right = 0;
  std::mutex mutex;
  std::string failure;
  const auto call = [&](int number) {
    try {
      right += client_.echo(std::to_string(number)) == std::to_string(number);
    } catch (const Error& error) {
      const std::scoped_lock lock(mutex);
      failure = error.what();
    }
  };
  std::vector<std::thread> callers;
  for (int t = 0; t < 64; ++t) {
    callers.emplace_back([&, t] {
      for (int i = 0; i < 100; ++i) call(t * 1000 + i);
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(right, 6400) << failure;
}

TEST_F(ALimitedProbe, MixesNoneOf100000CallsWith1000InFlight) {
  constexpr int kCalls = 100'000;
  const ProbeClient patient = natsmith::with(client_, {.timeout = 60s});
  std::mutex mutex;
  std::condition_variable changed;
  int in_flight = 0;
  int right = 0;
  for (int i = 0; i < kCalls; ++i) {
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return in_flight < 1000; });
      ++in_flight;
    }
    const auto finish = [&, i](Result<std::string> text) {
      const std::scoped_lock lock(mutex);
      --in_flight;
      right += text && *text == std::to_string(i);
      changed.notify_one();
    };
    static_cast<void>(natsmith::async(patient).echo(std::to_string(i)).then(finish));
  }
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return in_flight == 0; });
  EXPECT_EQ(right, kCalls);
}

}  // namespace
}  // namespace probe
