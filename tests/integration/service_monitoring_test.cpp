// What a Service shows of the handlers that it hosts, and how one instance of several is called.
#include "natsmith/service/service.hpp"

#include <stdexcept>

#include "monitoring_recorder.hpp"
#include "natsmith/monitoring/handler_monitor.hpp"
#include "probe.hpp"
#include "slow_probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Health;
using natsmith::Service;
using natsmith::ServiceOptions;
using natsmith::Status;
using natsmith::test::eventually;
using natsmith::test::kLong;
using natsmith::test::LocalServer;
using natsmith::test::MonitoringRecorder;

ServiceOptions options_of(const LocalServer& server, const std::string& name) {
  ServiceOptions options{.connection = quiet(server.url())};
  options.monitoring->name = name;
  options.monitoring->handlers = {
      .look_interval = 20ms, .error_least_calls = 5, .error_window = 300ms, .health = {.interval = 20ms}};
  return options;
}

class AMonitoredService : public testing::Test {
 protected:
  ~AMonitoredService() override { implementation_->gate.open(); }

  nlohmann::json ask(const std::string& command) {
    const auto reply = wire_.connection().request(natsmith::Subject("svc.rpc." + command), "", kLong);
    return nlohmann::json::parse(reply.value().body()).at("data");
  }
  nlohmann::json metrics(const std::string& method) {
    return ask("probe_one.stats").at("metrics").at("Probe.methods").at(method);
  }
  std::vector<natsmith::Future<std::string>> call_gated(int calls) {
    std::vector<natsmith::Future<std::string>> futures;
    for (int i = 0; i < calls; ++i) futures.push_back(natsmith::async(client_).gated("x"));
    return futures;
  }
  [[nodiscard]] bool becomes(const std::string& status) const { return wire_.ends_with("probe_one", status); }
  void fail(const std::string& how) {
    for (int i = 0; i < 10; ++i) static_cast<void>(error_of([&] { client_.fail(how); }));
  }

  LocalServer server_;
  MonitoringRecorder wire_{server_};
  std::shared_ptr<Probe> implementation_ = std::make_shared<Probe>();
  Service service_{options_of(server_, "probe.one")};
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  ProbeClient client_{connection_};
};

TEST_F(AMonitoredService, ShowsAHandlerAsAPartWithItsMetrics) {
  service_.host<ProbeHandler>(implementation_);
  client_.add(1, 2);
  static_cast<void>(error_of([&] { client_.fail("error"); }));
  service_.monitor().set_status(Status::ok);  // as run() does: the next status tells of what was hosted
  ASSERT_TRUE(becomes("ok"));
  const auto data = wire_.all("svc.status.probe_one").back().data;
  const auto& child = data.at("details").at("children").at(0);
  EXPECT_EQ(child.at("name"), "Probe");
  EXPECT_EQ(child.at("status"), "ok");
  EXPECT_TRUE(data.at("details").at("metrics").contains("Probe.methods"));
  const auto add = metrics("add");
  EXPECT_EQ(add.at("calls"), 1);
  EXPECT_EQ(add.at("errors"), 0);
  EXPECT_EQ(add.at("concurrency"), 5);
  EXPECT_GE(add.at("mean_ms"), 0.0);
  EXPECT_FALSE(add.contains("last_error"));
  EXPECT_EQ(metrics("fail").at("last_error"), "not_found: no such thing");
}

TEST_F(AMonitoredService, TellsErrorsByCodeLatenciesAndFreePermits) {
  service_.host<ProbeHandler>(implementation_);
  client_.add(1, 2);
  fail("error");
  fail("exception");
  const auto add = metrics("add"), failed = metrics("fail"), echo = metrics("echo");
  EXPECT_EQ(failed.at("errors_by_code"), (nlohmann::json{{"not_found", 10}, {"internal", 10}}));
  EXPECT_FALSE(add.contains("errors_by_code"));
  const auto& latency = add.at("latency_ms");
  EXPECT_GT(latency.at("sum"), 0.0);
  ASSERT_EQ(latency.at("buckets").size(), 1U);
  EXPECT_EQ(latency.at("buckets").at(0).at(1), 1);
  EXPECT_LE(latency.at("p99"), latency.at("buckets").at(0).at(0));
  EXPECT_FALSE(echo.contains("latency_ms"));
  EXPECT_EQ(echo.at("free"), 64);
}

