// The bodies of monitoring's messages.
#include "natsmith/monitoring/messages.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "natsmith/monitoring/message_reader.hpp"
#include "natsmith/monitoring/picture.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr WallTime kTime =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 13h + 45min + 30s + 42us;

TEST(AWireTime, HasSevenIntegersInUtc) {
  EXPECT_EQ(wire_time(kTime).dump(), "[2026,11,21,13,45,30,42]");
  EXPECT_EQ(wire_time(WallTime()).dump(), "[1970,1,1,0,0,0,0]");
}

TEST(ARegistryMessage, LeavesOutWhatIsEmpty) {
  const json data = data_of(RegistryMessage{.service_id = "svc1.main", .timestamp = kTime});
  EXPECT_EQ(data, (json{{"event", "start"}, {"service_id", "svc1.main"}, {"timestamp", wire_time(kTime)}}));
}

TEST(ARegistryMessage, HoldsWhatALauncherSays) {
  const json data = data_of(RegistryMessage{.event = RegistryEvent::restarting,
                                            .service_id = "a",
                                            .timestamp = kTime,
                                            .status = Status::failed,
                                            .parent = "launcher",
                                            .restart_policy = "always",
                                            .reason = "signal 9",
                                            .exit_code = 0,
                                            .restart_attempt = 2,
                                            .max_restarts = 5,
                                            .restart_count = 1});
  EXPECT_EQ(data, (json{{"event", "restarting"},
                        {"service_id", "a"},
                        {"timestamp", wire_time(kTime)},
                        {"status", "failed"},
                        {"parent", "launcher"},
                        {"restart_policy", "always"},
                        {"reason", "signal 9"},
                        {"exit_code", 0},
                        {"restart_attempt", 2},
                        {"max_restarts", 5},
                        {"restart_count", 1}}));
}

TEST(AStatusMessage, LeavesOutDetailsWhenThereAreNone) {
  const json data = data_of(StatusMessage{.name = "a", .status = Status::ok, .timestamp = kTime});
  EXPECT_EQ(data, (json{{"name", "a"}, {"status", "ok"}, {"timestamp", wire_time(kTime)}}));
}

TEST(AStatusMessage, HoldsItsPartsAtAnyDepth) {
  const ChildStatus leaf{.name = "cooler", .status = Status::warning, .timestamp = kTime, .message = "warm"};
  const ChildStatus branch{
      .name = "camera", .status = Status::warning, .timestamp = kTime, .children = {leaf}};
  const json data = data_of(StatusMessage{.name = "a",
                                          .status = Status::warning,
                                          .timestamp = kTime,
                                          .own_status = Status::ok,
                                          .children = {branch},
                                          .metrics = {{"frames", 7}}});
  EXPECT_EQ(data.at("details").dump(),
            R"({"children":[{"children":[{"message":"warm","name":"cooler","status":"warning",)"
            R"("timestamp":[2026,11,21,13,45,30,42]}],"name":"camera","status":"warning",)"
            R"("timestamp":[2026,11,21,13,45,30,42]}],"metrics":{"frames":7},"own_status":"ok"})");
}

TEST(AStatusMessage, HoldsReportsWithinReportsAsServerishDoes) {
  const ChildStatus leaf{.name = "cooler", .status = Status::ok, .timestamp = kTime};
  const ChildStatus branch{.name = "camera", .status = Status::ok, .timestamp = kTime, .children = {leaf}};
  const StatusMessage message{.name = "a", .timestamp = kTime, .children = {branch}};
  const json camera = data_of(message, Nesting::details).at("details").at("children").at(0);
  EXPECT_EQ(camera.at("details").at("children").at(0).at("name"), "cooler");
  EXPECT_FALSE(camera.contains("children"));
  EXPECT_FALSE(camera.at("details").at("children").at(0).contains("details"));
}

TEST(AStatusMessage, IsReadWithItsPartsInEitherNesting) {
  const ChildStatus leaf{.name = "cooler", .status = Status::warning, .timestamp = kTime};
  const ChildStatus branch{.name = "camera", .timestamp = kTime, .children = {leaf}};
  const StatusMessage message{.name = "a", .timestamp = kTime, .children = {branch}};
  for (const Nesting nesting : {Nesting::children, Nesting::details}) {
    const auto read = MessageReader().read("svc.status.a", enveloped(data_of(message, nesting), "a"));
    const auto& parts = std::get<StatusMessage>(read.value().message).children;
    ASSERT_EQ(parts.at(0).children.size(), 1);
    EXPECT_EQ(parts[0].children[0].status, Status::warning);
  }
}

TEST(AnAliveMessage, DoesNotHideThePartsWhenItTellsOfTheObjectAlone) {
  const Moment came{Deadline::Clock::now(), kTime};
  const ChildStatus part{.name = "cooler", .status = Status::warning, .timestamp = kTime};
  for (const auto sequence : {std::uint64_t{0}, std::uint64_t{1}}) {
    Picture picture;
    picture.apply(
        StatusMessage{.name = "a", .status = Status::warning, .timestamp = kTime, .children = {part}}, came);
    picture.apply(
        AliveMessage{.service_id = "a", .timestamp = kTime + 1s, .status = Status::ok, .sequence = sequence},
        came.before(-1s));
    EXPECT_EQ(picture.find("a", came.before(-1s))->status, sequence == 0 ? Status::warning : Status::ok);
  }
}

TEST(AnAliveMessage, CountsInSeconds) {
  const json data = data_of(AliveMessage{.service_id = "a",
                                         .timestamp = kTime,
                                         .status = Status::idle,
                                         .sequence = 3,
                                         .interval = 30s,
                                         .uptime = 60'500ms});
  EXPECT_EQ(data.at("interval").dump(), "30");
  EXPECT_EQ(data.at("uptime").dump(), "60.5");
  EXPECT_EQ(data.at("sequence"), 3);
  EXPECT_EQ(data.at("status"), "idle");
}

TEST(AnEnvelope, HoldsDataAndMeta) {
  const json body = json::parse(enveloped({{"a", 1}}, "svc1.main"));
  EXPECT_EQ(body.at("data"), (json{{"a", 1}}));
  const json& meta = body.at("meta");
  EXPECT_EQ(meta.at("sender"), "svc1.main");
  EXPECT_EQ(meta.at("trace_level"), 10);
  EXPECT_EQ(meta.at("message_type"), "");
  EXPECT_EQ(meta.at("tags"), json::array());
  EXPECT_EQ(meta.at("ts").size(), 7);
  EXPECT_NE(meta.at("id"), json::parse(enveloped({}, "svc1.main")).at("meta").at("id"));
}

TEST(AnEnvelope, HasNoDataWhenThereIsNone) {
  EXPECT_FALSE(json::parse(enveloped(nullptr, "a")).contains("data"));
  const json failed = json::parse(enveloped_error("no such", "a"));
  EXPECT_FALSE(failed.contains("data"));
  EXPECT_EQ(failed.at("meta").at("status"), "error");
  EXPECT_EQ(failed.at("meta").at("error"), "no such");
  EXPECT_EQ(failed.at("meta").at("message_type"), "");
}

}  // namespace
}  // namespace natsmith
