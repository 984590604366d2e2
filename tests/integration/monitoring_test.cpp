// MonitoredObject on a real nats-server: what it publishes, when, and in which order.
#include <gmock/gmock.h>

#include <atomic>
#include <stdexcept>

#include "monitoring_recorder.hpp"
#include "natsmith/monitoring/monitored_object.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::eventually;
using test::LocalServer;
using test::MonitoringRecorder;
using test::quiet;
using test::Recorded;
using testing::ElementsAre;

class AMonitoredObject : public testing::Test {
 protected:
  LocalServer server_;
  MonitoringRecorder wire_{server_};
  Connection connection_ = Connection::open(quiet(server_));

  static std::vector<std::string> subjects(const std::vector<Recorded>& recorded) {
    std::vector<std::string> list;
    for (const Recorded& each : recorded) list.push_back(each.subject);
    return list;
  }
};

TEST_F(AMonitoredObject, AnnouncesItselfReportsItsStatusAndIsAliveAtOnce) {
  MonitoredObject object(connection_, "svc1.main", {.parent = "launcher01", .runner_id = "run-7"});
  object.set_status(Status::ok, "ready");
  object.start();
  ASSERT_TRUE(wire_.comes("svc.", 3));
  const auto all = wire_.all();
  EXPECT_THAT(subjects(all),
              ElementsAre("svc.registry.svc1_main.start", "svc.status.svc1_main", "svc.alive.svc1_main"));
  EXPECT_EQ(all[0].data.at("event"), "start");
  EXPECT_EQ(all[0].data.at("service_id"), "svc1.main");
  EXPECT_EQ(all[0].data.at("parent"), "launcher01");
  EXPECT_EQ(all[0].data.at("runner_id"), "run-7");
  EXPECT_EQ(all[0].data.at("pid"), ::getpid());
  EXPECT_EQ(all[1].data.at("status"), "ok");
  EXPECT_EQ(all[1].data.at("message"), "ready");
  EXPECT_EQ(all[1].data.at("timestamp").size(), 7);
  EXPECT_EQ(all[2].data.at("sequence"), 1);
  EXPECT_EQ(all[2].data.at("interval"), 30);
  EXPECT_EQ(all[2].data.at("status"), "ok");
  EXPECT_EQ(all[2].meta.at("sender"), "svc1.main");
  EXPECT_EQ(all[2].meta.at("message_type"), "");
}

TEST_F(AMonitoredObject, StopsWithAnEventAndThenALastStatus) {
  MonitoredObject object(connection_, "svc2.once");
  object.start();
  object.stop({.status = Status::failed, .message = "no disk", .reason = "no disk", .exit_code = 3});
  ASSERT_TRUE(wire_.comes("svc.", 5));
  const auto all = wire_.all();
  EXPECT_EQ(all[3].subject, "svc.registry.svc2_once.stop");
  EXPECT_EQ(all[3].data.at("exit_code"), 3);
  EXPECT_EQ(all[3].data.at("reason"), "no disk");
  EXPECT_EQ(all[4].subject, "svc.status.svc2_once");
  EXPECT_EQ(all[4].data.at("status"), "failed");
  EXPECT_EQ(all[4].data.at("message"), "no disk");
  object.set_status(Status::ok);
  object.stop();
  ASSERT_TRUE(connection_.flush().has_value());
  ASSERT_TRUE(wire_.connection().flush().has_value());
  EXPECT_EQ(wire_.count(), 5);
}

TEST_F(AMonitoredObject, PublishesEachTransitionOnceInOrderWithItsOwnTime) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  std::vector<std::string> expected = {"unknown"};
  for (int i = 0; i < 200; ++i) {
    const std::string message = std::to_string(i);
    object.set_status(i % 2 == 0 ? Status::ok : Status::error, message);
    object.set_status(i % 2 == 0 ? Status::ok : Status::error, message);
    expected.push_back((i % 2 == 0 ? "ok: " : "error: ") + message);
  }
  ASSERT_TRUE(wire_.comes("svc.status.svc1", expected.size()));
  EXPECT_EQ(wire_.statuses("svc1"), expected);
  const auto all = wire_.all("svc.status.svc1");
  for (std::size_t i = 1; i < all.size(); ++i)
    EXPECT_LT(all[i - 1].data.at("timestamp"), all[i].data.at("timestamp"));
}

TEST_F(AMonitoredObject, SaysAgainAndAgainThatItIsAliveWithoutAGapInTheSequence) {
  MonitoredObject object(connection_, "svc1", {.alive_interval = 50ms});
  object.start();
  ASSERT_TRUE(wire_.comes("svc.alive.svc1", 5));
  const auto all = wire_.all("svc.alive.svc1");
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].data.at("sequence"), i + 1);
  EXPECT_EQ(all[0].data.at("interval"), 0.05);
}

TEST_F(AMonitoredObject, AggregatesItsPartsAtAnyDepth) {
  MonitoredObject object(connection_, "svc1");
  object.set_status(Status::ok, "ready");
  object.start();
  Monitor camera = object.sub_monitor("camera");
  Monitor cooler = camera.sub_monitor("cooler");
  cooler.set_status(Status::warning, "too warm");
  ASSERT_TRUE(wire_.ends_with("svc1", "warning: camera: cooler: too warm"));
  const json details = wire_.all("svc.status.svc1").back().data.at("details");
  EXPECT_EQ(details.at("own_status"), "ok");
  EXPECT_EQ(details.at("own_message"), "ready");
  const json& child = details.at("children").at(0);
  EXPECT_EQ(child.at("name"), "camera");
  EXPECT_EQ(child.at("status"), "warning");
  EXPECT_EQ(child.at("children").at(0).at("name"), "cooler");
  EXPECT_EQ(child.at("children").at(0).at("message"), "too warm");
  cooler.set_status(Status::ok);
  ASSERT_TRUE(wire_.ends_with("svc1", "ok: ready"));
}

TEST_F(AMonitoredObject, IsAnnouncedAsFailedWhenAnExceptionEndsIt) {
  try {
    MonitoredObject object(connection_, "svc1");
    object.start();
    throw std::runtime_error("disk full");
  } catch (const std::runtime_error&) {
  }
  ASSERT_TRUE(wire_.comes("svc.registry.svc1.stop", 1));
  EXPECT_EQ(wire_.all("svc.registry.svc1.stop").back().data.at("reason"), "exception");
  ASSERT_TRUE(wire_.ends_with("svc1", "failed: ended by an exception"));
}

}  // namespace
}  // namespace natsmith
