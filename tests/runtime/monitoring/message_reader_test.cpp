// Reading the messages of monitoring, also those of other systems and broken ones.
#include "natsmith/monitoring/message_reader.hpp"

#include <gmock/gmock.h>

#include "natsmith/monitoring/json_fields.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const WallTime kNoon = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 12h + 5ms;
const json kTime = {2026, 3, 4, 12, 0, 0, 5000};

template <class M>
M read_as(const MessageReader& reader, const std::string& subject, const std::string& body,
          std::vector<std::string>* remarks = nullptr) {
  auto read = reader.read(subject, body);
  if (!read) throw read.error();
  if (remarks != nullptr) *remarks = read->remarks;
  return std::get<M>(read->message);
}

std::string error_of(const std::string& subject, const std::string& body, Layout layout = Layout::seed) {
  const auto read = MessageReader(layout).read(subject, body);
  return read ? "was read" : read.error().message();
}

std::string status_body(json changes = json::object()) {
  json data = {{"name", "a.b"}, {"status", "ok"}, {"timestamp", kTime}};
  data.update(changes);
  return json{{"data", data}}.dump();
}

StatusMessage status_with(json changes, std::vector<std::string>* remarks = nullptr) {
  return read_as<StatusMessage>(MessageReader(), "svc.status.a_b", status_body(std::move(changes)), remarks);
}

class AReader : public testing::TestWithParam<Layout> {
 protected:
  MessageReader reader_{GetParam()};
  MonitoringSubjects subjects_{GetParam()};
};

TEST_P(AReader, ReadsARegistryMessageAsItWasWritten) {
  const RegistryMessage sent{.event = RegistryEvent::crashed,
                             .service_id = "a.b",
                             .timestamp = kNoon,
                             .status = Status::failed,
                             .hostname = "host",
                             .pid = 42,
                             .parent = "launcher.x",
                             .runner_id = "run",
                             .restart_policy = "always",
                             .reason = "signal 9",
                             .exit_code = -9,
                             .restart_attempt = 1,
                             .max_restarts = 2,
                             .restart_count = 3};
  const auto got = read_as<RegistryMessage>(reader_, subjects_.registry(sent.event, "a.b").str(),
                                            enveloped(data_of(sent), "launcher.x"));
  EXPECT_EQ(data_of(got), data_of(sent));
  EXPECT_EQ(got.timestamp, kNoon);
}

TEST_P(AReader, ReadsAStatusMessageAsItWasWritten) {
  const StatusMessage sent{
      .name = "a.b",
      .status = Status::degraded,
      .timestamp = kNoon,
      .message = "part: slow",
      .parent = "launcher.x",
      .pid = 42,
      .hostname = "host",
      .own_status = Status::ok,
      .own_message = "fine",
      .children = {{"part", Status::degraded, kNoon, "slow", {{"inner", Status::ok, kNoon}}}},
      .metrics = {{"frames", 42}}};
  const auto got =
      read_as<StatusMessage>(reader_, subjects_.status("a.b").str(), enveloped(data_of(sent), "a.b"));
  EXPECT_EQ(data_of(got), data_of(sent));
}

TEST_P(AReader, ReadsAnAliveMessageAsItWasWritten) {
  const AliveMessage sent{"a.b", kNoon, Status::busy, 7, 1500ms, 60s};
  const auto got =
      read_as<AliveMessage>(reader_, subjects_.alive("a.b").str(), enveloped(data_of(sent), "a.b"));
  EXPECT_EQ(data_of(got), data_of(sent));
  EXPECT_EQ(got.interval, 1500ms);
}

INSTANTIATE_TEST_SUITE_P(Of, AReader, testing::Values(Layout::seed, Layout::ocabox),
                         [](const auto& each) { return each.param == Layout::seed ? "Seed" : "Ocabox"; });

TEST(AMessageReader, NeedsNoMeta) { EXPECT_EQ(status_with(json::object()).timestamp, kNoon); }

TEST(AMessageReader, TakesTheEnvelopesTimeWhenTheMessageHasNone) {
  const json body = {{"data", {{"name", "a"}, {"status", "ok"}}}, {"meta", {{"ts", kTime}}}};
  EXPECT_EQ(read_as<StatusMessage>(MessageReader(), "svc.status.a", body.dump()).timestamp, kNoon);
}

