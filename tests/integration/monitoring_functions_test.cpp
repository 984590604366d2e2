// A MonitoredObject's functions on a real nats-server: health checks, metrics, commands.
#include <atomic>
#include <stdexcept>

#include "a_monitored_object.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::AMonitoredObject;
using test::eventually;
using test::Gate;
using test::kLong;
using testing::HasSubstr;

json last_metrics(const test::MonitoringRecorder& wire) {
  return wire.all("svc.status.").back().data.value("/details/metrics"_json_pointer, json::object());
}

class ACommand : public AMonitoredObject {
 protected:
  MonitoredObject object_{connection_, "svc1.main"};

  Message reply_to(const std::string& command, const std::string& body = "") {
    return wire_.connection().request(Subject("svc.rpc.svc1_main." + command), body, kLong).value();
  }
  json ask(const std::string& command, const std::string& body = "") {
    const Message reply = reply_to(command, body);
    EXPECT_FALSE(reply.header("Nats-Service-Error")) << *reply.header("Nats-Service-Error");
    const json answer = json::parse(reply.body());
    EXPECT_EQ(answer.at("meta").at("message_type"), "");
    return answer.at("data");
  }
  /// "CODE: text", which must be the same in the headers and in the body.
  std::string refusal(const std::string& command, const std::string& body = "") {
    const Message reply = reply_to(command, body);
    const json answer = json::parse(reply.body());
    EXPECT_FALSE(answer.contains("data"));
    EXPECT_EQ(answer.at("meta").value("status", ""), "error");
    const std::string text(reply.header("Nats-Service-Error").value_or(""));
    EXPECT_EQ(answer.at("meta").value("error", ""), text);
    return std::string(reply.header("Nats-Service-Error-Code").value_or("")) + ": " + text;
  }
};

// ---- health checks

TEST_F(AMonitoredObject, TakesTheResultOfAHealthCheckOfAnyLevelAndForgetsItOnRecovery) {
  MonitoredObject object(connection_, "svc1");
  object.set_status(Status::ok, "ready");
  std::atomic<Status> now = Status::degraded;
  object.add_health_check("disk", [&] { return Health{now, "90 % full"}; }, {.interval = 20ms});
  object.start();
  EXPECT_TRUE(wire_.ends_with("svc1", "degraded: disk: 90 % full"));
  for (const Status status : {Status::warning, Status::error, Status::failed}) {
    now = status;
    EXPECT_TRUE(wire_.ends_with("svc1", std::string(to_string(status)) + ": disk: 90 % full"));
  }
  now = Status::ok;
  EXPECT_TRUE(wire_.ends_with("svc1", "ok: ready"));
}

TEST_F(AMonitoredObject, CountsAHealthCheckThatThrowsAsAnError) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  object.add_health_check("database", []() -> Health { throw std::runtime_error("refused"); });
  EXPECT_TRUE(wire_.ends_with("svc1", "error: database: refused"));
}

TEST_F(AMonitoredObject, IsAliveWithAnErrorWhileAHealthCheckHangsAndRecoversWhenItReturns) {
  MonitoredObject object(connection_, "svc1", {.alive_interval = 50ms});
  object.start();
  Gate gate;
  object.add_health_check("stuck",
                          [wait = gate.wait()] {
                            wait();
                            return Health{};
                          },
                          {.interval = 10ms, .timeout = 30ms});
  EXPECT_TRUE(wire_.ends_with("svc1", "error: stuck: no result within 30 ms"));
  const auto before = wire_.count("svc.alive.svc1");
  EXPECT_TRUE(wire_.comes("svc.alive.svc1", before + 3));
  EXPECT_EQ(wire_.all("svc.alive.svc1").back().data.at("status"), "error");
  gate.open();
  EXPECT_TRUE(wire_.ends_with("svc1", "ok"));
}

TEST_F(AMonitoredObject, ChecksThePartsToo) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  {
    Monitor camera = object.sub_monitor("camera");
    camera.add_health_check("cooler", [] { return Health{Status::warning, "warm"}; });
    EXPECT_TRUE(wire_.ends_with("svc1", "warning: camera: cooler: warm"));
  }
  EXPECT_TRUE(wire_.ends_with("svc1", "unknown"));
}

