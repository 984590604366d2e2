// natsmith-monitor, the program itself, beside a real nats-server.
#include <nlohmann/json.hpp>

#include "a_monitor.hpp"

namespace natsmith::test {
namespace {

using nlohmann::json;
using testing::HasSubstr, testing::Not, testing::StartsWith;

TEST_F(AMonitor, FindsObjectsOfWhichItKnewNothing) {
  const auto launcher = object("launcher01.server01");
  const auto service = object("svc1.main", Status::degraded, "warming up", {.parent = "launcher01.server01"});
  const Monitor part = service->sub_monitor("cooler");
  const Ran ls = run({"ls"});
  EXPECT_EQ(ls.code, 0);
  EXPECT_THAT(ls.output, HasSubstr("\nlauncher01.server01"));
  EXPECT_THAT(ls.output, HasSubstr("svc1.main         degraded"));
  EXPECT_THAT(ls.output, HasSubstr("warming up"));
  EXPECT_THAT(ls.output, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run({"ls", "--color", "always"}).output, HasSubstr("\x1b[33mdegraded"));
}

TEST_F(AMonitor, ListsAsJsonForPrograms) {
  const auto service = object("svc1.main", Status::ok, "ready");
  object("svc2.once")->stop({.status = Status::ok, .message = "done", .reason = "completed"});
  const json list = json::parse(run({"ls", "--json"}).output);
  ASSERT_EQ(list.at("objects").size(), 2U);
  EXPECT_EQ(list.at("objects").at(0).at("message"), "ready");
  EXPECT_EQ(list.at("objects").at(1).at("presence"), "stopped");
  EXPECT_EQ(list.at("objects").at(1).at("exit_code"), 0);
  const json filtered = json::parse(run({"ls", "--json", "--presence", "stopped"}).output);
  ASSERT_EQ(filtered.at("objects").size(), 1U);
  EXPECT_EQ(filtered.at("objects").at(0).at("name"), "svc2.once");
}

TEST_F(AMonitor, EndsWithOneWhenNothingIsAsAskedFor) {
  const auto service = object("svc1.main");
  EXPECT_EQ(run({"ls", "svc?.main"}).code, 0);
  EXPECT_EQ(run({"ls", "svc1.main", "--status", "error"}).code, 1);
}

TEST_F(AMonitor, ShowsOneObjectWithItsMetricsOfNow) {
  const auto service = object("svc1.main");
  service->add_metrics("frames", [] { return json(42); });  // no status tells of them
  const json shown = json::parse(run({"show", "svc1.main", "--json"}).output);
  EXPECT_EQ(shown.at("metrics").at("frames"), 42);
  EXPECT_THAT(run({"show", "svc1.main"}).output, HasSubstr("frames     42\n"));
}

TEST_F(AMonitor, NamesTheObjectThatWasPerhapsMeant) {
  const auto service = object("svc1.main");
  const Ran show = run({"show", "svc1.mian"});
  EXPECT_EQ(show.code, 1);
  EXPECT_THAT(show.output, HasSubstr("did you mean \"svc1.main\"?"));
}

TEST_F(AMonitor, CallsCommandsAndTellsHowTheyEnded) {
  const auto service = object("svc1.main");
  service->add_command("double", [](const json& arguments) {
    if (!arguments.contains("number")) throw Error(ErrorCode::invalid_argument, "which number?\x1b[2J");
    return json{{"doubled", 2 * arguments.at("number").get<int>()}};
  });
  const Ran doubled = run({"call", "svc1.main", "double", R"({"number": 21})", "--compact"});
  EXPECT_EQ(doubled.code, 0);
  EXPECT_EQ(doubled.output, "{\"doubled\":42}\n");
  const Ran refused = run({"call", "svc1.main", "double"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.output, HasSubstr("which number?"));
  EXPECT_THAT(refused.output, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run({"call", "svc1.main", "triple"}).output, HasSubstr("it has: double"));
  const Ran nobody = run({"call", "svc1.mian", "ping"});
  EXPECT_EQ(nobody.code, 69);
  EXPECT_THAT(nobody.output, HasSubstr("did you mean \"svc1.main\"?"));
  EXPECT_EQ(run({"call", "svc1.main", "double", "no json"}).code, 64);
}

TEST_F(AMonitor, PrintsTheFailureOfACallOnStandardErrorOnly) {
  const auto service = object("svc1.main");
  EXPECT_EQ(shell("\"$MONITOR\" call svc1.main nothing 2>/dev/null").output, "");
}

TEST_F(AMonitor, WaitsUntilAnObjectIsAsNeeded) {
  const auto waiting = start({"wait", "svc1.main", "--status", "ok", "--timeout", "60s"});
  const auto service = object("svc1.main", Status::startup);
  service->set_status(Status::ok);
  EXPECT_EQ(waiting->wait_exit(), 0) << waiting->output();
  service->stop({.status = Status::ok});
  EXPECT_EQ(run({"wait", "svc1.main", "--presence", "stopped", "--status", "ok"}).code, 0);
}

TEST_F(AMonitor, TellsHowTheObjectIsThatItWaitedForInVain) {
  const auto service = object("svc1.main", Status::warning, "hot");
  const Ran waited = run({"wait", "svc1.main", "nobody", "--status", "ok", "--timeout", "300ms"});
  EXPECT_EQ(waited.code, 1);
  EXPECT_THAT(waited.output, HasSubstr("svc1.main is running, warning: hot"));
  EXPECT_THAT(waited.output, HasSubstr("nobody has heard of \"nobody\""));
}

TEST_F(AMonitor, TellsOfEventsPastAndNew) {
  const auto service = object("svc1.main", Status::ok, "first");
  const auto events = start({"events", "--since", "1h"});
  events->wait_for_line("svc1.main                 start");
  events->wait_for_line("= ok         first");
  service->set_status(Status::error, "second");
  events->wait_for_line("= error      second");
  service->stop();
  events->wait_for_line("svc1.main                 stop");
  events->signal(SIGINT);
  EXPECT_EQ(events->wait_exit(), 0);
}

TEST_F(AMonitor, TellsEachEventOnceAsALineOfJson) {
  const auto service = object("svc1.main", Status::ok);
  const auto other = object("svc2.main", Status::ok);
  service->set_status(Status::error, "x");
  service->stop();
  const std::string output = run({"events", "svc1*", "--since", "1h", "--no-follow", "--json"}).output;
  std::vector<std::string> kinds;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line);
    kinds.push_back(event.at("event").get<std::string>() + " " + event.value("status", ""));
  }
  EXPECT_THAT(kinds, testing::ElementsAre(StartsWith("start"), "status ok", "status error",
                                          StartsWith("stop"), "status shutdown"));
}

TEST_F(AMonitor, WritesALineForEachChangeWhereThereIsNoTerminal) {
  const auto service = object("svc1.main", Status::ok);
  const auto watch = start({"watch"});
  watch->wait_for_line("svc1.main                 running, ok");
  service->set_status(Status::warning, "hot");
  EXPECT_THAT(watch->wait_for_line("warning"), HasSubstr("warning"));
  service->stop();
  watch->wait_for_line("stopped");
  watch->signal(SIGTERM);
  EXPECT_EQ(watch->wait_exit(), 0);
}

TEST_F(AMonitor, EndsQuietlyWhenItsOutputIsClosed) {
  const auto service = object("svc1.main");
  for (const std::string command : {"watch", "events --since 1h", "ls", "show svc1.main"}) {
    const Ran ran = shell("\"$MONITOR\" " + command + " 2>&1 | head -n 1; echo code $?");
    EXPECT_THAT(ran.output, testing::EndsWith("code 0\n")) << command;
  }
}

TEST_F(AMonitor, EndsWhenTheReaderOfThePastLeavesWhileMuchIsHappening) {
  const auto service = object("svc1.main");
  for (int i = 0; i < 5000; ++i) service->set_status(Status::ok, "message number " + std::to_string(i));
  ASSERT_TRUE(service->flush(20s));
  const Ran ran = shell("\"$MONITOR\" events --since 1h | head -n 1; echo code $?");
  EXPECT_THAT(ran.output, testing::EndsWith("code 0\n"));
}

TEST_F(AMonitor, SaysWhenItsOutputTakesNoMore) {
  const Ran ran = shell("\"$MONITOR\" ls > /dev/full");
  EXPECT_EQ(ran.code, 70);
  EXPECT_THAT(ran.output, HasSubstr("cannot write to standard output"));
}

TEST_F(AMonitor, SaysThatNobodyHasMetricsOfCalls) {
  const auto service = object("svc1.main");
  const Ran top = run({"top", "--once", "--interval", "100ms"});
  EXPECT_EQ(top.code, 0);
  EXPECT_THAT(top.output, HasSubstr("no object that runs has metrics of calls"));
}

TEST_F(AMonitor, IsNotMisledByForeignMessages) {
  const auto service = object("svc1.main");
  for (const char* const body : {"", "no json", "[]", "{\"data\":{}}", "{\"data\":{\"name\":\"a b\"}}"}) {
    connection_.publish(Subject("svc.status.foreign"), body);
    connection_.publish(Subject("svc.registry.foreign.start"), body);
  }
  connection_.publish(
      Subject("svc.status.evil"),
      R"({"data":{"name":"evil","status":"ok\u001b[2J","timestamp":[2026,1,1,0,0,0,0],)"
      R"("message":"\u001b]0;owned\u0007\u009b31m","details":{"children":[{"name":"\u001b[2J","status":"ok",)"
      R"("timestamp":[2026,1,1,0,0,0,0]}],"metrics":{"\u001b[2J":1}}}})");
  ASSERT_TRUE(connection_.flush().has_value());
  for (const std::vector<std::string>& command : {std::vector<std::string>{"ls", "--all"},
                                                  {"ls", "--all", "--json"},
                                                  {"show", "evil"},
                                                  {"events", "--since", "1h", "--no-follow"}}) {
    const Ran ran = run(command);
    EXPECT_EQ(ran.code, 0) << ran.output;
    EXPECT_THAT(ran.output, HasSubstr("evil"));
    EXPECT_THAT(ran.output, Not(HasSubstr("\x1b"))) << command.front();
    EXPECT_THAT(ran.output, Not(HasSubstr("\xC2\x9B"))) << command.front();
  }
}

TEST_F(AMonitor, ReadsTheOtherLayoutAndPrefix) {
  const auto service = object("svc1.main", Status::ok, "", {.layout = Layout::ocabox, .prefix = "tcs"});
  const Ran found = run({"ls", "--layout", "ocabox", "--prefix", "tcs"});
  EXPECT_THAT(found.output, HasSubstr("svc1.main"));
  EXPECT_THAT(run({"ls"}).output, Not(HasSubstr("svc1.main")));
}

TEST_F(AMonitor, SaysWhatIsWrongWithItsArguments) {
  const auto expect = [this](const std::vector<std::string>& arguments, const std::string& part) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 64) << ran.output;
    EXPECT_THAT(ran.output, HasSubstr(part));
  };
  expect({"sl"}, "did you mean \"ls\"?");
  expect({"ls", "--jsn"}, "did you mean \"--json\"?");
  expect({"wait", "svc1.main", "--timeout", "soon"}, "expected a duration");
  expect({"wait", "svc1.main", "--status", "well"}, "well");
  expect({"wait", "a..b"}, "a..b");
  expect({"ls", "--prefix", "a b"}, "a b");
  expect({"top"}, "needs a terminal");
}

TEST_F(AMonitor, HelpsWithAnExampleForEveryCommand) {
  for (const std::string command : {"ls", "show", "watch", "events", "top", "call", "wait", "serve"}) {
    const Ran help = run({command, "--help"});
    EXPECT_EQ(help.code, 0);
    EXPECT_THAT(help.output, HasSubstr("natsmith-monitor " + command)) << command;
  }
  EXPECT_THAT(run({"call", "--help"}).output, HasSubstr(R"(restart '{"name": "camera.main"}')"));
  EXPECT_THAT(run({"--version"}).output, StartsWith("natsmith-monitor "));
}

TEST_F(AMonitor, EndsWithTheServersAbsence) {
  server_.stop();
  for (const std::vector<std::string>& command : {std::vector<std::string>{"ls"},
                                                  {"show", "x"},
                                                  {"wait", "x"},
                                                  {"events"},
                                                  {"call", "x", "ping"},
                                                  {"serve"}}) {
    const Ran ran = run(command);
    EXPECT_EQ(ran.code, 69) << command.front();
    EXPECT_THAT(ran.output, HasSubstr("cannot connect to nats-server"));
  }
  EXPECT_EQ(run({"wait", "x", "--wait", "--timeout", "300ms"}).code, 69);
}

class AMonitorWithoutHistory : public AMonitor {
 protected:
  AMonitorWithoutHistory() : AMonitor(ServerOptions{}) {}
};

TEST_F(AMonitorWithoutHistory, SaysSoAndHearsWhatIsSaidFromNowOn) {
  const auto service = object("svc1.main", Status::ok, "", {.alive_interval = 200ms});
  EXPECT_THAT(run({"ls"}).output, HasSubstr("no JetStream"));
  EXPECT_EQ(run({"wait", "svc1.main"}).code, 0);
  EXPECT_THAT(run({"ls", "--listen", "2s"}).output, HasSubstr("svc1.main"));
}

}  // namespace
}  // namespace natsmith::test