TEST(AMessageReader, KeepsAStatusThatNobodyKnowsAsUnknownAndSaysSo) {
  std::vector<std::string> remarks;
  const auto got = status_with({{"status", "splendid"}, {"message", "still here"}}, &remarks);
  EXPECT_EQ(got.status, Status::unknown);
  EXPECT_EQ(got.message, "still here");
  EXPECT_THAT(remarks,
              ElementsAre("data.status: nobody knows the status string \"splendid\": shown as unknown"));
}

TEST(AMessageReader, LeavesOutWhatItDoesNotNeedAndCannotRead) {
  std::vector<std::string> remarks;
  const auto got =
      status_with({{"pid", "many"},
                   {"hostname", 5},
                   {"parent", "a.*"},
                   {"details", {{"children", {1, {{"name", "part"}, {"status", 3}}}}, {"metrics", "x"}}}},
                  &remarks);
  EXPECT_EQ(got.pid, std::nullopt);
  EXPECT_EQ(got.parent, "");
  ASSERT_EQ(got.children.size(), 1);
  EXPECT_EQ(got.children.front().status, Status::unknown);
  EXPECT_THAT(remarks,
              testing::UnorderedElementsAre(
                  "data.pid: expected an integer, got string \"many\": left out",
                  "data.hostname: expected a text, got number 5: left out",
                  "data.parent: expected the name of an object, got string \"a.*\": left out",
                  "data.details.children[0]: expected an object, got number 1: left out",
                  "data.details.children[1].status: nobody knows the status number 3: shown as unknown",
                  "data.details.metrics: expected an object, got string \"x\": left out"));
}

TEST(AMessageReader, TakesNullForAbsent) {
  std::vector<std::string> remarks;
  const auto got = status_with({{"pid", nullptr}, {"details", nullptr}, {"message", nullptr}}, &remarks);
  EXPECT_EQ(got.pid, std::nullopt);
  EXPECT_THAT(remarks, IsEmpty());
}

TEST(AMessageReader, KeepsTheStatusOfAMegabyteOfDetails) {
  std::vector<std::string> remarks;
  const auto got = status_with(
      {{"status", "error"}, {"details", {{"metrics", {{"x", std::string(1'000'000, 'x')}}}}}}, &remarks);
  EXPECT_EQ(got.status, Status::error);
  EXPECT_TRUE(got.metrics.empty());
  EXPECT_THAT(remarks, ElementsAre(HasSubstr("data.details: left out, because the message has 1000")));
}

TEST(AMessageReader, BoundsTextsAndNumbers) {
  const auto got = status_with({{"message", std::string(5000, 'm') + "é"}});
  EXPECT_EQ(got.message.size(), 4096 + std::string("…").size());
  const json alive = {{"service_id", "a"}, {"timestamp", kTime}, {"status", "ok"},
                      {"sequence", -4},    {"interval", 1e300},  {"uptime", -1}};
  const auto read = MessageReader().read("svc.alive.a", json{{"data", alive}}.dump());
  const auto message = std::get<AliveMessage>(read.value().message);
  EXPECT_EQ(message.sequence, 0);
  EXPECT_EQ(message.interval, 366 * 24h);
  EXPECT_EQ(message.uptime, 0ms);
  EXPECT_EQ(status_with({{"pid", 18446744073709551615U}}).pid, std::nullopt);
}

TEST(AMessageReader, CutsTextBetweenTwoCharacters) {
  EXPECT_EQ(detail::cut("aé", 2), "a…");
  EXPECT_EQ(detail::cut("aé", 3), "aé");
}

TEST(AMessageReader, PassesOverEventsOfOtherSystemsThatSayNothingNew) {
  const json data = {{"event", "ready"}, {"service_id", "a.b"}, {"timestamp", kTime}};
  const auto read = MessageReader(Layout::ocabox).read("svc.registry.ready.a.b", json{{"data", data}}.dump());
  EXPECT_TRUE(std::holds_alternative<std::monostate>(read.value().message));
}

struct Broken {
  const char* subject;
  std::string body;
  const char* reason;
};

class ABrokenMessage : public testing::TestWithParam<Broken> {};

TEST_P(ABrokenMessage, IsRefusedWithItsPathAndTheReason) {
  const std::string error = error_of(GetParam().subject, GetParam().body);
  EXPECT_THAT(error, HasSubstr(GetParam().reason));
  EXPECT_THAT(error, HasSubstr(std::string("a message on ") + GetParam().subject));
}

