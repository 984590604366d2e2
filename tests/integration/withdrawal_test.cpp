// Withdrawal over a real nats-server: who leaves its queue group, who gets the calls then, and who comes
// back.
#include <array>
#include <deque>
#include <memory>
#include <thread>

#include "flaky.hpp"
#include "monitoring_recorder.hpp"
#include "natsmith/monitoring/others_serve.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/service/service.hpp"

namespace flaky {
namespace {

using natsmith::CallContext;
using natsmith::Connection;
using natsmith::Error;
using natsmith::Future;
using natsmith::MethodStats;
using natsmith::Status;
using natsmith::WithdrawalOptions;

class Flaky final : public FlakyService {
 public:
  std::atomic<bool> broken = false;
  std::atomic<int> calls = 0;

  std::string read(const std::string& text, CallContext&) override { return answer(text); }
  std::string write(const std::string& text) override { return answer(text); }

 private:
  std::string answer(const std::string& text) {
    ++calls;
    if (broken) throw Error(ErrorCode::internal, "broken");
    return text;
  }
};

WithdrawalOptions quick() {
  return {.error_rate = 0.5, .least_calls = 10, .window = 1s, .cool_down = 100ms, .max_cool_down = 200ms};
}

bool is_away(const natsmith::Handler& handler, const std::string& method) {
  for (const MethodStats& stats : handler.stats()) {
    if (stats.name == method) return stats.withdrawn;
  }
  return false;
}

/// One of two that serve the same.
struct Instance {
  Instance(const std::string& url, const std::string& name, WithdrawalOptions withdrawal)
      : connection(Connection::open(quiet(url))),
        handler(connection, implementation, {.withdrawal = std::move(withdrawal)}) {
    handler.answer_as(name);
    handler.start();
  }
  [[nodiscard]] bool is_away(const std::string& method = "write") const {
    return flaky::is_away(handler, method);
  }
  Connection connection;
  Flaky implementation;
  FlakyHandler handler;
};

/// Calls `write` all the time, sixteen at once; counts how the calls end.
class Traffic {
 public:
  explicit Traffic(const FlakyClient& client) : client_(client), thread_([this] { run(); }) {}
  ~Traffic() { stop(); }
  Traffic(const Traffic&) = delete;
  Traffic& operator=(const Traffic&) = delete;
  void stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }
  std::atomic<int> made = 0, good = 0, broken = 0, lost = 0;

