// What natsmith-monitor draws on a terminal.
#include <nlohmann/json.hpp>

#include "a_monitor.hpp"
#include "pseudo_terminal.hpp"

namespace natsmith::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kLeaveScreen = "\x1b[?1049l";

class AScreen : public AMonitor {
 protected:
  AScreen() {
    service_->add_metrics("User.methods", [this] {
      calls_ += 1000;
      return json{{"get",
                   {{"calls", calls_.load()},
                    {"errors", 0},
                    {"running", 2},
                    {"concurrency", 5},
                    {"waiting", 1},
                    {"pending", 64},
                    {"mean_ms", 1.5}}}};
    });
  }

  std::atomic<std::uint64_t> calls_ = 0;
  std::unique_ptr<MonitoredObject> service_ = object("svc1.main", Status::degraded);
};

TEST_F(AScreen, ShowsServicesWithTheirRates) {
  PseudoTerminal top(NATSMITH_MONITOR_PROGRAM, with_url({"top", "--interval", "300ms"}));
  EXPECT_TRUE(top.shows("CALLS/S")) << top.written();
  EXPECT_TRUE(top.shows("svc1.main")) << top.written();
  EXPECT_TRUE(top.shows("1.50ms")) << top.written();
  EXPECT_TRUE(top.shows("2/5")) << top.written();
  EXPECT_TRUE(top.shows("degraded")) << top.written();
  top.press("q");
  EXPECT_EQ(top.wait_exit(), 0);
  EXPECT_THAT(top.written(), HasSubstr(kLeaveScreen));
}

TEST_F(AScreen, TurnsToMethodsAndTheirOrderByKeys) {
  PseudoTerminal top(NATSMITH_MONITOR_PROGRAM, with_url({"top", "--interval", "300ms"}));
  ASSERT_TRUE(top.shows("by calls")) << top.written();
  top.press("m");
  EXPECT_TRUE(top.shows("User.get")) << top.written();
  top.press("l");
  EXPECT_TRUE(top.shows("latency")) << top.written();
  top.press("\x03");  // Ctrl-C
  EXPECT_EQ(top.wait_exit(), 0);
}

TEST_F(AScreen, IsDrawnAnewWhenTheTerminalChangesItsSize) {
  PseudoTerminal top(NATSMITH_MONITOR_PROGRAM, with_url({"top", "--interval", "300ms"}));
  ASSERT_TRUE(top.shows("svc1.main")) << top.written();
  top.forget();
  top.resize({10, 40, 0, 0});
  EXPECT_TRUE(top.shows("SERVICE")) << top.written();
  top.resize({1, 5, 0, 0});
  top.forget();
  top.resize({50, 200, 0, 0});
  EXPECT_TRUE(top.shows("SERVICE")) << top.written();
  top.press("q");
  EXPECT_EQ(top.wait_exit(), 0);
}

TEST_F(AScreen, RedrawsTheTreeAndGivesTheTerminalBack) {
  PseudoTerminal watch(NATSMITH_MONITOR_PROGRAM, with_url({"watch"}));
  ASSERT_TRUE(watch.shows("svc1.main")) << watch.written();
  service_->set_status(Status::error, "on fire");
  EXPECT_TRUE(watch.shows("on fire")) << watch.written();
  watch.press("\x03");
  EXPECT_EQ(watch.wait_exit(), 0);
  EXPECT_THAT(watch.written(), HasSubstr(kLeaveScreen));
}

}  // namespace
}  // namespace natsmith::test
