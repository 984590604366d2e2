// How handlers end and come back: drain, rolling restart, a killed nats-server, refused subscriptions.
#include <memory>
#include <thread>

#include "natsmith/rpc/client.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Connection;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::test::eventually;
using natsmith::test::LocalServer;

/// One server process's worth: a connection, an implementation and a handler.
struct Instance {
  explicit Instance(const std::string& url) : connection(Connection::open(quiet(url))) { handler.start(); }
  Connection connection;
  Probe implementation;
  ProbeHandler handler{connection, implementation};
};

/// Callers that call until told to stop.
class Load {
 public:
  Load(Connection& connection, int callers) : client_(connection) {
    for (int t = 0; t < callers; ++t) threads_.emplace_back([this, t] { call(t); });
  }
  ~Load() { stop(); }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;
  void stop() {
    stop_ = true;
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }
  bool more(int calls) const {
    return eventually([&, before = answered.load()] { return answered >= before + calls; });
  }
  std::atomic<int> answered = 0, failed = 0, wrong = 0;
  std::string last_error() {
    const std::scoped_lock lock(mutex_);
    return last_error_;
  }

 private:
  void call(int t) {
    for (int i = 0; !stop_; ++i) {
      const std::string text = std::to_string(t) + ":" + std::to_string(i);
      try {
        wrong += client_.echo(text) != text;
        ++answered;
      } catch (const Error& error) {
        ++failed;
        const std::scoped_lock lock(mutex_);
        last_error_ = error.what();
      }
    }
  }
  ProbeClient client_;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::string last_error_;
  std::vector<std::thread> threads_;
};

TEST(TwoHandlers, LoseNoCallInARollingRestartUnderLoad) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  auto a = std::make_unique<Instance>(server.url());
  auto b = std::make_unique<Instance>(server.url());
  Load load(connection, 16);
  for (int round = 0; round < 3; ++round) {
    for (auto* instance : {&a, &b}) {
      ASSERT_TRUE(load.more(300));
      EXPECT_TRUE((*instance)->handler.stop());
      instance->reset();
      ASSERT_TRUE(load.more(100));
      *instance = std::make_unique<Instance>(server.url());
    }
  }
  load.stop();
  EXPECT_EQ(load.failed, 0) << load.last_error();
  EXPECT_EQ(load.wrong, 0);
}

TEST(TwoHandlers, BothAnswer) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  Instance a(server.url());
  Instance b(server.url());
  const auto calls = [](const Instance& instance) {
    std::uint64_t sum = 0;
    for (const auto& stats : instance.handler.stats()) sum += stats.calls;
    return sum;
  };
  const Load load(connection, 4);
  EXPECT_TRUE(eventually([&] { return calls(a) > 10 && calls(b) > 10; }));
}

TEST(AHandler, AnswersWhatItAcceptedBeforeItStops) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  Instance instance(server.url());
  const ProbeClient client(connection);
  std::vector<Future<std::string>> futures;
  for (int i = 0; i < 5; ++i) futures.push_back(natsmith::async(client).gated(std::to_string(i)));
  ASSERT_TRUE(eventually([&] { return instance.implementation.gate.inside() == 3; }));
  std::thread stopper([&] { EXPECT_TRUE(instance.handler.stop()); });
  EXPECT_TRUE(eventually([&] {  // it takes no more
    const auto reply = connection.request(natsmith::Subject("svc.rpc.Probe.add"), "", 10s);
    return !reply && reply.error().code() == ErrorCode::unavailable;
  }));
  instance.implementation.gate.open();
  stopper.join();
  for (std::size_t i = 0; i < futures.size(); ++i) EXPECT_EQ(futures[i].get(), std::to_string(i));
}

TEST(AHandler, AnswersUnavailableToWhatStillWaitsAfterItsPatience) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  Instance instance(server.url());
  const ProbeClient client(connection);
  std::vector<Future<std::string>> futures;
  for (int i = 0; i < 5; ++i) futures.push_back(natsmith::async(client).gated(std::to_string(i)));
  ASSERT_TRUE(eventually([&] { return instance.implementation.gate.inside() == 3; }));
  std::thread stopper([&] { EXPECT_FALSE(instance.handler.stop(200ms)); });
  int unavailable = 0;
  for (std::size_t i = 3; i < 5; ++i)
    unavailable += futures[i].wait().error().code() == ErrorCode::unavailable;
  EXPECT_EQ(unavailable, 2);
  instance.implementation.gate.open();
  stopper.join();
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(futures[i].get(), std::to_string(i));
}