 private:
  void run() {
    std::deque<Future<std::string>> calls;
    while (!stop_ || !calls.empty()) {
      while (!stop_ && calls.size() < 16) {
        calls.push_back(natsmith::async(client_).write("x"));
        ++made;
      }
      const auto result = calls.front().wait();
      calls.pop_front();
      ++(result ? good : result.error().message() == "broken" ? broken : lost);
    }
  }
  const FlakyClient& client_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

TEST_F(AFlakyService, MovesItsCallsToAnotherInstanceWhileOneIsBrokenAndLosesNone) {
  Instance bad(server_.url(), "one", quick());
  Instance good(server_.url(), "two", quick());
  const FlakyClient users(connection_);
  Traffic traffic(users);
  ASSERT_TRUE(eventually([&] { return bad.implementation.calls > 0 && good.implementation.calls > 0; }));
  bad.implementation.broken = true;
  ASSERT_TRUE(eventually([&] { return bad.is_away(); }));
  const int before = good.implementation.calls;
  ASSERT_TRUE(eventually([&] { return good.implementation.calls > before + 100; }));
  bad.implementation.broken = false;
  ASSERT_TRUE(eventually([&] { return !bad.is_away(); }));
  const int back = bad.implementation.calls;
  EXPECT_TRUE(eventually([&] { return bad.implementation.calls > back + 10; }));
  EXPECT_FALSE(good.is_away());
  traffic.stop();
  EXPECT_EQ(traffic.lost, 0);
  EXPECT_EQ(traffic.made, traffic.good + traffic.broken);
  EXPECT_EQ(traffic.made, bad.implementation.calls + good.implementation.calls);
}

TEST_F(AFlakyService, GetsNoSharedCallsWhileItIsAwayButStillItsOwn) {
  WithdrawalOptions long_away = quick();
  long_away.cool_down = long_away.max_cool_down = 1h;
  Instance bad(server_.url(), "one", long_away);
  bad.implementation.broken = true;
  FlakyClient users(connection_);
  FlakyClient one(connection_, {.instance = "one"});
  ASSERT_TRUE(eventually([&] {
    static_cast<void>(natsmith::async(users).write("x").wait());
    return bad.is_away();
  }));
  // Others serve for it now, or nobody: here nobody.
  ASSERT_TRUE(
      eventually([&] { return error_of([&] { users.write("x"); }).message().find("nobody serves") == 0; }));
  EXPECT_EQ(error_of([&] { one.write("x"); }).message(), "broken");
  CallContext context;
  EXPECT_EQ(error_of([&] { users.read("x", context); }).message(),
            "broken");  // that method did not fail before
  EXPECT_TRUE(bad.handler.stop());
  EXPECT_NO_THROW(bad.handler.start());
  EXPECT_FALSE(bad.is_away());
  EXPECT_EQ(error_of([&] { users.write("x"); }).message(), "broken");
}

TEST_F(AFlakyService, StaysWhenItIsToldThatItIsTheLastOne) {
  std::atomic<int> asked = 0;
  WithdrawalOptions options = quick();
  options.may_withdraw = [&](std::string_view method) {
    EXPECT_EQ(method, "write");
    ++asked;
    return false;
  };
  Instance last(server_.url(), "one", options);
  last.implementation.broken = true;
  FlakyClient users(connection_);
  ASSERT_TRUE(eventually([&] {
    EXPECT_EQ(error_of([&] { users.write("x"); }).message(), "broken");
    return asked >= 3;
  }));
  EXPECT_FALSE(last.is_away());
}

TEST_F(AFlakyService, StaysWhenTheQuestionThrows) {
  std::atomic<int> asked = 0;
  WithdrawalOptions options = quick();
  options.may_withdraw = [&](std::string_view) -> bool {
    ++asked;
    throw std::runtime_error("nobody knows");
  };
  Instance last(server_.url(), "one", options);
  last.implementation.broken = true;
  FlakyClient users(connection_);
  ASSERT_TRUE(eventually([&] {
    EXPECT_EQ(error_of([&] { users.write("x"); }).message(), "broken");
    return asked >= 2;
  }));
  EXPECT_FALSE(last.is_away());
}

TEST_F(AFlakyService, DoesNotLeaveForCallersWhoGiveItNoTime) {
  Instance instance(server_.url(), "one", quick());
  natsmith::Headers late;
  late.set("Natsmith-Timeout", "0");
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(connection_.request(natsmith::Subject(kWrite), R"({"text":"x"})", 20s, late)
                  .value()
                  .header("Nats-Service-Error-Code"),
              "504");
  const MethodStats stats = instance.handler.stats().at(1);
  EXPECT_EQ(stats.name, "write");
  EXPECT_EQ(stats.faults, 50U);
  EXPECT_EQ(stats.hurried, 50U);
}

TEST_F(AFlakyService, CanBeStoppedAtAnyMomentOfLeavingAndComingBack) {
  FlakyClient users(connection_);
  for (int i = 0; i < 5; ++i) {
    Instance instance(server_.url(), "one", quick());
    instance.implementation.broken = true;
    ASSERT_TRUE(eventually([&] {
      static_cast<void>(natsmith::async(users).write("x").wait());
      return instance.is_away();
    }));
    EXPECT_TRUE(instance.handler.stop());
  }
}

TEST_F(AFlakyService, IsShownAsAWarningWhileAMethodIsAway) {
  natsmith::MonitoredObject object(served_, "flaky.one");
  Flaky implementation;
  WithdrawalOptions long_away = quick();
  long_away.cool_down = long_away.max_cool_down = 1h;
  FlakyHandler handler(served_, implementation, {.withdrawal = long_away});
  handler.start();
  const auto part = natsmith::monitor_handler(object, handler, {.look_interval = 20ms});
  object.start();
  implementation.broken = true;
  FlakyClient users(connection_);
  EXPECT_TRUE(eventually([&] {
    static_cast<void>(natsmith::async(users).write("x").wait());
    return part.status().status == Status::warning;
  })) << part.status().message;
  EXPECT_NE(part.status().message.find("write: has left its queue group"), std::string::npos)
      << part.status().message;
  EXPECT_EQ(natsmith::metrics_of(handler.stats())["write"]["withdrawn"], true);
}

// ---- others_serve

class AServiceOfTwo : public testing::Test {
 protected:
  natsmith::test::LocalServer server_{{.jetstream = true}};