TEST_F(AMonitoredObject, WaitsForTheFunctionsOfAPartBeforeItGoes) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  std::atomic<bool> running = false;
  std::atomic<bool> gone = false;
  std::atomic<bool> seen_after = false;
  {
    Monitor part = object.sub_monitor("part");
    part.add_health_check("slow",
                          [&] {
                            running = true;
                            EXPECT_FALSE(eventually([&] { return gone.load(); }, 50ms));
                            seen_after = gone.load();
                            return Health{};
                          },
                          {.interval = 1ms});
    ASSERT_TRUE(eventually([&] { return running.load(); }));
  }
  gone = true;
  EXPECT_FALSE(seen_after);
}

// ---- metrics

TEST_F(AMonitoredObject, PublishesItsMetricsWithEachStatus) {
  MonitoredObject object(connection_, "svc1");
  std::atomic<int> frames = 7;
  object.add_metrics("frames", [&] { return json(frames.load()); });
  object.start();
  Monitor camera = object.sub_monitor("camera");
  camera.add_metrics("temperature", [] { return json{{"ccd", -20.5}}; });
  frames = 8;
  camera.set_status(Status::ok, "cold");
  ASSERT_TRUE(wire_.ends_with("svc1", "ok"));
  EXPECT_EQ(last_metrics(wire_), (json{{"frames", 8}, {"camera.temperature", {{"ccd", -20.5}}}}));
}

TEST_F(AMonitoredObject, DoesNotWaitForMetricsThatHang) {
  MonitoredObject object(connection_, "svc1", {.metrics_patience = 10ms});
  const Gate gate;
  object.add_metrics("stuck", [wait = gate.wait()]() -> json {
    wait();
    return 1;
  });
  object.add_metrics("broken", []() -> json { throw std::runtime_error("no sensor"); });
  object.add_metrics("fine", [] { return json(2); });
  object.start();
  object.set_status(Status::ok);
  EXPECT_TRUE(wire_.ends_with("svc1", "ok"));
  EXPECT_EQ(last_metrics(wire_), (json{{"fine", 2}}));
  EXPECT_GE(log_.count("metrics \"broken\" failed: no sensor"), 1);
}

TEST_F(AMonitoredObject, RefusesASecondFunctionOfTheSameName) {
  MonitoredObject object(connection_, "svc1");
  object.add_metrics("a", [] { return json(1); });
  object.add_health_check("a", [] { return Health{}; });
  const Monitor part = object.sub_monitor("a");
  EXPECT_THROW(object.add_metrics("a", [] { return json(1); }), Error);
  EXPECT_THROW(object.add_metrics("b", {}), Error);
  EXPECT_THROW(object.add_health_check("a", [] { return Health{}; }), Error);
  EXPECT_THROW(object.add_health_check("b", [] { return Health{}; }, {.interval = 0ms}), Error);
  EXPECT_THROW(object.add_health_check("b", {}), Error);
  EXPECT_THROW(static_cast<void>(object.sub_monitor("a")), Error);
  EXPECT_THROW(static_cast<void>(object.sub_monitor("a.b")), Error);
  EXPECT_THROW(object.add_command("ping", [](const json&) { return json(); }), Error);
  EXPECT_THROW(object.add_command("a.b", [](const json&) { return json(); }), Error);
  EXPECT_THROW(object.add_command("a", {}), Error);
}

// ---- commands

TEST_F(ACommand, TellsWhoIsThere) {
  object_.start();
  const json data = ask("ping");
  EXPECT_EQ(data.at("name"), "svc1.main");
  EXPECT_EQ(data.at("pid"), ::getpid());
}

TEST_F(ACommand, TellsTheHealthAfterAskingTheChecks) {
  std::atomic<int> asked = 0;
  object_.add_health_check("disk", [&] { return Health{Status::warning, std::to_string(++asked)}; },
                           {.interval = 1h});
  object_.start();
  ASSERT_TRUE(eventually([&] { return asked == 1; }));
  for (const char* command : {"health", "health-check"}) {
    const json data = ask(command);
    const std::string count = std::to_string(asked);
    EXPECT_EQ(data.at("status"), "warning");
    EXPECT_EQ(data.at("message"), "disk: " + count);
    EXPECT_EQ(data.at("checks"), (json{{"disk", {{"status", "warning"}, {"message", count}}}}));
  }
  EXPECT_EQ(asked, 3);
}

