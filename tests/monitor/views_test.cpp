// The tree, the page of an object, and the lines of events, as text.
#include <gmock/gmock.h>

#include <clocale>

#include "monitor/event_view.hpp"
#include "monitor/object_json.hpp"
#include "monitor/object_page.hpp"
#include "monitor/tree_view.hpp"
#include "shared/printable.hpp"
#include "some_objects.hpp"

namespace natsmith::monitor {
namespace {

using namespace test;
using testing::HasSubstr, testing::Not;

class Views : public testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr); }

  static std::string tree(const std::vector<ObservedObject>& objects, const ObjectFilter& filter = {},
                          const Style& style = {}) {
    return joined(tree_lines(objects, filter, kNoon, style));
  }
};
using TheTree = Views;
using APage = Views;
using ALine = Views;

TEST_F(TheTree, ShowsServicesBelowTheirLauncherAndPartsBelowTheirService) {
  EXPECT_EQ(tree(observatory()), R"(
NAME                     STATUS    PRESENCE    SINCE  UPTIME  MESSAGE
launcher01.server01.oca  ok        running     1m30s   2h00m
├─ svc1.main             degraded  running     1m30s   2h00m  cooler: warming up
│  ├─ · cooler           degraded              1m30s          warming up
│  └─ · guider           ok                    1h00m
│     └─ · camera        idle                  1m00s
├─ svc2.once             ok        stopped     1m30s       -  completed
├─ svc3.cyclic           failed    restarting  1m30s       -  segmentation fault, exit code 139, attempt 2 of 5
└─ svc4.disabled         unknown   declared        -       -
)");
}

TEST_F(TheTree, FitsANarrowTerminal) {
  for (const std::string& line : tree_lines(observatory(), {}, kNoon, {.width = 60}))
    EXPECT_LE(columns_of(line), 60U) << line;
  EXPECT_THAT(tree(observatory(), {}, {.width = 72}), HasSubstr("segmentation fa…"));
}

TEST_F(TheTree, UsesPlainCharactersWhereThereAreNoOthers) {
  EXPECT_THAT(tree(observatory(), {}, {.unicode = false}), HasSubstr("|  `- . guider"));
}

