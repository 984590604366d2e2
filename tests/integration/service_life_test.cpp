// What natsmith::run shows of a service's life: messages on the wire of a real process.
#include <csignal>

#include "monitoring_recorder.hpp"
#include "support/child_process.hpp"

namespace natsmith::test {
namespace {

using testing::Test;

constexpr const char* kProgram = NATSMITH_SERVICE_PROGRAM;
constexpr const char* kName = "probe.main";

class AServiceProcess : public Test {
 protected:
  ChildProcess start(std::vector<std::string> further = {},
                     const ChildProcess::Environment& environment = {}) {
    std::vector<std::string> arguments{"--url", server_.url(), "--name", kName};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return ChildProcess(kProgram, std::move(arguments), environment);
  }
  /// The end as it was announced; fails when there is not exactly one.
  Recorded stop() {
    EXPECT_TRUE(wire_.comes("svc.registry.probe_main.stop", 1));
    const auto stops = wire_.all("svc.registry.probe_main.stop");
    EXPECT_EQ(stops.size(), 1U);
    return stops.empty() ? Recorded{} : stops.front();
  }

  LocalServer server_;
  MonitoringRecorder wire_{server_};
};

class ASignalledServiceProcess : public AServiceProcess,
                                 public testing::WithParamInterface<std::pair<int, const char*>> {};

TEST_P(ASignalledServiceProcess, AnnouncesItsLifeFromStartupToShutdown) {
  ChildProcess service = start();
  service.wait_for_line("running");
  ASSERT_TRUE(wire_.ends_with("probe_main", "ok"));
  service.signal(GetParam().first);
  EXPECT_EQ(service.wait_exit(), 0) << service.output();
  const auto end = stop();
  EXPECT_EQ(end.data.at("reason"), GetParam().second);
  EXPECT_EQ(end.data.at("exit_code"), 0);
  ASSERT_TRUE(wire_.ends_with("probe_main", "shutdown"));
  EXPECT_EQ(wire_.all().front().subject, "svc.registry.probe_main.start");
  EXPECT_EQ(wire_.statuses("probe_main").front(), "startup");
  EXPECT_EQ(wire_.all().back().subject, "svc.status.probe_main");
  EXPECT_EQ(wire_.count("svc.alive.probe_main"), 1U);
}

INSTANTIATE_TEST_SUITE_P(By, ASignalledServiceProcess,
                         testing::Values(std::pair{SIGINT, "SIGINT"}, std::pair{SIGTERM, "SIGTERM"}),
                         [](const auto& each) { return each.param.second; });

TEST_F(AServiceProcess, LetsTheUsersStatusWin) {
  ChildProcess service = start({"warn"});
  service.wait_for_line("running");
  EXPECT_TRUE(wire_.ends_with("probe_main", "warning: on purpose"));
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait_exit(), 0);
  for (const auto& status : wire_.statuses("probe_main")) EXPECT_NE(status, "ok");
}

TEST_F(AServiceProcess, EndsWithWhatItsOneTaskBrought) {
  ChildProcess service = start({"complete"});
  EXPECT_EQ(service.wait_exit(), 0) << service.output();
  EXPECT_EQ(stop().data.at("exit_code"), 0);
  EXPECT_TRUE(wire_.ends_with("probe_main", "ok: completed"));
}

TEST_F(AServiceProcess, EndsWithAFailureOfItsOneTask) {
  ChildProcess service = start({"fail"});
  EXPECT_EQ(service.wait_exit(), 70) << service.output();
  EXPECT_EQ(stop().data.at("exit_code"), 70);
  EXPECT_TRUE(wire_.ends_with("probe_main", "failed: the disk is gone"));
}

class AThrowingServiceProcess : public AServiceProcess, public testing::WithParamInterface<const char*> {};

TEST_P(AThrowingServiceProcess, SaysWhyItFails) {
  ChildProcess service = start({GetParam()});
  EXPECT_EQ(service.wait_exit(), 70) << service.output();
  const auto end = stop();
  EXPECT_EQ(end.data.at("reason"), "exception");
  EXPECT_EQ(end.data.at("exit_code"), 70);
  EXPECT_TRUE(wire_.ends_with("probe_main", "failed: on purpose"));
}

INSTANTIATE_TEST_SUITE_P(When, AThrowingServiceProcess, testing::Values("throw", "finish-then-throw"));

TEST_F(AServiceProcess, TakesItsIdentityFromItsLauncher) {
  ChildProcess service(kProgram, {"--url", server_.url()},
                       {{"NATSMITH_NAME", "svc1.main"},
                        {"NATSMITH_PARENT", "launcher01.server01"},
                        {"NATSMITH_RUNNER_ID", "run-7"}});
  ASSERT_TRUE(wire_.comes("svc.registry.svc1_main.start", 1));
  const auto data = wire_.all("svc.registry.svc1_main.start").front().data;
  EXPECT_EQ(data.at("service_id"), "svc1.main");
  EXPECT_EQ(data.at("parent"), "launcher01.server01");
  EXPECT_EQ(data.at("runner_id"), "run-7");
  EXPECT_EQ(data.at("status"), "startup");
}

TEST_F(AServiceProcess, SpeaksTheLayoutAndPrefixThatItIsTold) {
  MonitoringRecorder others(server_, "obs.>");
  ChildProcess service = start({"--layout", "ocabox", "--prefix", "obs", "--alive-interval", "0.05"});
  EXPECT_TRUE(others.comes("obs.registry.start.probe.main", 1));
  EXPECT_TRUE(others.comes("obs.heartbeat.probe.main", 3));
}

TEST_F(AServiceProcess, SaysNothingWithoutMonitoring) {
  ChildProcess service = start({"--no-monitoring", "warn"});
  service.wait_for_line("running");
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait_exit(), 0) << service.output();
  ASSERT_TRUE(wire_.connection().flush().has_value());
  EXPECT_EQ(wire_.count(), 0U);
}

