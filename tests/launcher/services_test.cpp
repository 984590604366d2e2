// Services of every kind and temper, as a launcher runs them.
#include "a_launcher.hpp"

namespace natsmith::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> names_of(const std::vector<nlohmann::json>& events) {
  std::vector<std::string> names;
  for (const auto& each : events) names.push_back(each.at("event").get<std::string>());
  return names;
}

TEST_F(ALauncher, GivesAServiceItsArgumentsEnvironmentAndFolder) {
  std::filesystem::create_directories(folder_.path() / "data");
  run(R"yaml(  - name: svc1.main
    command: sh
    arguments:
      - -c
      - echo "$1|$GREETING|$NATSMITH_NAME|$NATSMITH_PARENT|$${#NATSMITH_RUNNER_ID}|$NATS_URL|$(pwd)" >&2; sleep 1000
      - sh
      - two words
    environment: {GREETING: hello, NATSMITH_NAME: another}
    working_directory: data
)yaml");
  EXPECT_TRUE(log_holds("svc1.main", "two words|hello|svc1.main|launcher01.server01.oca|16|" + server_.url() +
                                         "|" + (folder_.path() / "data").string()));
}

TEST_F(ALauncher, GivesAServiceNoDescriptorsAndSignalsOfItsOwn) {
  run(R"yaml(  - name: a
    kind: once
    command: sh
    arguments: [-c, 'ls /proc/self/fd; grep -E "^Sig(Blk|Ign)" /proc/self/status; echo end']
)yaml");
  ASSERT_TRUE(log_holds("a", "end"));
  // 3 is the folder that ls reads.
  EXPECT_EQ(text_of(log_file("a")),
            "0\n1\n2\n3\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\nend\n");
}

TEST_F(ALauncher, LimitsMemoryAndProcessorTime) {
  run(R"(  - {name: a, kind: once, command: sh, arguments: [-c, 'ulimit -d; nice'], limits: {memory: 64MiB, nice: 7}}
)");
  EXPECT_TRUE(log_holds("a", "65536\n7\n"));
}

TEST_F(ALauncher, GivesUpOnAServiceThatEndsAtOnceForever) {
  run(R"(  - {name: bad, command: sh, arguments: [-c, 'exit 3'], restart: {delay: 5ms, limit: 3, within: 10m}}
  - {name: good, command: sleep, arguments: [1000]}
)");
  ASSERT_TRUE(event_comes("bad", "failed"));
  const auto told = events("bad");
  EXPECT_THAT(names_of(told), ElementsAre("declared", "crashed", "restarting", "crashed", "restarting",
                                          "crashed", "restarting", "crashed", "failed"));
  EXPECT_EQ(told[1].at("exit_code"), 3);
  EXPECT_EQ(told[1].at("reason"), "exit code 3");
  EXPECT_EQ(told[4].at("restart_attempt"), 2);
  EXPECT_EQ(told[4].at("max_restarts"), 3);
  EXPECT_EQ(told[8].at("restart_count"), 3);
  EXPECT_THAT(told[8].at("reason").get<std::string>(), HasSubstr("exit code 3"));
  EXPECT_EQ(service("good").at("starts"), 1);
  EXPECT_EQ(service("good").at("state"), "running");
  EXPECT_EQ(service("bad").at("starts"), 4);
  EXPECT_TRUE(status_comes("error: 1 of 2 running; failed: bad"));
}

TEST_F(ALauncher, RestartsByThePolicyOnly) {
  run(R"(  - {name: a, command: "true", restart: {policy: on-failure, delay: 0s}}
  - {name: b, command: sh, arguments: [-c, 'exit 1'], restart: {policy: on-abnormal, delay: 0s}}
  - {name: c, command: sh, arguments: [-c, 'kill -SEGV $$'], restart: {policy: on-abnormal, delay: 0s, limit: 1}}
  - {name: d, command: "true", restart: {policy: always, delay: 0s, limit: 2}}
)");
  ASSERT_TRUE(becomes("a", "completed"));
  ASSERT_TRUE(becomes("b", "failed"));
  ASSERT_TRUE(becomes("c", "failed"));
  ASSERT_TRUE(becomes("d", "failed"));
  EXPECT_EQ(service("a").at("starts"), 1);
  EXPECT_EQ(service("b").at("starts"), 1);
  EXPECT_EQ(service("c").at("starts"), 2);
  EXPECT_EQ(service("c").at("exit_code"), 128 + SIGSEGV);
  EXPECT_EQ(service("d").at("starts"), 3);
  EXPECT_EQ(wire_.count("svc.registry.d.crashed"), 0U);
}

