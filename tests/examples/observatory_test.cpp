// The observatory: the timeline of monitoring, line by line, from the messages on the wire.
#include <gtest/gtest.h>

#include <csignal>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "integration/monitoring_recorder.hpp"
#include "support/child_process.hpp"
#include "support/local_server.hpp"
#include "support/temporary_folder.hpp"

namespace {

using natsmith::test::ChildProcess;
using natsmith::test::eventually;
using natsmith::test::LocalServer;
using natsmith::test::MonitoringRecorder;
using natsmith::test::Recorded;
using natsmith::test::TemporaryFolder;

const std::string kLauncher = "launcher01_server01_oca";
const std::string kLauncherName = "launcher01.server01.oca";

using Condition = std::function<bool(const nlohmann::json& data)>;
bool any(const nlohmann::json& /*data*/) { return true; }

/// A line of the timeline: something that comes after the line that it follows.
struct Line {
  int seconds;  // in the timeline of an observatory that takes its time
  std::string what;
  std::string subject;
  int after = -1;  // index of the line that must have come before; -1: none
  Condition condition = any;
};

bool has_child(const nlohmann::json& data, const std::string& name) {
  if (!data.contains("details")) return false;
  const auto& details = data.at("details");
  if (!details.contains("children")) return false;
  return std::ranges::any_of(details.at("children"),
                             [&](const auto& child) { return child.at("name") == name; });
}

Condition status_is(const std::string& status) {
  return [status](const nlohmann::json& data) { return data.at("status") == status; };
}
Condition sequence_is(int sequence) {
  return [sequence](const nlohmann::json& data) { return data.at("sequence") == sequence; };
}
Condition parent_is_launcher() {
  return [](const nlohmann::json& data) { return data.value("parent", "") == kLauncherName; };
}
Condition child(const std::string& name) {
  return [name](const nlohmann::json& data) { return has_child(data, name); };
}

std::vector<Line> launcher_starts() {
  return {
      {1, "the launcher announces itself", "svc.registry." + kLauncher + ".start"},
      {2, "the launcher's first status", "svc.status." + kLauncher, 0},
      {3, "svc1.main is declared", "svc.registry.svc1_main.declared", 1, parent_is_launcher()},
      {4, "svc2.once is declared", "svc.registry.svc2_once.declared", 2, parent_is_launcher()},
      {5, "svc3.cyclic is declared", "svc.registry.svc3_cyclic.declared", 3, parent_is_launcher()},
      {6, "svc4.disabled is declared", "svc.registry.svc4_disabled.declared", 4, parent_is_launcher()},
      {7, "the launcher's status changes", "svc.status." + kLauncher, 5, status_is("ok")},
      {7, "the launcher is alive", "svc.alive." + kLauncher, 0, sequence_is(1)},
  };
}

std::vector<Line> services_run() {
  return {
      {8, "svc1.main announces itself", "svc.registry.svc1_main.start", 5, parent_is_launcher()},
      {9, "svc1.main's first status", "svc.status.svc1_main", 8},
      {10, "svc1.main's status changes", "svc.status.svc1_main", 9, status_is("idle")},
      {11, "svc1.main is alive", "svc.alive.svc1_main", 8, sequence_is(1)},
      {13, "its first part shows in its messages", "svc.status.svc1_main", 9, child("mount")},
      {15, "its second part shows in its messages", "svc.status.svc1_main", 12, child("dome")},
      {16, "svc2.once announces itself", "svc.registry.svc2_once.start", 5, parent_is_launcher()},
      {17, "svc2.once's first status", "svc.status.svc2_once", 14},
      {18, "svc2.once's status changes", "svc.status.svc2_once", 15, status_is("busy")},
      {19, "svc2.once is alive", "svc.alive.svc2_once", 14, sequence_is(1)},
      {21, "svc2.once announces its end", "svc.registry.svc2_once.stop", 16},
      {22, "svc2.once's final status", "svc.status.svc2_once", 18, status_is("ok")},
      {24, "svc3.cyclic announces itself", "svc.registry.svc3_cyclic.start", 5, parent_is_launcher()},
      {25, "svc3.cyclic's first status", "svc.status.svc3_cyclic", 20},
      {26, "svc3.cyclic's status changes", "svc.status.svc3_cyclic", 21, status_is("ok")},
      {27, "svc3.cyclic is alive", "svc.alive.svc3_cyclic", 20, sequence_is(1)},
      {37, "the launcher is alive again", "svc.alive." + kLauncher, 7, sequence_is(2)},
      {38, "svc1.main is alive again", "svc.alive.svc1_main", 11, sequence_is(2)},
      {58, "svc3.cyclic is alive again", "svc.alive.svc3_cyclic", 23, sequence_is(2)},
  };
}

std::vector<Line> timeline() {
  auto lines = launcher_starts();
  std::ranges::copy(services_run(), std::back_inserter(lines));
  return lines;
}

/// Where in \p messages a line comes true, behind \p begin; their number when it does not.
std::size_t find(const std::vector<Recorded>& messages, const Line& line, std::size_t begin) {
  for (std::size_t i = begin; i < messages.size(); ++i)
    if (messages[i].subject == line.subject && line.condition(messages[i].data)) return i;
  return messages.size();
}

/// The first line that has not come true, in order; empty when all have.
std::string missing(const std::vector<Recorded>& messages, const std::vector<Line>& lines) {
  std::vector<std::size_t> found;
  for (const Line& line : lines) {
    const std::size_t begin = line.after < 0 ? 0 : found.at(static_cast<std::size_t>(line.after)) + 1;
    found.push_back(find(messages, line, begin));
    if (found.back() == messages.size()) return std::to_string(line.seconds) + " s: " + line.what;
  }
  return "";
}

class TheObservatory : public testing::Test {
 protected:
  LocalServer nats_{{.jetstream = true}};
  MonitoringRecorder recorder_{nats_};
  TemporaryFolder folder_;
  ChildProcess launcher_{LAUNCHER,
                         {"run", OBSERVATORY_CONFIGURATION},
                         {{"NATS_URL", nats_.url()},
                          {"OBSERVATORY_BIN", OBSERVATORY_PROGRAMS},
                          {"OBSERVATORY_STATE", folder_.path().string()},
                          {"OBSERVATORY_ALIVE", "1s"},
                          {"NATSMITH_ALIVE_INTERVAL", "1"}}};

