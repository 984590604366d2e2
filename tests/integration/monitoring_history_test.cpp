// The history of monitoring in JetStream, and connections that come and go.
#include <cstddef>
#include <filesystem>

#include "a_monitored_object.hpp"
#include "natsmith/codec/codec.hpp"
#include "natsmith/monitoring/outbox.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::AMonitoredObject;
using test::eventually;
using test::kLong;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class AHistory : public AMonitoredObject {
 protected:
  AHistory() : AMonitoredObject({.jetstream = true}) {}

  json api(const std::string& verb, const json& body = nullptr) {
    const auto reply =
        wire_.connection().request(Subject("$JS.API." + verb), body.is_null() ? "" : body.dump(), kLong);
    return json::parse(reply.value().body());
  }
  std::vector<std::string> streams() {
    const json names = api("STREAM.NAMES").at("streams");
    return names.is_null() ? std::vector<std::string>() : names.get<std::vector<std::string>>();
  }
  /// Every status that the history holds, with the message behind a colon.
  std::vector<std::string> history() {
    std::vector<std::string> texts;
    const auto last = api("STREAM.INFO.svc_status").at("state").at("last_seq").get<int>();
    for (int sequence = 1; sequence <= last; ++sequence) {
      const json message = api("STREAM.MSG.GET.svc_status", {{"seq", sequence}}).at("message");
      const auto bytes = decode<std::vector<std::byte>>(message.at("data").dump()).value();
      const json data = json::parse(reinterpret_cast<const char*>(bytes.data()),
                                    reinterpret_cast<const char*>(bytes.data()) + bytes.size())
                            .at("data");
      texts.push_back(data.at("status").get<std::string>() + ": " + data.value("message", ""));
    }
    return texts;
  }
  /// Both connections have noticed that the server is gone.
  void lose_the_server() {
    server_.kill();
    ASSERT_TRUE(
        eventually([&] { return !connection_.is_connected() && !wire_.connection().is_connected(); }));
  }
  void find_the_server() {
    server_.restart();
    ASSERT_TRUE(eventually([&] { return connection_.is_connected() && wire_.connection().is_connected(); }));
  }
  void make_stream(const std::string& name, const std::string& subject) {
    const json made = api("STREAM.CREATE." + name, {{"name", name},
                                                    {"subjects", {subject}},
                                                    {"retention", "limits"},
                                                    {"storage", "file"},
                                                    {"discard", "old"},
                                                    {"num_replicas", 1},
                                                    {"max_age", 3'600'000'000'000}});
    ASSERT_FALSE(made.contains("error")) << made;
  }
};

