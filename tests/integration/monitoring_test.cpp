// MonitoredObject on a real nats-server: what it publishes, when, and in which order.
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>

#include "a_monitored_object.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::AMonitoredObject;
using test::eventually;
using test::subjects_of;
using testing::ElementsAre;

TEST_F(AMonitoredObject, AnnouncesItselfReportsItsStatusAndIsAliveAtOnce) {
  MonitoredObject object(connection_, "svc1.main", {.parent = "launcher01", .runner_id = "run-7"});
  object.set_status(Status::ok, "ready");
  object.start();
  ASSERT_TRUE(wire_.comes("svc.", 3));
  const auto all = wire_.all();
  EXPECT_THAT(subjects_of(all),
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

TEST_F(AMonitoredObject, BecomesBusyWithTheFirstTaskAndIdleWithoutTheLast) {
  MonitoredObject object(connection_, "svc1");
  object.set_status(Status::ok);
  object.start();
  TrackedTask first = object.track_task();
  {
    const TrackedTask second = object.track_task();
    first.end();
  }
  EXPECT_TRUE(wire_.ends_with("svc1", "idle"));
  EXPECT_THAT(wire_.statuses("svc1"), ElementsAre("ok", "busy", "idle"));
}

TEST_F(AMonitoredObject, PublishesWhenOnlyTheMessageChanges) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  for (const char* message : {"one", "two", "three"}) object.set_status(Status::ok, message);
  EXPECT_TRUE(wire_.ends_with("svc1", "ok: three"));
  EXPECT_THAT(wire_.statuses("svc1"), ElementsAre("unknown", "ok: one", "ok: two", "ok: three"));
}

TEST_F(AMonitoredObject, PublishesAChangeOfAPartThatAnotherOneOutweighs) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  Monitor worse = object.sub_monitor("worse");
  Monitor better = object.sub_monitor("better");
  worse.set_status(Status::error, "broken");
  better.set_status(Status::ok, "fine");
  better.set_status(Status::warning, "worn");
  ASSERT_TRUE(eventually([&] {
    const auto all = wire_.all("svc.status.svc1");
    return !all.empty() && all.back().data.value("/details/children/1/message"_json_pointer, "") == "worn";
  }));
  EXPECT_EQ(wire_.all("svc.status.svc1").back().data.at("status"), "error");
  EXPECT_EQ(wire_.count("svc.status.svc1"), 6);
}

TEST_F(AMonitoredObject, ForgetsAPartWhoseHandleIsGone) {
  MonitoredObject object(connection_, "svc1");
  object.set_status(Status::ok);
  object.start();
  {
    Monitor camera = object.sub_monitor("camera");
    Monitor survivor = camera.sub_monitor("shutter");
    camera.set_status(Status::error, "gone");
    EXPECT_TRUE(wire_.ends_with("svc1", "error: camera: gone"));
    camera = object.sub_monitor("other");
    survivor.set_status(Status::failed, "of nobody");
  }
  EXPECT_TRUE(wire_.ends_with("svc1", "ok"));
  EXPECT_TRUE(eventually([&] { return !wire_.all("svc.status.svc1").back().data.contains("details"); }));
  EXPECT_EQ(object.status().status, Status::ok);
}

TEST_F(AMonitoredObject, SpeaksTheLayoutOfOcabox) {
  MonitoredObject object(connection_, "svc1.main", {.layout = Layout::ocabox, .prefix = "ocm.svc"});
  test::MonitoringRecorder wire(server_, "ocm.>");
  object.start();
  ASSERT_TRUE(wire.comes("", 3));
  EXPECT_THAT(subjects_of(wire.all()),
              ElementsAre("ocm.svc.registry.start.svc1.main", "ocm.svc.status.svc1.main",
                          "ocm.svc.heartbeat.svc1.main"));
  EXPECT_EQ(wire.all().back().data.at("interval"), 10);
}

TEST_F(AMonitoredObject, PublishesTextThatIsNoUtf8WithReplacements) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  object.set_status(Status::ok,
                    "a\xff"
                    "b");
  EXPECT_TRUE(wire_.ends_with("svc1",
                              "ok: a\xEF\xBF\xBD"
                              "b"));
}

TEST_F(AMonitoredObject, PublishesAStatusWithoutItsDetailsWhenTheyAreTooLarge) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  object.add_metrics("large", [] { return json(std::string(std::size_t{2} << 20U, 'x')); });
  object.set_status(Status::warning, std::string(std::size_t{2} << 20U, 'm'));
  object.set_status(Status::ok, "small");
  EXPECT_TRUE(wire_.ends_with("svc1", "ok: small"));
  const auto all = wire_.statuses("svc1");
  ASSERT_EQ(all.size(), 3);
  EXPECT_TRUE(all[1].starts_with("warning: mmm"));
  EXPECT_GE(log_.count("goes out without its details"), 1);
}

TEST_F(AMonitoredObject, IsRefusedWithAReasonWhenItsNameIsBad) {
  for (const char* name : {"", ".", "a..b", "a b", "a.*", ">", "a\n", "\xff"}) {
    try {
      const MonitoredObject object(connection_, name);
      FAIL() << "accepted: " << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
      EXPECT_NE(error.message().find("cannot be named"), std::string::npos) << error.message();
    }
  }
  EXPECT_THROW(MonitoredObject(connection_, std::string(256, 'x')), Error);
  EXPECT_THROW(MonitoredObject(connection_, "a", {.parent = "b c"}), Error);
  EXPECT_THROW(MonitoredObject(connection_, "a", {.alive_interval = 0ms}), Error);
}

TEST_F(AMonitoredObject, IsReportedWhenThereIsAlreadyOneOfItsName) {
  MonitoredObject first(connection_, "svc1");
  first.start();
  Connection other = connect();
  MonitoredObject second(other, "svc1");
  second.start();
  EXPECT_TRUE(eventually([&] { return log_.count("another object named svc1 is running") == 1; }));
}

TEST_F(AMonitoredObject, CannotBeStartedTwice) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  EXPECT_THROW(object.start(), Error);
  object.stop();
  EXPECT_THROW(object.start(), Error);
}

TEST_F(AMonitoredObject, NeedsNoThreadOfItsOwn) {
  const auto threads = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                         std::filesystem::directory_iterator());
  };
  const auto before = threads();
  std::vector<std::unique_ptr<MonitoredObject>> objects;
  for (int i = 0; i < 300; ++i) {
    objects.push_back(std::make_unique<MonitoredObject>(connection_, "svc." + std::to_string(i),
                                                        MonitoredObjectOptions{.alive_interval = 100ms}));
    objects.back()->add_metrics("i", [i] { return i; });
    objects.back()->start();
  }
  ASSERT_TRUE(wire_.comes("svc.alive.", 1500));
  EXPECT_LE(threads(), before + 4 + 64);
}

TEST_F(AMonitoredObject, KeepsItsOrderWhenManyThreadsReport) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      Monitor part = object.sub_monitor("part" + std::to_string(t));
      for (int i = 0; i < 50; ++i) {
        part.set_status(Status::warning, std::to_string(i));
        const TrackedTask task = object.track_task();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  object.stop();
  ASSERT_TRUE(wire_.ends_with("svc1", "shutdown"));
  const auto all = wire_.all("svc.status.svc1");
  for (std::size_t i = 1; i < all.size(); ++i)
    EXPECT_LT(all[i - 1].data.at("timestamp"), all[i].data.at("timestamp"));
  EXPECT_GE(all.size(), 4 * 50);
}

}  // namespace
}  // namespace natsmith