TEST_F(TheTree, IsColouredOnlyWhenAskedTo) {
  EXPECT_THAT(tree(observatory()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(tree(observatory(), {}, {.color = true}), HasSubstr("\x1b[33mdegraded\x1b[0m"));
}

TEST_F(TheTree, ShowsTheParentsOfWhatWasAskedFor) {
  EXPECT_EQ(tree(observatory(), {.patterns = {"CYCLIC"}}), R"(
NAME                     STATUS  PRESENCE    SINCE  UPTIME  MESSAGE
launcher01.server01.oca  ok      running     1m30s   2h00m
└─ svc3.cyclic           failed  restarting  1m30s       -  segmentation fault, exit code 139, attempt 2 of 5
)");
}

TEST_F(TheTree, NamesAParentThatNobodyHasHeardOf) {
  EXPECT_EQ(tree({running("svc1.main", "launcher9")}), R"(
NAME          STATUS  PRESENCE  SINCE  UPTIME  MESSAGE
launcher9                                      (never heard of)
└─ svc1.main  ok      running   1m30s   2h00m
)");
}

TEST_F(TheTree, ShowsEveryObjectOnceWhenParentsGoInACircle) {
  const auto lines = tree_lines(
      {running("a", "c"), running("b", "a"), running("c", "b"), running("self", "self")}, {}, kNoon, {});
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_THAT(lines[1], testing::StartsWith("self "));
  EXPECT_THAT(lines[2], testing::StartsWith("a "));
  EXPECT_THAT(lines[3], testing::StartsWith("└─ b "));
  EXPECT_THAT(lines[4], testing::StartsWith("   └─ c "));
}

TEST_F(TheTree, ShowsWhoStandsBelowACircleBelowIt) {
  const auto lines =
      tree_lines({running("a", "c"), running("b", "c"), running("c", "b")}, {}, kNoon, {.unicode = true});
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_THAT(lines[1], testing::StartsWith("c "));
  EXPECT_THAT(lines[2], testing::StartsWith("├─ a "));
  EXPECT_THAT(lines[3], testing::StartsWith("└─ b "));
}

TEST_F(TheTree, StandsAChainOfThousandsOfParents) {
  std::vector<ObservedObject> chain;
  for (int i = 0; i < 20'000; ++i)
    chain.push_back(running("n" + std::to_string(i), "n" + std::to_string(i + 1)));
  const auto lines = tree_lines(chain, {}, kNoon, {});
  EXPECT_EQ(lines.size(), chain.size() + 2);  // the titles, and n20000, which nobody has heard of
  EXPECT_LT(lines.back().size(), 200U);
}

TEST_F(TheTree, NeverPassesOnWhatATerminalWouldObey) {
  ObservedObject evil = running("evil\x1b[2J", "paren\x1bt");
  evil.message = "done\r\n\x1b]0;owned\x07";
  evil.children = {{"par\x1bt", Status::ok, kNoon, "x\x1b[31m", {}}};
  evil.remarks = {"re\x1bmark"};
  EXPECT_THAT(tree({evil}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(tree({evil}), HasSubstr("done\\r\\n\\x1b]0;owned\\x07"));
}

TEST_F(TheTree, SaysThatSilenceIsNoStatus) {
  EXPECT_THAT(tree({gone("svc", Presence::dead, 300s)}),
              HasSubstr("dead      1m30s       -  no sign of life"));
}

TEST_F(TheTree, LeavesOutWhatHasBeenGoneForLong) {
  const std::vector<ObservedObject> objects{gone("old", Presence::stopped, 48h),
                                            gone("dead", Presence::dead, 48h),
                                            gone("new", Presence::stopped, 1h)};
  EXPECT_EQ(summary(objects, {}, kNoon), "1 object: 1 stopped; 2 gone for more than a day not shown (--all)");
  EXPECT_EQ(summary(objects, {.all = true}, kNoon), "3 objects: 1 dead, 2 stopped");
  EXPECT_EQ(summary(objects, {.presences = {"dead"}}, kNoon), "1 object: 1 dead");
}

TEST_F(TheTree, NeverLeavesOutWhatCrashed) {
  EXPECT_EQ(summary({gone("old", Presence::crashed, 480h)}, {}, kNoon), "1 object: 1 crashed");
}

TEST(AFilter, TakesGlobsOverWholeNamesAndPartsOfThem) {
  EXPECT_TRUE(name_matches("svc1.main", "svc?.*"));
  EXPECT_FALSE(name_matches("my.svc1.main", "svc?.*"));
  EXPECT_TRUE(name_matches("my.svc1.main", "SVC1"));
  EXPECT_TRUE(name_matches("my.svc1.main", ""));
  EXPECT_FALSE(name_matches("main", "[z"));
}

TEST(AFilter, CombinesNamesStatusesAndPresences) {
  const ObservedObject object = running("svc1.main");
  EXPECT_TRUE((ObjectFilter{.patterns = {"x", "svc1"}, .statuses = {"error", "ok"}}.matches(object)));
  EXPECT_FALSE((ObjectFilter{.patterns = {"svc1"}, .statuses = {"error"}}.matches(object)));
  EXPECT_FALSE((ObjectFilter{.presences = {"dead"}}.matches(object)));
}

TEST_F(APage, TellsAllThatIsKnown) {
  const auto objects = observatory();
  EXPECT_EQ(joined(page_of(objects[1], objects, kNoon, {})), R"(
svc1.main
  presence  running
  status    degraded: cooler: warming up
  since     2026-01-31T11:58:30.000000Z (1m30s ago)
  own       ok
  parent    launcher01.server01.oca
  started   2026-01-31T10:00:00.000000Z (2h00m ago)
  alive     every 30s, heard of 3.0s ago, number 241, up 2h00m then

Parts
  NAME       STATUS    SINCE  MESSAGE
  cooler     degraded  1m30s  warming up
  guider     ok        1h00m
  └─ camera  idle      1m00s

Metrics
  METRIC          VALUE
  User.get.calls      7
  User.get.mean   1.5ms
  frames             42
)");
}

TEST_F(APage, TellsHowItEndedAndOfItsChildren) {
  const auto objects = observatory();
  const std::string page = joined(page_of(objects[3], objects, kNoon, {}));
  EXPECT_THAT(page, HasSubstr("ended     segmentation fault, exit code 139"));
  EXPECT_THAT(page, HasSubstr("restarts  attempt 2 of 5"));
  EXPECT_THAT(joined(page_of(objects[0], objects, kNoon, {})),
              HasSubstr("  svc2.once      ok        stopped     completed\n"));
}

TEST_F(APage, NeverPassesOnWhatATerminalWouldObey) {
  ObservedObject evil = running("evil\x1b[2J", "paren\x1bt");
  evil.hostname = evil.runner_id = evil.message = evil.reason = evil.restart_policy = evil.own_message =
      "\x1b[2J";
  evil.own_status = Status::ok;
  evil.metrics_text = R"({"\u001b[2J": "\u001b[2J"})";
  evil.remarks = {"\x1b[2J"};
  EXPECT_THAT(joined(page_of(evil, {evil, running("\x1b[2J", evil.name)}, kNoon, {})),
              Not(HasSubstr("\x1b")));
}

TEST_F(ALine, TellsOfAnEvent) {
  const RegistryMessage start{.event = RegistryEvent::start,
                              .service_id = "svc1.main",
                              .timestamp = kNoon,
                              .hostname = "server01",
                              .pid = 4711};
  EXPECT_EQ(event_line({kNoon + 5ms, kNoon, "svc1.main", start, false}, {}),
            "2026-01-31 12:00:00.005  svc1.main                 start        host server01, pid 4711");
  const StatusMessage status{
      .name = "svc1.main", .status = Status::error, .timestamp = kNoon, .message = "a\nb"};
  EXPECT_EQ(event_line({kNoon, kNoon, "svc1.main", status, false}, {}),
            "2026-01-31 12:00:00.000  svc1.main                 = error      a\\nb");
}

TEST_F(ALine, TellsOfAChange) {
  const ObservedChange change{gone("svc1.main", Presence::dead, 2min), Presence::running, Status::ok};
  EXPECT_EQ(change_line(change, kNoon, {}),
            "2026-01-31 12:00:00.000  svc1.main                 running → dead, ok      no sign of life");
}

TEST(JsonOfAnObject, HoldsWhatIsKnownAndNothingElse) {
  const auto json = json_of(observatory()[1]);
  EXPECT_EQ(json.at("status"), "degraded");
  EXPECT_EQ(json.at("presence"), "running");
  EXPECT_EQ(json.at("started_at"), "2026-01-31T10:00:00.000000Z");
  EXPECT_EQ(json.at("uptime"), 7200.0);
  EXPECT_EQ(json.at("children").at(1).at("children").at(0).at("name"), "camera");
  EXPECT_EQ(json.at("metrics").at("User.get").at("calls"), 7);
  EXPECT_FALSE(json.contains("pid"));
  EXPECT_FALSE(json.contains("exit_code"));
  EXPECT_FALSE(json_of(observatory()[4]).contains("status_time"));
}

}  // namespace
}  // namespace natsmith::monitor
