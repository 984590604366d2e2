// Changes: configurations that are read again, launchers that take over from others.
#include "a_launcher.hpp"

namespace natsmith::test {
namespace {

using testing::HasSubstr;

constexpr const char* kKept =
    "  - {name: a, command: sh, arguments: [-c, 'echo $$ >> pids; exec sleep 1000'], restart: {delay: 0s}}\n";

/// at_exit: keep.
class AKeepingLauncher : public ALauncher {
 protected:
  pid_t run_kept() {
    run(kKept, "at_exit: keep\n");
    EXPECT_TRUE(becomes("a", "running"));
    return service("a").at("pid").get<pid_t>();
  }
  void start_successor() {
    const auto before = wire_.count(std::string("svc.registry.") + kLauncher + ".start");
    start();
    ASSERT_TRUE(wire_.comes(std::string("svc.registry.") + kLauncher + ".start", before + 1));
  }
  /// All that is kept ends, so that the log is complete and nothing is left.
  void end_all() { EXPECT_EQ(ask("stop", {{"name", "a"}}).at("state"), "stopped"); }
};

TEST_F(AKeepingLauncher, LeavesItsServicesToItsSuccessor) {
  const pid_t pid = run_kept();
  EXPECT_EQ(end(), 0);
  EXPECT_TRUE(is_running(pid));
  start_successor();
  EXPECT_EQ(service("a").at("pid"), pid);
  EXPECT_EQ(service("a").value("adopted", false), true);
  EXPECT_EQ(wire_.count("svc.registry.a.crashed"), 0U);
  end_all();
  EXPECT_TRUE(goes(pid));
}

TEST_F(AKeepingLauncher, ThatIsKilledLeavesThemToo) {
  const pid_t pid = run_kept();
  launcher_->signal(SIGKILL);
  launcher_->wait_exit();
  EXPECT_TRUE(is_running(pid));
  start_successor();
  EXPECT_EQ(service("a").at("pid"), pid);
  ::kill(pid, SIGKILL);
  EXPECT_TRUE(event_comes("a", "crashed"));
  EXPECT_THAT(wire_.all("svc.registry.a.crashed").front().data.at("reason").get<std::string>(),
              HasSubstr("exit code not known"));
  EXPECT_TRUE(becomes("a", "running"));
  EXPECT_NE(service("a").at("pid"), pid);
  end_all();
}

TEST_F(AKeepingLauncher, HasASuccessorThatEndsWhatIsNotConfiguredAnyMore) {
  const pid_t pid = run_kept();
  EXPECT_EQ(end(), 0);
  configure("  - {name: b, command: sleep, arguments: [1000]}\n");
  start_successor();
  EXPECT_TRUE(goes(pid));
  EXPECT_TRUE(becomes("b", "running"));
}

TEST_F(AKeepingLauncher, HasASuccessorThatAsksBeforeItKills) {
  run("  - {name: a, command: sh, arguments: [-c, \"trap 'echo bye; exit 0' TERM; echo $$ > pid; while :; do "
      "sleep 0.05; done\"]}\n",
      "at_exit: keep\n");
  const pid_t pid = pid_in("pid");
  EXPECT_EQ(end(), 0);
  configure("  - {name: b, command: sleep, arguments: [1000]}\n");
  start_successor();
  EXPECT_TRUE(goes(pid));
  EXPECT_TRUE(log_holds("a", "bye"));
}

TEST_F(AKeepingLauncher, HasASuccessorThatEndsWhatWasNotRecordedAnyMore) {
  folder_.write("state/state.json",
                json{{"version", 1},
                     {"boot_id", text_of("/proc/sys/kernel/random/boot_id").substr(0, 36)},
                     {"runner_id", "0123456789abcdef"},
                     {"processes", json::array()}}
                    .dump());
  const ChildProcess left("sh",
                          {"-c", "NATSMITH_RUNNER_ID=0123456789abcdef NATSMITH_NAME=a sh -c 'echo $$ > " +
                                     (folder_.path() / "left").string() + "; exec sleep 1000'; :"});
  const pid_t pid = pid_in("left");
  run_kept();
  EXPECT_TRUE(goes(pid));
  end_all();
}

TEST_F(AKeepingLauncher, HasASuccessorThatDoesAChangedJobOnce) {
  run("  - {name: a, kind: once, command: sleep, arguments: [1000]}\n", "at_exit: keep\n");
  EXPECT_TRUE(becomes("a", "running"));
  EXPECT_EQ(end(), 0);
  server_.kill();  // the services then begin after a second
  configure(
      "  - {name: a, kind: once, command: \"true\"}\n"
      "  - {name: b, kind: once, command: echo, arguments: [done]}\n",
      "at_exit: keep\n");
  start();
  EXPECT_TRUE(log_holds("b", "done"));
  const std::string said = launcher_->output();
  const std::string started = "a: started with pid";
  EXPECT_NE(said.find(started), std::string::npos);
  EXPECT_EQ(said.find(started), said.rfind(started)) << said;
}

TEST_F(AKeepingLauncher, HasASuccessorThatStartsAnewWhatIsConfiguredDifferently) {
  const pid_t pid = run_kept();
  EXPECT_EQ(end(), 0);
  configure("  - {name: a, command: sleep, arguments: [2000]}\n", "at_exit: keep\n");
  start_successor();
  EXPECT_TRUE(goes(pid));
  EXPECT_TRUE(becomes("a", "running"));
  end_all();
}

TEST_F(AKeepingLauncher, DoesNotTakeAnotherProcessOfThatNumberForItsService) {
  run_kept();
  end_all();
  EXPECT_EQ(end(), 0);
  const json state = {
      {"version", 1},
      {"boot_id", json::parse("\"" + text_of("/proc/sys/kernel/random/boot_id").substr(0, 36) + "\"")},
      {"runner_id", "0"},
      {"processes",
       {{{"service", "a"},
         {"pid", ::getpid()},
         {"start_time", 1},
         {"runner_id", "0"},
         {"definition", "0"},
         {"started", 0}}}}};
  folder_.write("state/state.json", state.dump());
  start_successor();
  EXPECT_TRUE(becomes("a", "running"));
  EXPECT_NE(service("a").at("pid"), ::getpid());
  end_all();
}

TEST_F(AKeepingLauncher, DoesWithoutAStateThatIsBroken) {
  folder_.write("state/state.json", "{\"version\": 1, \"proc");
  run_kept();
  launcher_->wait_for_line("the state of an earlier launcher");
  end_all();
}

TEST_F(ALauncher, SharesItsStateWithNoOther) {
  run("  - {name: a, command: sleep, arguments: [1000]}\n");
  ChildProcess second(NATSMITH_LAUNCHER, {"run", (folder_.path() / "launcher.yaml").string()});
  EXPECT_EQ(second.wait_exit(), 70);
  EXPECT_THAT(second.output(), HasSubstr("another launcher is running with the state folder"));
}

// ---- reading again

TEST_F(ALauncher, AppliesOnlyWhatHasChanged) {
  run(R"(  - {name: same, command: sleep, arguments: [1000]}
  - {name: other, command: sleep, arguments: [1000]}
  - {name: policy, command: sleep, arguments: [1000]}
  - {name: gone, command: sleep, arguments: [1000]}
  - {name: off, command: sleep, arguments: [1000]}
  - {name: on, command: sleep, arguments: [1000], enabled: false}
)");
  ASSERT_TRUE(becomes("off", "running"));
  const auto pid = [&](const char* name) { return service(name).value("pid", 0); };
  const int same = pid("same");
  const int other = pid("other");
  const int policy = pid("policy");
  const int gone = pid("gone");
  configure(R"(  - {name: fresh, command: sleep, arguments: [1000]}
  - {name: same, command: sleep, arguments: [1000]}
  - {name: other, command: sleep, arguments: [1001]}
  - {name: policy, command: sleep, arguments: [1000], restart: on-failure, stop_timeout: 1s}
  - {name: off, command: sleep, arguments: [1000], enabled: false}
  - {name: on, command: sleep, arguments: [1000]}
)");
  const json done = ask("reload");
  EXPECT_EQ(done.at("added"), json({"fresh"}));
  EXPECT_EQ(done.at("changed"), json({"other", "policy", "off", "on"}));
  EXPECT_EQ(done.at("removed"), json({"gone"}));
  EXPECT_TRUE(goes(gone));
  EXPECT_TRUE(goes(other));
  EXPECT_TRUE(becomes("other", "running"));
  EXPECT_TRUE(becomes("fresh", "running"));
  EXPECT_TRUE(becomes("off", "disabled"));
  EXPECT_TRUE(becomes("on", "running"));
  EXPECT_EQ(pid("same"), same);
  EXPECT_EQ(pid("policy"), policy);
  EXPECT_EQ(service("policy").at("restart_policy"), "on-failure");
  EXPECT_TRUE(event_comes("fresh", "declared"));
  EXPECT_EQ(wire_.count("svc.registry.same.declared"), 1U);
  EXPECT_EQ(wire_.count("svc.registry.policy.declared"), 2U);
  EXPECT_EQ(ask("reload").at("changed"), json::array());
}

TEST_F(ALauncher, ChangesNothingForABrokenConfiguration) {
  run("  - {name: a, command: sleep, arguments: [1000]}\n");
  ASSERT_TRUE(becomes("a", "running"));
  const json before = service("a");
  configure("  - {name: a, comand: sleep}\n  - {name: b, command: sleep, kind: never}\n");
  const std::string reason = refusal("reload", json::object());
  EXPECT_THAT(reason, HasSubstr("nothing was changed"));
  EXPECT_THAT(reason, HasSubstr("unknown key 'comand'; did you mean 'command'?"));
  EXPECT_THAT(reason, HasSubstr("unknown value 'never'"));
  EXPECT_EQ(service("a"), before);
  configure("  - {name: a, command: sleep, arguments: [2000]}\n", "prefix: other\n");
  EXPECT_THAT(refusal("reload", json::object()), HasSubstr("only 'services' and 'log' can change"));
  EXPECT_EQ(service("a"), before);
  launcher_->signal(SIGHUP);
  launcher_->wait_for_line("only 'services' and 'log' can change");
}

TEST_F(ALauncher, StartsAServiceThatComesBackWhenItsFormerProcessHasEnded) {
  const std::string slow = R"(  - name: a
    command: sh
    arguments: [-c, "trap 'sleep 0.3; exit 0' TERM; echo up; while :; do sleep 0.05; done"]
)";
  const std::string other = "  - {name: b, command: sleep, arguments: [1000]}\n";
  run(slow + other);
  ASSERT_TRUE(log_holds("a", "up"));
  const auto first = service("a").at("pid").get<pid_t>();
  configure(other);
  EXPECT_EQ(ask("reload").at("removed"), json({"a"}));
  configure(slow + other);
  EXPECT_EQ(ask("reload").at("added"), json({"a"}));
  EXPECT_TRUE(becomes("a", "running"));
  EXPECT_FALSE(is_running(first));
}

TEST_F(ALauncher, LeavesAServiceAloneThatIsBeingStopped) {
  const auto lines = [](const std::string& argument) {
    return R"(  - {name: a, command: sh, arguments: [-c, "trap '' TERM; echo up; while :; do sleep 0.1; done", )" +
           argument + "], stop_timeout: 1h}\n";
  };
  run(lines("first"));
  ASSERT_TRUE(log_holds("a", "up"));
  EXPECT_EQ(ask("stop", {{"name", "a"}, {"wait", 0}}).at("state"), "stopping");
  configure(lines("second"));
  EXPECT_EQ(ask("reload").at("changed"), json({"a"}));
  ::kill(-service("a").at("pid").get<pid_t>(), SIGKILL);
  EXPECT_TRUE(eventually([&] { return service("a").at("state") != "stopping"; }));
  EXPECT_EQ(service("a").at("state"), "stopped");
  EXPECT_EQ(service("a").at("starts"), 1);
}

TEST_F(ALauncher, TriesAgainWhatHasFailedWhenItsPolicyHasChanged) {
  run("  - {name: a, command: sh, arguments: [-c, 'exit 3'], restart: \"no\"}\n");
  ASSERT_TRUE(becomes("a", "failed"));
  configure("  - {name: a, command: sh, arguments: [-c, 'exit 3'], restart: {policy: always, delay: 1h}}\n");
  EXPECT_EQ(ask("reload").at("changed"), json({"a"}));
  EXPECT_TRUE(becomes("a", "restarting"));
  EXPECT_EQ(service("a").at("starts"), 2);
}

// ---- the command line

TEST_F(ALauncher, RefusesToRunABrokenConfiguration) {
  configure("  - {name: a, comand: sleep}\n");
  const std::string file = (folder_.path() / "launcher.yaml").string();
  for (const char* command : {"run", "check"}) {
    ChildProcess program(NATSMITH_LAUNCHER, {command, file});
    EXPECT_EQ(program.wait_exit(), 78);
    EXPECT_EQ(program.output(),
              file + ":5:5: error: services[0]: the key 'command' is missing\n" + file +
                  ":5:15: error: services[0]: unknown key 'comand'; did you mean 'command'?\n");
  }
}

TEST_F(ALauncher, ChecksItsOwnExample) {
  ChildProcess example(NATSMITH_LAUNCHER, {"example"});
  EXPECT_EQ(example.wait_exit(), 0);
  const std::string file = folder_.write("example.yaml", example.output()).string();
  ChildProcess check(NATSMITH_LAUNCHER, {"check", file});
  EXPECT_EQ(check.wait_exit(), 0);
  EXPECT_EQ(check.output(), file + ": ok; launcher launcher01.server01, 4 services\n");
}

TEST_F(ALauncher, SaysHowItIsUsed) {
  ChildProcess nothing(NATSMITH_LAUNCHER, {});
  EXPECT_EQ(nothing.wait_exit(), 64);
  ChildProcess missing(NATSMITH_LAUNCHER, {"check", (folder_.path() / "none.yaml").string()});
  EXPECT_EQ(missing.wait_exit(), 78);
  EXPECT_THAT(missing.output(), HasSubstr("none.yaml: error: the file cannot be read"));
  ChildProcess help(NATSMITH_LAUNCHER, {"--help"});
  EXPECT_EQ(help.wait_exit(), 0);
  EXPECT_THAT(help.output(), HasSubstr("natsmith-launcher check services.yaml"));
}

}  // namespace
}  // namespace natsmith::test