TEST_F(AServiceProcess, IsNamedAfterItsProgramAndHostByDefault) {
  ChildProcess service(kProgram, {"--url", server_.url()});
  EXPECT_TRUE(wire_.comes("svc.registry.service_program_", 1));
}

TEST_F(AServiceProcess, TellsOnceThatThereIsNoJetStream) {
  ChildProcess service = start();
  service.wait_for_line("running");
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait_exit(), 0);
  const std::string output = service.output();
  const auto first = output.find("without history: no JetStream");
  ASSERT_NE(first, std::string::npos) << output;
  EXPECT_EQ(output.find("without history", first + 1), std::string::npos) << output;
}

TEST_F(AServiceProcess, RefusesNamesThatCannotBeUsed) {
  ChildProcess service(kProgram, {"--url", server_.url(), "--name", "a b"});
  EXPECT_EQ(service.wait_exit(), 64);
  EXPECT_NE(service.output().find("a b"), std::string::npos) << service.output();
  ChildProcess told(kProgram, {"--url", server_.url()}, {{"NATSMITH_PARENT", "no..name"}});
  EXPECT_EQ(told.wait_exit(), 64);
}

TEST(AService, RefusesToStartBelowAStreamThatWouldAnswerItsCalls) {
  LocalServer server({.jetstream = true});
  Connection connection = Connection::open(quiet(server));
  const auto made = connection.request(Subject("$JS.API.STREAM.CREATE.greedy"),
                                       R"({"name":"greedy","subjects":["svc.rpc.>"]})", kLong);
  ASSERT_TRUE(made.has_value());
  ChildProcess service(kProgram, {"--url", server.url()});
  EXPECT_EQ(service.wait_exit(), 70);
  EXPECT_NE(service.output().find("greedy"), std::string::npos) << service.output();
}

}  // namespace
}  // namespace natsmith::test