INSTANTIATE_TEST_SUITE_P(
    Of, ABrokenMessage,
    testing::Values(
        Broken{"svc.status.a_b", "", "body: expected a JSON object, got nothing"},
        Broken{"svc.status.a_b", " \n", "body: expected a JSON object, got nothing"},
        Broken{"svc.status.a_b", "hello", "body: no JSON: "},
        Broken{"svc.status.a_b", "\xff\xfe", "body: no JSON: "},
        Broken{"svc.status.a_b", R"({"data":{)", "body: no JSON: "},
        Broken{"svc.status.a_b",
               R"({"data":{"status":")"
               "\xff"
               R"("}})",
               "body: no JSON: "},
        Broken{"svc.status.a_b", "[1]", "body: expected a JSON object, got array"},
        Broken{"svc.status.a_b", "{}", "data: expected an object, but it is missing"},
        Broken{"svc.status.a_b", R"({"data":null})", "data: expected an object, got null"},
        Broken{"svc.status.a_b", R"({"data":{}})", "data.name: expected a text, but it is missing"},
        Broken{"svc.status.a_b", R"({"data":{"name":4}})", "data.name: expected a text, got number 4"},
        Broken{"svc.status.a_b", R"({"data":{"name":"a.*"}})",
               "data.name: a monitored object cannot be named"},
        Broken{"svc.status.a_b", R"({"data":{"name":"a.>"}})",
               "data.name: a monitored object cannot be named"},
        Broken{"svc.status.a_b", R"({"data":{"name":"a\u0000"}})",
               "data.name: a monitored object cannot be named"},
        Broken{"svc.status.a_b", R"({"data":{"name":"a.b","status":"ok"}})",
               "data.timestamp: expected a time"},
        Broken{"svc.status.a_b", status_body({{"timestamp", {2026, 13, 1, 0, 0, 0, 0}}}),
               "data.timestamp: expected a time"},
        Broken{"svc.status.other", status_body(),
               R"(is about "a.b", which belongs on the subject svc.status.a_b)"},
        Broken{"svc.elsewhere.a_b", status_body(), "subject: expected one that begins with svc.registry."},
        Broken{"svc.registry.a_b", status_body(), "subject: expected a name and an event"},
        Broken{"svc.registry.a_b.start", R"({"data":{"service_id":"a.b","event":"stop"}})",
               R"(data.event: is "stop" on a subject of "start")"},
        Broken{"svc.registry.a_b.born", R"({"data":{"service_id":"a.b","event":"born"}})",
               R"(data.event: expected declared, start, stop, crashed, restarting or failed, got "born")"},
        Broken{"svc.status.a_b", R"({"data":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}",
               "body: nested deeper than 64"},
        Broken{"svc.status.a_b", std::string((8U << 20U) + 1, 'x'),
               "body: 8388609 bytes; at most 8388608 are read"}));

TEST(AForeignTime, IsReadInEveryFormThatOccurs) {
  const std::vector<json> forms = {
      json({2026, 3, 4, 12, 0, 0, 5000}), json({2026, 3, 4, 12, 0, 0, 5000, 63, 0}),
      "2026-03-04T12:00:00.005Z",         "2026-03-04T14:00:00.005+02:00",
      "2026-03-04 12:00:00.005",          1772625600.005};
  for (const json& form : forms) EXPECT_EQ(detail::foreign_time(form), kNoon) << form;
}

TEST(AForeignTime, MayLackItsFraction) {
  EXPECT_EQ(detail::foreign_time({2026, 3, 4, 12, 0, 0}), kNoon - 5ms);
  EXPECT_EQ(detail::foreign_time("2026-03-04T12:00:00"), kNoon - 5ms);
}

TEST(AForeignTime, IsRefusedWhenItIsNone) {
  const std::vector<json> forms = {nullptr,
                                   "",
                                   "noon",
                                   "2026-03-04",
                                   "2026-03-04T25:00:00Z",
                                   "1066-10-14T09:00:00Z",
                                   "9999-01-01T00:00:00Z",
                                   json::array(),
                                   json({2026, 3, 4}),
                                   json({2026, 2, 29, 12, 0, 0, 0}),
                                   json({2026, 3, 4, 12, 0, 0, 1'000'000}),
                                   json({2026, 3, 4, 12, 0, 0, 1.5}),
                                   json({9'999'999'999, 3, 4, 12, 0, 0, 0}),
                                   -5,
                                   1e30,
                                   json::object()};
  for (const json& form : forms) EXPECT_EQ(detail::foreign_time(form), std::nullopt) << form;
}

}  // namespace
}  // namespace natsmith
