// What a launcher says over NATS, in which order, and with a server that is late, gone or empty.
#include "a_launcher.hpp"

namespace natsmith::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kFour = R"(
  - {name: svc1.main, command: sleep, arguments: [1000]}
  - {name: svc2.once, kind: once, command: "true"}
  - {name: svc3.cyclic, kind: cyclic, interval: 1h, command: "true"}
  - {name: svc4.disabled, enabled: false, command: "true"}
)";

TEST_F(ALauncher, AnnouncesItselfFirstAndThenAllItsServices) {
  run(kFour);
  ASSERT_TRUE(status_comes("ok: 1 of 3 running, 1 completed"));
  std::vector<std::string> subjects;
  for (const Recorded& each : wire_.all()) {
    if (!each.subject.starts_with("svc.alive.")) subjects.push_back(each.subject);
  }
  subjects.resize(6);
  EXPECT_THAT(subjects,
              ElementsAre("svc.registry.launcher01_server01_oca.start", "svc.status.launcher01_server01_oca",
                          "svc.registry.svc1_main.declared", "svc.registry.svc2_once.declared",
                          "svc.registry.svc3_cyclic.declared", "svc.registry.svc4_disabled.declared"));
  EXPECT_EQ(wire_.statuses(kLauncher).front(), "startup: starting");
  const json declared = events("svc1_main").front();
  EXPECT_EQ(declared.at("service_id"), "svc1.main");
  EXPECT_EQ(declared.at("parent"), "launcher01.server01.oca");
  EXPECT_EQ(declared.at("restart_policy"), "always");
  EXPECT_EQ(service("svc3.cyclic").at("state"), "waiting");
  EXPECT_EQ(service("svc4.disabled").at("state"), "disabled");
  EXPECT_EQ(service("svc4.disabled").at("starts"), 0);
}

TEST_F(ALauncher, SaysThatItEndsAndTakesItsServicesAlong) {
  run(kFour);
  ASSERT_TRUE(becomes("svc1.main", "running"));
  const auto pid = service("svc1.main").at("pid").get<pid_t>();
  EXPECT_EQ(end(), 0) << launcher_->output();
  EXPECT_FALSE(is_running(pid));
  EXPECT_TRUE(wire_.comes(std::string("svc.registry.") + kLauncher + ".stop", 1));
  EXPECT_TRUE(wire_.ends_with(kLauncher, "shutdown"));
  EXPECT_EQ(wire_.count("svc.registry.svc1_main.crashed"), 0U);
}

TEST_F(ALauncher, GoesOnAnsweringTheCommandsOfEveryObject) {
  run(kFour);
  EXPECT_EQ(ask("ping").at("name"), "launcher01.server01.oca");
  EXPECT_TRUE(eventually([&] { return ask("health").at("status") == "ok"; }));
}

TEST_F(ALauncher, RunsItsServicesWhileTheServerIsNotThereYet) {
  server_.kill();
  configure(
      "  - {name: a, command: sh, arguments: [-c, 'echo here; exec sleep 1000']}\n"
      "  - {name: b, kind: once, command: sh, arguments: [-c, 'exit 4']}\n");
  start();
  EXPECT_TRUE(log_holds("a", "here"));
  launcher_->wait_for_line("b: has failed: exit code 4");
  server_.restart();
  ASSERT_TRUE(keeps("svc.registry.b.failed"));
  EXPECT_THAT(kept_subjects(),
              ElementsAre("svc.registry.launcher01_server01_oca.start", "svc.registry.a.declared",
                          "svc.registry.b.declared", "svc.registry.b.crashed", "svc.registry.b.failed"));
  EXPECT_EQ(ask("list").at("message"), "1 of 2 running; failed: b");
}