TEST_F(ALauncher, ReportsWhatCannotBeStartedAndRunsTheRest) {
  folder_.write("no_program", "text\n");
  run(R"(  - {name: a, command: no-such-program}
  - {name: b, command: ./no_program}
  - {name: c, command: "true", working_directory: nowhere}
  - {name: d, command: sleep, arguments: [1000]}
)");
  for (const char* name : {"a", "b", "c"}) ASSERT_TRUE(event_comes(name, "failed")) << name;
  EXPECT_THAT(events("a").back().at("reason").get<std::string>(),
              HasSubstr("cannot start 'no-such-program': there is no program of that name in PATH"));
  EXPECT_THAT(events("b").back().at("reason").get<std::string>(), HasSubstr("Permission denied"));
  EXPECT_THAT(
      events("c").back().at("reason").get<std::string>(),
      HasSubstr("in the working directory " + (folder_.path() / "nowhere").string() + ": No such file"));
  EXPECT_TRUE(becomes("d", "running"));
  EXPECT_THAT(refusal("start", {{"name", "a"}}), HasSubstr("a has failed: cannot start 'no-such-program'"));
}

TEST_F(ALauncher, TellsHowAJobHasEnded) {
  run(R"(  - {name: good, kind: once, command: "true"}
  - {name: bad, kind: once, command: sh, arguments: [-c, 'exit 7']}
)");
  EXPECT_TRUE(becomes("good", "completed"));
  EXPECT_TRUE(becomes("bad", "failed"));
  EXPECT_THAT(names_of(events("good")), ElementsAre("declared"));
  ASSERT_TRUE(event_comes("bad", "failed"));
  EXPECT_THAT(names_of(events("bad")), ElementsAre("declared", "crashed", "failed"));
  EXPECT_EQ(service("bad").at("exit_code"), 7);
}

TEST_F(ALauncher, RunsACyclicServiceAgainAndAgainButNeverTwiceAtATime) {
  run(R"(  - {name: quick, kind: cyclic, interval: 20ms, command: echo, arguments: [tick]}
  - {name: slow, kind: cyclic, interval: 20ms, command: sh, arguments: [-c, 'echo tick; exec sleep 1000']}
)");
  EXPECT_TRUE(log_holds("quick", "tick\ntick\ntick\n"));
  launcher_->wait_for_line("slow: is due, but its last run has not ended: left out");
  EXPECT_TRUE(log_holds("slow", "tick\n"));
  EXPECT_EQ(service("slow").at("starts"), 1);
}

TEST_F(ALauncher, GoesOnWithTheScheduleOfAServiceWhoseRunsGoWrong) {
  run(R"(  - {name: a, kind: cyclic, interval: 30ms, command: sh, arguments: [-c, 'exit 2']}
)");
  EXPECT_TRUE(event_comes("a", "failed", 3));
  EXPECT_TRUE(status_comes("degraded: 0 of 1 running; ended badly: a"));
}

// ---- bad manners

TEST_F(ALauncher, KillsAServiceThatIgnoresTheRequestToEnd) {
  run(R"(  - name: a
    command: sh
    arguments: [-c, "trap '' TERM; echo up; while :; do sleep 0.1; done"]
    stop_timeout: 100ms
)");
  ASSERT_TRUE(log_holds("a", "up"));
  const json stopped = ask("stop", {{"name", "a"}, {"wait", 20}});
  EXPECT_EQ(stopped.at("state"), "stopped");
  EXPECT_EQ(stopped.at("exit_code"), 128 + SIGKILL);
}

TEST_F(ALauncher, EndsAServiceThatStandsStill) {
  run("  - {name: a, command: sh, arguments: [-c, 'echo up; kill -STOP $$'], stop_timeout: 1h}\n");
  ASSERT_TRUE(log_holds("a", "up"));
  const json stopped = ask("stop", {{"name", "a"}, {"wait", 20}});
  EXPECT_EQ(stopped.at("state"), "stopped");
  EXPECT_EQ(stopped.at("exit_code"), 128 + SIGTERM);
}