/// Serial, and every call waits at the gate.
class GatedSerial final : public SerialService {
 public:
  Gate gate;
  std::atomic<int> calls = 0;
  void a() override {}
  void b() override {
    ++calls;
    gate.pass();
  }
};

TEST(AHandler, DoesNotRunWhatStillQueuesForAThreadAfterItsPatience) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  Connection served = Connection::open(quiet(server.url()));
  GatedSerial implementation;
  SerialHandler handler(served, implementation);
  handler.start();
  const SerialClient client(connection);
  std::vector<Future<void>> futures;
  for (int i = 0; i < 5; ++i) futures.push_back(natsmith::async(client).b());
  ASSERT_TRUE(
      eventually([&] { return implementation.gate.inside() == 1 && handler.stats().at(1).running == 5; }));
  std::thread stopper([&] { EXPECT_FALSE(handler.stop(100ms)); });
  for (std::size_t i = 1; i < 5; ++i) EXPECT_EQ(futures[i].wait().error().code(), ErrorCode::unavailable);
  implementation.gate.open();
  stopper.join();
  EXPECT_TRUE(futures[0].wait().has_value());
  EXPECT_EQ(implementation.calls, 1);
}

TEST(AHandler, CanBeStartedAgain) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  Instance instance(server.url());
  ProbeClient client(connection);
  EXPECT_EQ(client.add(1, 2), 3);
  EXPECT_TRUE(instance.handler.stop());
  EXPECT_EQ(error_of([&] { client.add(1, 2); }).code(), ErrorCode::unavailable);
  instance.handler.start();
  EXPECT_EQ(client.add(1, 2), 3);
}

TEST(AHandler, RunsUntilItsStopTokenIsSet) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  Connection served = Connection::open(quiet(server.url()));
  Probe implementation;
  ProbeHandler handler(served, implementation);
  std::stop_source stop;
  std::thread runner([&] { EXPECT_TRUE(handler.run(stop.get_token())); });
  ProbeClient client(connection);
  EXPECT_TRUE(eventually([&] {
    return handler.running() &&
           connection.request(natsmith::Subject("svc.rpc.Probe.add"), R"({"a":1,"b":1})", 1s).has_value();
  }));
  stop.request_stop();
  runner.join();
  EXPECT_FALSE(handler.running());
}

TEST(AHandler, GoesOnWithTheSameClientAfterNatsServerWasKilledUnderLoad) {
  LocalServer server;
  Connection connection = Connection::open(quiet(server.url()));
  Instance a(server.url());
  Instance b(server.url());
  Load load(connection, 16);
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(load.more(300));
    server.kill();
    ASSERT_TRUE(eventually([&] { return !connection.is_connected(); }));
    server.restart();
    ASSERT_TRUE(load.more(300));
  }
  load.stop();
  EXPECT_EQ(load.wrong, 0);
}

TEST(AHandler, FailsToStartWhereItMayNotSubscribe) {
  natsmith::test::ServerOptions options;
  options.users = {{.name = "svc", .password = "p", .permissions = R"(subscribe: ["_INBOX.>"])"}};
  LocalServer server(options);
  natsmith::ConnectionOptions connect = quiet(server.url());
  connect.user = natsmith::UserPassword{"svc", "p"};
  Connection connection = Connection::open(connect);
  Probe implementation;
  ProbeHandler handler(connection, implementation);
  const Error error = error_of([&] { handler.start(); });
  EXPECT_EQ(error.code(), ErrorCode::permission_denied);
  EXPECT_NE(error.message().find("svc.rpc.Probe."), std::string::npos) << error.message();
  EXPECT_FALSE(handler.running());
}

TEST(AClient, IsToldAtOnceWhenItMayNotCall) {
  natsmith::test::ServerOptions options;
  options.users = {{.name = "cli", .password = "p", .permissions = R"(publish: ["svc.rpc.Probe.add"])"}};
  LocalServer server(options);
  natsmith::ConnectionOptions connect = quiet(server.url());
  connect.user = natsmith::UserPassword{"cli", "p"};
  Connection connection = Connection::open(connect);
  ProbeClient client(connection);
  const Error error = error_of([&] { client.gated("x"); });
  EXPECT_EQ(error.code(), ErrorCode::permission_denied);
  EXPECT_NE(error.message().find("svc.rpc.Probe.gated"), std::string::npos) << error.message();
}

}  // namespace
}  // namespace probe