TEST_F(ACommand, TellsStatistics) {
  object_.add_metrics("frames", [] { return json(7); });
  object_.start();
  const TrackedTask task = object_.track_task();
  const json data = ask("stats");
  EXPECT_EQ(data.at("metrics"), (json{{"frames", 7}}));
  EXPECT_EQ(data.at("tasks"), 1);
  EXPECT_EQ(data.at("sequence"), 1);
  EXPECT_EQ(data.at("status"), "busy");
}

TEST_F(ACommand, OfTheUsersGetsItsArgumentsInEachForm) {
  object_.add_command("echo", [](const json& arguments) { return arguments; });
  object_.add_command("text", [](const json&) { return json("text"); });
  object_.add_command("nothing", [](const json&) { return json(); });
  object_.start();
  EXPECT_EQ(ask("echo"), json::object());
  EXPECT_EQ(ask("echo", R"({"data":{"a":1},"meta":{"id":"7"}})"), (json{{"a", 1}}));
  EXPECT_EQ(ask("echo", R"({"meta":{"id":"7"}})"), json::object());
  EXPECT_EQ(ask("echo", R"({"a":1})"), (json{{"a", 1}}));
  EXPECT_EQ(ask("text"), (json{{"result", "text"}}));
  EXPECT_EQ(ask("nothing"), json::object());
}

TEST_F(ACommand, ThatFailsIsAnsweredInHeadersAndBody) {
  object_.add_command("missing", [](const json&) -> json { throw Error(ErrorCode::not_found, "no such"); });
  object_.add_command("broken", [](const json&) -> json { throw std::runtime_error("a secret"); });
  object_.add_command("large", [](const json&) { return json(std::string(std::size_t{2} << 20U, 'x')); });
  object_.start();
  EXPECT_EQ(refusal("missing"), "404: no such");
  EXPECT_EQ(refusal("broken"), "500: the command failed");
  EXPECT_THAT(refusal("large"), HasSubstr("413: "));
  EXPECT_THAT(refusal("missing", "no JSON"), HasSubstr("400: "));
  EXPECT_THAT(refusal("missing", "[1]"), HasSubstr("400: "));
  EXPECT_THAT(refusal("missing", std::string(100'000, '[')), HasSubstr("400: "));
  EXPECT_EQ(log_.count("a secret"), 1);
}

TEST_F(ACommand, ThatIsUnknownIsRefusedWithThoseThatThereAre) {
  object_.add_command("reload", [](const json&) { return json(); });
  object_.start();
  EXPECT_EQ(refusal("relaod"),
            "501: svc1.main has no command relaod; it has: health, health-check, ping, reload, stats");
}

TEST_F(ACommand, IsRefusedWhileTooManyRun) {
  Gate gate;
  std::atomic<int> begun = 0;
  object_.add_command("wait", [&, wait = gate.wait()](const json&) {
    ++begun;
    wait();
    return json();
  });
  object_.start();
  std::vector<Future<Message>> calls;
  for (int i = 0; i < 16; ++i)
    calls.push_back(wire_.connection().request_async(Subject("svc.rpc.svc1_main.wait"), "", kLong));
  ASSERT_TRUE(eventually([&] { return begun == 16; }));
  EXPECT_THAT(refusal("ping"), HasSubstr("429: "));
  gate.open();
  for (auto& call : calls) EXPECT_FALSE(call.get().header("Nats-Service-Error"));
}

TEST_F(AMonitoredObject, AnswersNoCommandAfterItsEnd) {
  MonitoredObject object(connection_, "object", {.prefix = "other"});
  object.start();
  const Subject ping("other.rpc.object.ping");
  EXPECT_TRUE(wire_.connection().request(ping, "", kLong).has_value());
  object.stop();
  const auto reply = wire_.connection().request(ping, "", kLong);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code(), ErrorCode::unavailable);
}

}  // namespace
}  // namespace natsmith