TEST_F(AHistory, IsKeptInStreamsThatAreMadeWithTheirLimits) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  EXPECT_THAT(streams(), UnorderedElementsAre("svc_registry", "svc_status", "svc_alive"));
  const json registry = api("STREAM.INFO.svc_registry").at("config");
  EXPECT_EQ(registry.at("subjects"), json{"svc.registry.>"});
  EXPECT_EQ(registry.at("max_msgs_per_subject"), 100);
  EXPECT_EQ(registry.at("max_age"), 0);
  EXPECT_EQ(api("STREAM.INFO.svc_status").at("config").at("max_age"), json(30LL * 24 * 3600 * 1'000'000'000));
  EXPECT_EQ(api("STREAM.INFO.svc_alive").at("config").at("max_age"), json(24LL * 3600 * 1'000'000'000));
  EXPECT_TRUE(eventually([&] {
    return api("STREAM.INFO.svc_registry").at("state").at("messages") == 1 &&
           api("STREAM.INFO.svc_status").at("state").at("messages") == 1 &&
           api("STREAM.INFO.svc_alive").at("state").at("messages") == 1;
  }));
}

TEST_F(AHistory, OfTheOtherLayoutHasAStreamOfHeartbeats) {
  MonitoredObject object(connection_, "svc1", {.layout = Layout::ocabox});
  object.start();
  EXPECT_THAT(streams(), UnorderedElementsAre("svc_registry", "svc_status", "svc_heartbeat"));
}

TEST_F(AHistory, LeavesStreamsAloneThatAreThere) {
  make_stream("svc_status", "svc.status.>");
  MonitoredObject object(connection_, "svc1");
  object.start();
  EXPECT_EQ(api("STREAM.INFO.svc_status").at("config").at("max_age"), json(3'600'000'000'000));
  EXPECT_EQ(log_.count("monitoring: "), 0);
}

TEST_F(AHistory, TellsWhenAStreamOfItsNameKeepsSomethingElse) {
  make_stream("svc_status", "something.else");
  MonitoredObject object(connection_, "svc1");
  object.start();
  EXPECT_EQ(log_.count("the stream svc_status is there, but has the subjects [\"something.else\"]"), 1);
  EXPECT_EQ(api("STREAM.INFO.svc_status").at("config").at("subjects"), json{"something.else"});
}

class AStreamOverCalls : public AHistory, public testing::WithParamInterface<const char*> {};

TEST_P(AStreamOverCalls, IsRefusedLoudly) {
  make_stream("greedy", GetParam());
  MonitoredObject object(connection_, "svc1");
  try {
    object.start();
    FAIL() << "started";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::conflict);
    EXPECT_THAT(error.message(), HasSubstr("the stream \"greedy\" covers subjects of svc.rpc.>"));
  }
  EXPECT_FALSE(object.running());
  EXPECT_EQ(wire_.count(), 0);
  ASSERT_FALSE(api("STREAM.DELETE.greedy").contains("error"));
  EXPECT_NO_THROW(object.start());
}

INSTANTIATE_TEST_SUITE_P(Over, AStreamOverCalls,
                         testing::Values("svc.>", "svc.rpc.>", "svc.rpc.svc1.ping", "*.rpc.*.*"));

TEST_F(AHistory, BeginsAnewWhenTheServerComesBackEmpty) {
  MonitoredObject object(connection_, "svc1", {.alive_interval = 200ms});
  object.start();
  object.set_status(Status::ok, "ready");
  ASSERT_TRUE(wire_.ends_with("svc1", "ok: ready"));
  server_.kill();
  std::filesystem::remove_all(server_.folder() / "jetstream");
  server_.restart();
  ASSERT_TRUE(eventually([&] {
    if (!wire_.connection().is_connected()) return false;
    const auto reply = wire_.connection().request(Subject("$JS.API.STREAM.INFO.svc_registry"), "", 5s);
    return reply && json::parse(reply->body()).value("/state/messages"_json_pointer, 0) == 1;
  }));
  EXPECT_TRUE(eventually([&] { return api("STREAM.INFO.svc_status").at("state").at("messages") == 1; }));
}

TEST_F(AMonitoredObject, DoesWithoutHistoryWhereThereIsNoJetStreamAndSaysSoOnce) {
  MonitoredObject first(connection_, "svc1", {.alive_interval = 20ms});
  MonitoredObject second(connection_, "svc2");
  first.start();
  second.start();
  ASSERT_TRUE(wire_.comes("svc.alive.svc1", 4));
  EXPECT_EQ(log_.count("without history: no JetStream"), 1);
}

TEST_F(AHistory, HoldsTheTransitionsOfALostConnection) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  ASSERT_TRUE(wire_.ends_with("svc1", "unknown"));
  lose_the_server();
  object.set_status(Status::error, "while away");
  object.set_status(Status::warning, "still away");
  find_the_server();
  object.set_status(Status::ok, "back");
  object.stop();
  EXPECT_THAT(history(),
              ElementsAre("unknown: ", "error: while away", "warning: still away", "ok: back", "shutdown: "));
}

TEST_F(AHistory, HoldsWhatAnObjectSaidThatStartedWhileTheServerWasAway) {
  const MonitoredObject maker(connection_, "maker", {.alive_interval = 50ms});
  lose_the_server();
  MonitoredObject object(connection_, "svc1", {.alive_interval = 50ms});
  object.start();
  object.set_status(Status::ok);
  find_the_server();
  ASSERT_TRUE(eventually([&] {
    const auto names = streams();
    return std::ranges::find(names, "svc_status") != names.end();
  }));
  ASSERT_TRUE(eventually([&] { return !history().empty() && history().back() == "ok: "; }));
  const auto reply = wire_.connection().request(Subject("svc.rpc.svc1.ping"), "", kLong);
  EXPECT_TRUE(reply.has_value());
}

TEST_F(AHistory, HoldsTheNewestOfTooManyTransitions) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  ASSERT_TRUE(wire_.ends_with("svc1", "unknown"));
  lose_the_server();
  const std::size_t many = detail::Outbox::kLongest + 500;
  for (std::size_t i = 0; i < many; ++i) object.set_status(Status::ok, std::to_string(i));
  find_the_server();
  const std::string last = "ok: " + std::to_string(many - 1);
  ASSERT_TRUE(eventually([&] { return history().back() == last; }));
  EXPECT_EQ(history().size(), 1 + detail::Outbox::kLongest);
  EXPECT_EQ(log_.count("the oldest are dropped"), 1);
}

TEST_F(AMonitoredObject, EndsInTimeWhenTheServerIsAway) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  server_.kill();
  ASSERT_TRUE(eventually([&] { return !connection_.is_connected(); }));
  const auto begin = std::chrono::steady_clock::now();
  object.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
  EXPECT_EQ(log_.count("not sure that the end of svc1 was published"), 1);
}

TEST_F(AMonitoredObject, EndsInTimeWhenItsConnectionWasClosed) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  connection_.close();
  object.set_status(Status::ok);
  object.stop();
  EXPECT_FALSE(object.running());
}

}  // namespace
}  // namespace natsmith