TEST_F(ALauncher, WritesOnWhenWhatWritesALogWasKilled) {
  run("  - {name: a, command: sh, arguments: [-c, 'while :; do echo tick; sleep 0.05; done']}\n");
  ASSERT_TRUE(log_holds("a", "tick"));
  pid_t writer = 0;
  for (const auto& each : std::filesystem::directory_iterator("/proc")) {
    const std::string line = text_of(each.path() / "cmdline");
    if (line.starts_with("natsmith-launcher") && line.find(log_file("a").string()) != std::string::npos)
      writer = static_cast<pid_t>(std::stol(each.path().filename().string()));
  }
  ASSERT_GT(writer, 0);
  ::kill(writer, SIGKILL);
  launcher_->wait_for_line("it is started again");
  const std::size_t before = text_of(log_file("a")).size();
  EXPECT_TRUE(eventually([&] { return text_of(log_file("a")).size() > before + 10; }));
}

TEST_F(ALauncher, EndsWhatAServiceHasLeftBehindAlsoOutsideOfItsGroup) {
  run(R"(  - name: a
    kind: once
    command: sh
    arguments: [-c, 'sleep 1000 & echo $! > in_group; setsid sleep 1000 & echo $! > outside; exit 0']
  - name: b
    command: sh
    arguments: [-c, 'setsid sh -c "trap : TERM; echo \$\$ > stubborn; while :; do sleep 0.1; done" & exec sleep 1000']
    stop_timeout: 200ms
)");
  EXPECT_TRUE(goes(pid_in("in_group")));
  EXPECT_TRUE(goes(pid_in("outside")));
  EXPECT_TRUE(becomes("a", "completed"));
  const pid_t stubborn = pid_in("stubborn");
  EXPECT_EQ(ask("stop", {{"name", "b"}, {"wait", 20}}).at("state"), "stopped");
  EXPECT_FALSE(is_running(stubborn));
}

TEST_F(ALauncher, NeverHoldsUpAServiceThatFillsItsOutput) {
  run(R"(  - name: a
    kind: once
    command: sh
    arguments: [-c, 'yes 0123456789 | head -c 11000000; echo; echo last words']
    log: {size: 1MiB, count: 3}
  - {name: b, command: sleep, arguments: [1000]}
)");
  ASSERT_TRUE(becomes("a", "completed"));
  ASSERT_TRUE(log_holds("a", "last words\n"));
  for (const char* number : {"", ".1", ".2", ".3"}) {
    const std::filesystem::path file = log_file("a").string() + number;
    ASSERT_TRUE(std::filesystem::exists(file)) << file;
    EXPECT_LE(std::filesystem::file_size(file), (1U << 20U) + 100U);
  }
  EXPECT_FALSE(std::filesystem::exists(log_file("a").string() + ".4"));
  EXPECT_GT(std::filesystem::file_size(log_file("a").string() + ".1"), 1'000'000U);
  EXPECT_EQ(service("b").at("state"), "running");
}

TEST_F(ALauncher, IsNotHurriedByASecondSignal) {
  run(R"(  - name: a
    command: sh
    arguments: [-c, "trap 'sleep 0.5; echo good bye; exit 0' TERM; echo up; while :; do sleep 0.05; done"]
)");
  ASSERT_TRUE(log_holds("a", "up"));
  launcher_->signal(SIGTERM);
  launcher_->wait_for_line("SIGTERM: ending");
  launcher_->signal(SIGTERM);
  launcher_->wait_for_line("already ending");
  launcher_->signal(SIGINT);
  EXPECT_EQ(launcher_->wait_exit(), 0);
  EXPECT_TRUE(text_of(log_file("a")).ends_with("good bye\n"));
}

TEST_F(ALauncher, ThatIsKilledTakesItsServicesAlong) {
  run("  - {name: a, command: sh, arguments: [-c, 'echo $$ > pid; exec sleep 1000']}\n");
  const pid_t pid = pid_in("pid");
  launcher_->signal(SIGKILL);
  EXPECT_EQ(launcher_->wait_exit(), 128 + SIGKILL);
  EXPECT_TRUE(goes(pid));
}

TEST_F(ALauncher, EndsWhatAKilledLauncherHasLeft) {
  run("  - {name: a, command: sh, arguments: [-c, 'sleep 1000 & echo $! > pid; exec sleep 1000']}\n");
  const pid_t left = pid_in("pid");
  ASSERT_TRUE(becomes("a", "running"));
  launcher_->signal(SIGKILL);
  launcher_->wait_exit();
  ASSERT_TRUE(is_running(left));
  start();
  EXPECT_TRUE(goes(left));
}

}  // namespace
}  // namespace natsmith::test