TEST_F(ALauncher, TellsAfterwardsWhatHappenedWhileTheServerWasAway) {
  run("  - {name: a, command: sleep, arguments: [1000], restart: {delay: 0s}}\n");
  ASSERT_TRUE(becomes("a", "running"));
  const auto pid = service("a").at("pid").get<pid_t>();
  server_.kill();
  launcher_->wait_for_line("disconnected");
  ::kill(pid, SIGKILL);
  launcher_->wait_for_line("a: ended: killed by signal 9");
  server_.restart();
  EXPECT_TRUE(keeps("svc.registry.a.crashed"));
  EXPECT_TRUE(keeps("svc.registry.a.restarting"));
  EXPECT_TRUE(becomes("a", "running"));
}

TEST_F(ALauncher, DeclaresItsServicesAgainToAServerThatHasForgottenThem) {
  run("  - {name: a, command: sleep, arguments: [1000]}\n", "alive_interval: 200ms\n");
  ASSERT_TRUE(event_comes("a", "declared"));
  server_.kill();
  std::filesystem::remove_all(server_.folder() / "jetstream");
  server_.restart();
  EXPECT_TRUE(event_comes("a", "declared", 2));
}

TEST_F(ALauncher, SpeaksTheOtherLayout) {
  configure(
      "  - {name: a.b, command: sh, arguments: [-c, 'echo $NATSMITH_LAYOUT $NATSMITH_PREFIX; sleep 1000']}\n",
      "layout: ocabox\nprefix: oca\n");
  const MonitoringRecorder other(server_, "oca.>");
  start();
  EXPECT_TRUE(other.comes("oca.registry.start.launcher01.server01.oca", 1));
  EXPECT_TRUE(other.comes("oca.registry.declared.a.b", 1));
  EXPECT_TRUE(log_holds("a.b", "ocabox oca"));
}

// ---- commands

TEST_F(ALauncher, StopsStartsAndRestartsOnCommand) {
  run("  - {name: a, command: sleep, arguments: [1000]}\n  - {name: b, command: sleep, arguments: [1000]}\n");
  ASSERT_TRUE(becomes("a", "running"));
  const auto first = service("a").at("pid").get<pid_t>();
  const json stopped = ask("stop", {{"name", "a"}});
  EXPECT_EQ(stopped.at("state"), "stopped");
  EXPECT_EQ(stopped.at("exit_code"), 128 + SIGTERM);
  EXPECT_FALSE(is_running(first));
  EXPECT_TRUE(status_comes("ok: 1 of 2 running"));
  EXPECT_THAT(refusal("stop", {{"name", "a"}}), HasSubstr("a does not run: it is stopped"));
  const json started = ask("start", {{"name", "a"}});
  EXPECT_EQ(started.at("state"), "running");
  const json again = ask("restart", {{"name", "a"}});
  EXPECT_EQ(again.at("state"), "running");
  EXPECT_NE(again.at("pid"), started.at("pid"));
  EXPECT_EQ(service("b").at("starts"), 1);
  EXPECT_EQ(wire_.count("svc.registry.a.crashed"), 0U);
}

TEST_F(ALauncher, SaysWhyItDoesNotDoWhatItIsAskedTo) {
  run(R"(  - {name: svc1.main, command: sleep, arguments: [1000]}
  - {name: svc4.disabled, enabled: false, command: sleep, arguments: [1000]}
)");
  ASSERT_TRUE(becomes("svc1.main", "running"));
  EXPECT_THAT(refusal("start", {{"name", "svc1.mian"}}), HasSubstr("did you mean 'svc1.main'?"));
  EXPECT_THAT(refusal("start", {{"name", "svc1.main"}}), HasSubstr("svc1.main is already running with pid"));
  EXPECT_THAT(refusal("start", {{"name", "svc4.disabled"}}), HasSubstr("svc4.disabled is disabled"));
  EXPECT_THAT(refusal("restart", {{"name", "svc4.disabled"}}), HasSubstr("svc4.disabled is disabled"));
  EXPECT_THAT(refusal("start", json::object()), HasSubstr("expected the name of a service"));
  EXPECT_THAT(refusal("start", {{"name", 5}}), HasSubstr("expected the name of a service"));
  EXPECT_THAT(refusal("start", {{"name", "svc1.main"}, {"command", "rm"}}),
              HasSubstr("unknown argument 'command'"));
  EXPECT_THAT(refusal("stop", {{"name", "svc1.main"}, {"wait", "long"}}),
              HasSubstr("wait: expected seconds"));
  EXPECT_THAT(refusal("list", {{"all", true}}), HasSubstr("unknown argument 'all'"));
  EXPECT_THAT(refusal("run", {{"command", "date"}}), HasSubstr("has no command run"));
  EXPECT_EQ(service("svc1.main").at("state"), "running");
}