  std::unique_ptr<natsmith::Service> service_without_handler(const std::string& name) {
    natsmith::ServiceOptions options{.connection = quiet(server_.url())};
    options.monitoring = natsmith::ServiceMonitoring{.name = name, .handlers = {.look_interval = 20ms}};
    return std::make_unique<natsmith::Service>(std::move(options));
  }
  std::unique_ptr<natsmith::Service> service(const std::string& name) {
    auto service = service_without_handler(name);
    service->host<FlakyHandler>(std::make_shared<Flaky>());
    service->monitor().set_status(Status::ok);
    return service;
  }
};

TEST_F(AServiceOfTwo, IsLeftByOneOfThemOnlyWhileTheOtherServes) {
  const auto one = service("flaky.one");
  const auto may_withdraw = natsmith::others_serve(
      std::make_shared<const natsmith::Discovery>(one->connection()), "flaky.one", "Flaky");
  EXPECT_FALSE(may_withdraw("write"));
  auto two = service("flaky.two");
  EXPECT_TRUE(eventually([&] { return may_withdraw("write"); }));
  two->stop();
  EXPECT_TRUE(eventually([&] { return !may_withdraw("write"); }));
}

/// For good, when others serve. \param asked  counts how often that was to be known
WithdrawalOptions unless_alone(natsmith::Service& service, std::atomic<int>& asked) {
  WithdrawalOptions options = quick();
  options.cool_down = options.max_cool_down = 1h;
  auto others = natsmith::others_serve(std::make_shared<const natsmith::Discovery>(service.connection()),
                                       service.monitor().name(), "Flaky");
  options.may_withdraw = [&asked, others = std::move(others)](std::string_view method) {
    const bool may = others(method);
    ++asked;
    return may;
  };
  return options;
}

TEST_F(AServiceOfTwo, StaysWhileItBreaksAloneAndLeavesWithAWarningOnceAnotherServes) {
  const natsmith::test::MonitoringRecorder wire(server_, "svc.status.flaky_one");  // a third connection
  const auto implementation = std::make_shared<Flaky>();
  std::atomic<int> asked = 0;
  const auto one = service_without_handler("flaky.one");
  const auto& handler = one->host<FlakyHandler>(implementation, {.withdrawal = unless_alone(*one, asked)});
  one->monitor().set_status(Status::ok);
  implementation->broken = true;
  Connection connection = Connection::open(quiet(server_.url()));
  const FlakyClient users(connection);
  const auto call = [&] { return natsmith::async(users).write("x").wait(); };
  ASSERT_TRUE(eventually([&] {
    EXPECT_EQ(call().error().message(), "broken");
    return asked >= 3;
  }));
  EXPECT_FALSE(is_away(handler, "write"));

  const auto two = service("flaky.two");
  ASSERT_TRUE(eventually([&] {
    static_cast<void>(call());
    return is_away(handler, "write");
  }));
  EXPECT_TRUE(eventually([&] {
    const int before = implementation->calls;
    for (int i = 0; i < 20; ++i) static_cast<void>(call());
    return implementation->calls == before;
  }));
  EXPECT_EQ(call().value(), "x");
  EXPECT_TRUE(eventually([&] {
    const auto statuses = wire.statuses("flaky_one");
    return !statuses.empty() && statuses.back().starts_with("warning: ") &&
           statuses.back().find("write: has left its queue group") != std::string::npos;
  }));
}

}  // namespace
}  // namespace flaky