  std::string monitor(std::vector<std::string> arguments, int expected = 0) {
    ChildProcess program(MONITOR, std::move(arguments), {{"NATS_URL", nats_.url()}});
    EXPECT_EQ(program.wait_exit(), expected) << program.output();
    return program.output();
  }
};

TEST_F(TheObservatory, PlaysTheTimelineLineByLine) {
  const auto lines = timeline();
  EXPECT_TRUE(eventually([&] { return missing(recorder_.all(), lines).empty(); }))
      << missing(recorder_.all(), lines) << "\n"
      << launcher_.output();
  for (const Line& line : lines) std::cout << line.seconds << " s  " << line.what << "\n";
}

TEST_F(TheObservatory, SaysNothingForADisabledServiceAndOfASingleShotThatHasEnded) {
  ASSERT_TRUE(eventually([&] { return missing(recorder_.all(), timeline()).empty(); })) << launcher_.output();
  EXPECT_EQ(recorder_.count("svc.registry.svc4_disabled."), 1U);
  EXPECT_EQ(recorder_.count("svc.status.svc4_disabled"), 0U);
  EXPECT_EQ(recorder_.count("svc.alive.svc4_disabled"), 0U);
  EXPECT_EQ(recorder_.count("svc.alive.svc2_once"), 1U);
  EXPECT_EQ(recorder_.statuses("svc2_once").back(), "ok: 3 frames taken");
  EXPECT_EQ(recorder_.count("svc.alive.mount") + recorder_.count("svc.registry.mount"), 0U);
}

TEST_F(TheObservatory, IsSeenByAMonitorThatKnowsNothingOfIt) {
  monitor({"wait", kLauncherName, "svc1.main", "--presence", "running", "--timeout", "30s"});
  monitor({"wait", "svc2.once", "--presence", "stopped", "--status", "ok", "--timeout", "30s"});
  const std::string tree = monitor({"ls"});
  for (const char* name : {"launcher01.server01.oca", "svc1.main", "mount", "dome", "svc2.once",
                           "svc3.cyclic", "svc4.disabled", "3 frames taken"})
    EXPECT_NE(tree.find(name), std::string::npos) << name << " in\n" << tree;
}

TEST_F(TheObservatory, TellsThePartThatHasATrouble) {
  monitor({"wait", "svc1.main", "--status", "idle", "--timeout", "30s"});
  monitor({"call", "svc1.main", "slew", R"({"altitude": 5})"}, 1);
  monitor({"wait", "svc1.main", "--status", "warning", "--timeout", "30s"});
  EXPECT_TRUE(recorder_.ends_with("svc1_main", "warning: mount: refused to point below the horizon"));
  monitor({"call", "svc1.main", "slew", R"({"altitude": 40})"});
  monitor({"wait", "svc1.main", "--status", "idle", "--timeout", "30s"});
}

TEST_F(TheObservatory, EndsWithItsLauncher) {
  ASSERT_TRUE(eventually([&] { return missing(recorder_.all(), timeline()).empty(); })) << launcher_.output();
  launcher_.signal(SIGTERM);
  EXPECT_EQ(launcher_.wait_exit(), 0) << launcher_.output();
  for (const std::string& name : {kLauncher, std::string("svc1_main"), std::string("svc3_cyclic")})
    EXPECT_TRUE(recorder_.comes("svc.registry." + name + ".stop", 1)) << name;
  EXPECT_TRUE(recorder_.ends_with(kLauncher, "shutdown"));
}

}  // namespace