TEST_F(ALauncher, AnswersAlsoToArgumentsThatAreMuchTooLong) {
  run("  - {name: a, command: sleep, arguments: [1000]}\n");
  const std::string word(900'000, 'w');
  EXPECT_THAT(refusal("start", {{"name", word}}), HasSubstr("the configuration has no service 'www"));
  EXPECT_THAT(refusal("start", {{word, "a"}}), HasSubstr("unknown argument 'www"));
  EXPECT_THAT(refusal("start", {{"name", "a"}, {"wait", word}}), HasSubstr("wait: expected seconds"));
  EXPECT_TRUE(becomes("a", "running"));
}

TEST_F(ALauncher, TellsThoseWhoWaitThatItEnds) {
  run(R"(  - {name: a, command: sh, arguments: [-c, "trap '' TERM; echo up; while :; do sleep 0.1; done"], stop_timeout: 1s}
)");
  ASSERT_TRUE(log_holds("a", "up"));
  launcher_->signal(SIGTERM);
  launcher_->wait_for_line("SIGTERM: ending");
  EXPECT_EQ(service("a").at("state"), "stopping");
  for (const char* command : {"start", "stop", "restart"})
    EXPECT_THAT(refusal(command, {{"name", "a"}}), HasSubstr("the launcher is ending")) << command;
  EXPECT_THAT(refusal("reload", json::object()), HasSubstr("the launcher is ending"));
  EXPECT_EQ(launcher_->wait_exit(), 0);
}

TEST_F(ALauncher, EndsAlsoWhenTheServerHasGone) {
  run("  - {name: a, command: sleep, arguments: [1000]}\n");
  ASSERT_TRUE(becomes("a", "running"));
  server_.kill();
  launcher_->wait_for_line("disconnected");
  EXPECT_EQ(end(), 0);
}

TEST_F(ALauncher, RunsWithoutStandardFiles) {
  configure("  - {name: a, command: sh, arguments: [-c, 'echo here; exec sleep 1000'], log: inherit}\n");
  launcher_ = std::make_unique<ChildProcess>(
      "sh",
      std::vector<std::string>{"-c", std::string("exec ") + NATSMITH_LAUNCHER + " run " +
                                         (folder_.path() / "launcher.yaml").string() + " <&- >&- 2>&-"});
  EXPECT_TRUE(wire_.comes(std::string("svc.registry.") + kLauncher + ".start", 1));
  EXPECT_TRUE(becomes("a", "running"));
  for (const char* number : {"0", "1", "2"})
    EXPECT_EQ(std::filesystem::read_symlink("/proc/" + std::to_string(launcher_->pid()) + "/fd/" + number),
              "/dev/null");
}

TEST_F(ALauncher, AnswersBeforeAStopIsOverWhenAskedTo) {
  run(R"(  - {name: a, command: sh, arguments: [-c, "trap '' TERM; echo up; while :; do sleep 0.1; done"], stop_timeout: 1h}
)");
  ASSERT_TRUE(log_holds("a", "up"));
  EXPECT_EQ(ask("stop", {{"name", "a"}, {"wait", 0}}).at("state"), "stopping");
  EXPECT_THAT(refusal("start", {{"name", "a"}}), HasSubstr("a is stopping"));
  ::kill(-service("a").at("pid").get<pid_t>(), SIGKILL);
  EXPECT_TRUE(becomes("a", "stopped"));
}

}  // namespace
}  // namespace natsmith::test