TEST_F(AMonitoredService, TellsTheCallsOfItsClientsOnceItsMetricsAreUsed) {
  service_.host<ProbeHandler>(implementation_);
  EXPECT_FALSE(ask("probe_one.stats").at("metrics").contains("clients"));
  ProbeClient own(service_.connection(), {.metrics = service_.metrics()});
  own.echo("x");
  own.echo("x");
  EXPECT_FALSE(own.check(false).has_value());
  const auto clients = ask("probe_one.stats").at("metrics").at("clients").at("Probe");
  EXPECT_EQ(clients.at("echo").at("calls"), 2);
  EXPECT_EQ(clients.at("echo").at("in_flight"), 0);
  EXPECT_EQ(clients.at("check").at("errors_by_code"), (nlohmann::json{{"conflict", 1}}));
  EXPECT_FALSE(clients.contains("add"));
}

TEST_F(AMonitoredService, IsDegradedWhileCallsWaitForPermitsAndOkAfterwards) {
  service_.host<ProbeHandler>(implementation_);
  auto calls = call_gated(4);
  EXPECT_TRUE(eventually([&] {
    return service_.monitor().status() ==
           Health{Status::degraded, "Probe: calls: gated: all permits are held, and calls wait"};
  }));
  EXPECT_EQ(metrics("gated").at("waiting"), 1);
  implementation_->gate.open();
  for (auto& call : calls) call.get();
  service_.monitor().set_status(Status::ok);
  EXPECT_TRUE(becomes("ok"));
}

TEST_F(AMonitoredService, IsDegradedWhileItRefusesCallsAndOkAfterwards) {
  service_.host<ProbeHandler>(implementation_);
  auto calls = call_gated(9);
  EXPECT_TRUE(eventually([&] {
    for (const auto& status : wire_.statuses("probe_one")) {
      if (status == "degraded: Probe: calls: gated: calls are refused as overloaded") return true;
    }
    return false;
  }));
  implementation_->gate.open();
  for (auto& call : calls) static_cast<void>(call.wait());
  service_.monitor().set_status(Status::ok);
  EXPECT_TRUE(becomes("ok"));
}

TEST_F(AMonitoredService, IsInErrorAboveItsErrorRateAndOkWhenThatIsOver) {
  service_.host<ProbeHandler>(implementation_);
  service_.monitor().set_status(Status::ok);
  fail("exception");
  EXPECT_TRUE(eventually([&] {
    for (const auto& status : wire_.statuses("probe_one")) {
      if (status == "error: Probe: calls: fail: more than 10 % of the calls fail") return true;
    }
    return false;
  }));
  EXPECT_TRUE(becomes("ok"));
}

TEST_F(AMonitoredService, IsNotInErrorWhenItsCallersAre) {
  service_.host<ProbeHandler>(implementation_);
  service_.monitor().set_status(Status::ok);
  fail("error");
  const auto health = ask("probe_one.health");
  EXPECT_EQ(health.at("status"), "ok");
  EXPECT_EQ(metrics("fail").at("errors"), 10);
  EXPECT_EQ(metrics("fail").at("faults"), 0);
}

class AnImplementationWithHealth : public SerialService {
 public:
  void a() override {}
  void b() override {}
  [[nodiscard]] natsmith::Result<Health> health() const {
    if (fails) return Error(ErrorCode::unavailable, "no disk");
    return Health{hot ? Status::warning : Status::ok, hot ? "38 degrees" : ""};
  }
  std::atomic<bool> fails = false;
  std::atomic<bool> hot = false;
};

TEST_F(AMonitoredService, AnswersHealthThroughTheImplementation) {
  AnImplementationWithHealth implementation;
  service_.host<SerialHandler>(implementation);
  service_.monitor().set_status(Status::ok);
  EXPECT_EQ(ask("probe_one.health").at("status"), "ok");
  implementation.hot = true;
  const auto warm = ask("probe_one.health");
  EXPECT_EQ(warm.at("status"), "warning");
  EXPECT_EQ(warm.at("checks").at("Serial.health").at("message"), "38 degrees");
  EXPECT_TRUE(becomes("warning: Serial: health: 38 degrees"));
  implementation.fails = true;
  EXPECT_TRUE(becomes("error: Serial: health: unavailable: no disk"));
  implementation.fails = implementation.hot = false;
  EXPECT_TRUE(becomes("ok"));
  service_.stop();
}

class Wrapped final : public WrappedService {
 public:
  std::string text(const std::string& text) override { return text; }
  Item item(const Item& item) override { return item; }
  void nothing() override {}
  std::string fail() override { throw std::runtime_error("on purpose"); }
};

TEST_F(AMonitoredService, NamesThePartOfAVersionedServiceWithItsVersion) {
  service_.host<WrappedHandler>(std::make_shared<Wrapped>());
  EXPECT_TRUE(ask("probe_one.stats").at("metrics").contains("Wrapped_v2.methods"));
  EXPECT_EQ(WrappedClient(connection_, {.instance = "probe.one"}).text("x"), "x");
}

// ---- one instance of several

TEST_F(AMonitoredService, IsTheOneThatIsCalledByItsName) {
  const auto other = std::make_shared<Probe>();
  Service second(options_of(server_, "probe.two"));
  service_.host<ProbeHandler>(implementation_);
  auto& unasked = second.host<ProbeHandler>(other);
  ProbeClient one(connection_, {.instance = "probe.one"});
  for (int i = 0; i < 50; ++i) EXPECT_EQ(one.fast("x"), "x");
  one.one_way("x");
  ASSERT_TRUE(eventually([&] { return implementation_->one_way_calls == 1; }));
  EXPECT_EQ(metrics("fast").at("calls"), 50);
  for (const auto& stats : unasked.stats()) EXPECT_EQ(stats.calls, 0U) << stats.name;
}

TEST_F(AMonitoredService, SharesThePermitsOfAMethodWithThoseWhoCallAnyInstance) {
  service_.host<ProbeHandler>(implementation_);
  ProbeClient one(connection_, {.instance = "probe.one"});
  auto calls = call_gated(2);
  for (int i = 0; i < 3; ++i) calls.push_back(natsmith::async(one).gated("x"));
  ASSERT_TRUE(eventually([&] { return metrics("gated").at("waiting") == 2; }));
  EXPECT_EQ(error_of([&] { one.gated("x"); }).code(), ErrorCode::overloaded);
  implementation_->gate.open();
  for (auto& call : calls) EXPECT_EQ(call.get(), "x");
  EXPECT_EQ(implementation_->gate.most(), 3);
}

TEST_F(AMonitoredService, NamesItsMethodsToWhoAsksForAnotherOne) {
  service_.host<ProbeHandler>(implementation_);
  const auto reply =
      connection_.request(natsmith::Subject("svc.rpc.probe_one.Probe.nothing"), "", kLong).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "501");
  const std::string text(reply.header("Nats-Service-Error").value_or(""));
  EXPECT_NE(text.find("svc.rpc.probe_one.Probe.nothing"), std::string::npos) << text;
  EXPECT_NE(text.find("add, echo"), std::string::npos) << text;
}

TEST_F(AMonitoredService, AnswersCommandsBesideTheMethodsOfItsInstance) {
  service_.host<ProbeHandler>(implementation_);
  EXPECT_EQ(ask("probe_one.ping").at("name"), "probe.one");
  const auto reply = connection_.request(natsmith::Subject("svc.rpc.probe_one.Probe"), "", kLong).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "501");
}

TEST_F(AMonitoredService, LosesNoCallOfItsInstanceWhenItStops) {
  service_.host<SerialHandler>(std::make_shared<SlowProbe>());
  const SerialClient one(connection_, {.instance = "probe.one"});
  std::vector<natsmith::Future<void>> calls;
  for (int i = 0; i < 3; ++i) calls.push_back(natsmith::async(one).b());
  ASSERT_TRUE(connection_.flush().has_value());
  EXPECT_EQ(service_.stop(), natsmith::ExitCode::success);
  for (auto& call : calls) EXPECT_NO_THROW(call.get());
}

TEST_F(AMonitoredService, AnswersACallOfItsInstanceOnceWhenItHostsAServiceTwice) {
  auto& first = service_.host<ProbeHandler>(implementation_);
  auto& second = service_.host<ProbeHandler>(std::make_shared<Probe>());
  ProbeClient one(connection_, {.instance = "probe.one"});
  for (int i = 0; i < 10; ++i) one.fast("x");
  const auto calls = [](const ProbeHandler& handler) {
    std::uint64_t sum = 0;
    for (const auto& stats : handler.stats()) sum += stats.calls;
    return sum;
  };
  EXPECT_EQ(calls(first) + calls(second), 10U);
  EXPECT_TRUE(ask("probe_one.stats").at("metrics").contains("Probe_2.methods"));
}

// ---- names and ends

TEST_F(AMonitoredService, RefusesToHostAServiceOfItsOwnName) {
  Service service(options_of(server_, "Probe"));
  const Error error = error_of([&] { service.host<ProbeHandler>(implementation_); });
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_NE(error.message().find("svc.rpc.Probe"), std::string::npos) << error.message();
  EXPECT_NE(error.message().find("--name"), std::string::npos) << error.message();
}

TEST_F(AMonitoredService, MayHaveTheNameOfAServiceElsewhere) {
  Service service(options_of(server_, "Probe"));
  EXPECT_NO_THROW(service.host<ProbeHandler>(implementation_, {.subject_prefix = "my.rpc"}));
  EXPECT_EQ(ProbeClient(connection_, {.instance = "Probe", .subject_prefix = "my.rpc"}).fast("x"), "x");
}

TEST_F(AMonitoredService, EndsAsFailedWhenAnExceptionTakesItAlong) {
  try {
    Service service(options_of(server_, "short.lived"));
    throw std::runtime_error("on purpose");
  } catch (const std::runtime_error&) {
    ASSERT_TRUE(wire_.ends_with("short_lived", "failed: ended by an exception"));
  }
  EXPECT_EQ(wire_.all("svc.registry.short_lived.stop").at(0).data.at("exit_code"), 70);
}

TEST_F(AMonitoredService, SaysWhyItWasAskedToStop) {
  service_.request_stop("maintenance");
  service_.wait();
  EXPECT_EQ(service_.stop(), natsmith::ExitCode::success);
  ASSERT_TRUE(wire_.comes("svc.registry.probe_one.stop", 1));
  EXPECT_EQ(wire_.all("svc.registry.probe_one.stop").at(0).data.at("reason"), "maintenance");
}

TEST_F(AServedProbe, FailsAtOnceWhenTheInstanceIsNotThere) {
  ProbeClient client(connection_, {.instance = "probe.three"});
  const Error gone = error_of([&] { client.fast("x"); });
  EXPECT_EQ(gone.code(), ErrorCode::unavailable);
  EXPECT_NE(gone.message().find("svc.rpc.probe_three.Probe.fast"), std::string::npos) << gone.message();
}

TEST_F(AServedProbe, AnswersAsAnInstanceWithoutAService) {
  Probe implementation;
  ProbeHandler handler(served_, implementation);
  handler.answer_as("bare.handler");
  handler.start();
  EXPECT_EQ(ProbeClient(connection_, {.instance = "bare.handler"}).fast("x"), "x");
  EXPECT_EQ(stats("fast").calls, 0U);
}

TEST_F(AServedProbe, RefusesAnInstanceThatCannotBeNamed) {
  EXPECT_EQ(error_of([&] { ProbeClient client(connection_, {.instance = "a b"}); }).code(),
            ErrorCode::invalid_argument);
}

TEST(AServiceWithoutMonitoring, HostsAndTakesWhatIsSaidOfIt) {
  const LocalServer server;
  MonitoringRecorder wire(server);
  Service service({.connection = quiet(server.url()), .monitoring = std::nullopt});
  service.host<ProbeHandler>(std::make_shared<Probe>());
  service.monitor().add_metrics("n", [] { return 1; });
  service.monitor().set_status(Status::ok, "unheard");
  natsmith::Connection connection = natsmith::Connection::open(quiet(server.url()));
  EXPECT_EQ(ProbeClient(connection).add(1, 2), 3);
  EXPECT_EQ(service.stop(), natsmith::ExitCode::success);
  ASSERT_TRUE(wire.connection().flush().has_value());
  EXPECT_EQ(wire.count(), 0U);
}

}  // namespace
}  // namespace probe
