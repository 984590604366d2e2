// Discovery and the history: what it reads, what it missed, and what it does without.
#include <atomic>
#include <filesystem>

#include "a_discovery.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using test::ADiscovery;
using test::eventually;
using testing::Contains;
using testing::HasSubstr;

class WithoutJetStream : public ADiscovery {
 protected:
  WithoutJetStream() : ADiscovery(false) {}
};

TEST_F(ADiscovery, ReadsAgainWhatItMissed) {
  MonitoredObject object(connection_, "svc1", {.alive_interval = 200ms});
  object.start();
  std::atomic<int> deaths = 0;
  DiscoveryOptions options;
  options.on_change = [&](const ObservedChange& change) {
    if (change.object.presence == Presence::dead) ++deaths;
  };
  const Discovery discovery = discover(options);
  lose_the_server();
  EXPECT_THAT(discovery.remarks(), Contains(HasSubstr("no connection to nats-server")));
  const auto since = std::chrono::steady_clock::now();
  ASSERT_TRUE(eventually([&] { return std::chrono::steady_clock::now() - since > 1s; }));
  EXPECT_EQ(discovery.find("svc1")->presence, Presence::running) << "nobody could have been heard";
  object.set_status(Status::warning, "while away");
  find_the_server();
  EXPECT_TRUE(becomes(discovery, "svc1", Status::warning));
  EXPECT_TRUE(eventually([&] { return discovery.remarks().empty(); }));
  EXPECT_EQ(deaths, 0);
}

TEST_F(ADiscovery, FindsInHistoryWhatWasSaidWhileItWasAway) {
  ConnectionOptions slow = test::quiet(server_);
  slow.reconnect.initial_delay = 2s;
  seeing_ = Connection::open(slow);
  MonitoredObject object(connection_, "svc1");
  object.start();
  ASSERT_TRUE(is_stored("svc_status", 1));
  std::atomic<bool> from_history = false;
  DiscoveryOptions options;
  options.on_event = [&](const ObservedEvent& event) {
    const auto* status = std::get_if<StatusMessage>(&event.message);
    if (status != nullptr && status->status == Status::error) from_history = event.from_history;
  };
  const Discovery discovery = discover(options);
  lose_the_server();
  object.set_status(Status::error, "while away");
  server_.restart();
  ASSERT_TRUE(eventually([&] { return connection_.is_connected() && wire_.connection().is_connected(); }));
  ASSERT_TRUE(is_stored("svc_status", 2));
  const bool was_away = !seeing_.is_connected();
  EXPECT_TRUE(becomes(discovery, "svc1", Status::error));
  EXPECT_TRUE(!was_away || eventually([&] { return from_history.load(); }));
}

TEST_F(ADiscovery, GoesOnWithAServerThatComesBackEmpty) {
  MonitoredObject object(connection_, "svc1", {.alive_interval = 200ms});
  object.start();
  const Discovery discovery = discover();
  ASSERT_TRUE(becomes(discovery, "svc1", Presence::running));
  lose_the_server();
  std::filesystem::remove_all(server_.folder() / "jetstream");
  find_the_server();
  MonitoredObject other(connection_, "svc2", {.alive_interval = 200ms});
  other.start();
  EXPECT_TRUE(becomes(discovery, "svc2", Presence::running));
  object.set_status(Status::busy);
  EXPECT_TRUE(becomes(discovery, "svc1", Status::busy));
}

TEST_F(ADiscovery, LeavesNoConsumersBehind) {
  MonitoredObject object(connection_, "svc1");
  object.start();
  ASSERT_TRUE(is_stored("svc_alive", 1));
  const Discovery discovery = discover();
  for (const char* stream : {"svc_registry", "svc_status", "svc_alive"})
    EXPECT_TRUE(eventually(
        [&] { return api(std::string("STREAM.INFO.") + stream).at("state").at("consumer_count") == 0; }));
}

TEST_F(ADiscovery, SaysWhenThereIsNoStreamYet) {
  const Discovery discovery = discover();
  EXPECT_THAT(discovery.remarks(), Contains(HasSubstr("there is no stream svc_registry")));
  EXPECT_EQ(discovery.size(), 0);
}

TEST_F(ADiscovery, NoticesThatTheStreamsWereMadeLater) {
  const Discovery discovery = discover();
  MonitoredObject object(connection_, "svc1");
  object.start();
  EXPECT_TRUE(eventually([&] { return discovery.remarks().empty(); }));
}

TEST_F(ADiscovery, ReadsMoreThanOneBatch) {
  MonitoredObject maker(connection_, "maker");
  maker.start();
  AliveMessage message{"", std::chrono::system_clock::now(), Status::ok, 1, 30s, 1s};
  constexpr int kMany = 2500;
  for (int i = 0; i < kMany; ++i) {
    message.service_id = "many." + std::to_string(i);
    publish(MonitoringSubjects().alive(message.service_id).str(), enveloped(data_of(message), "x"));
  }
  ASSERT_TRUE(is_stored("svc_alive", kMany + 1));
  EXPECT_EQ(discover().size(), kMany + 1);
}

TEST_F(WithoutJetStream, WorksLiveAndSaysSo) {
  const Discovery discovery = discover();
  EXPECT_THAT(discovery.remarks(), Contains(HasSubstr("no JetStream")));
  MonitoredObject object(connection_, "svc1");
  object.start();
  EXPECT_TRUE(becomes(discovery, "svc1", Presence::running));
}

TEST_F(WithoutJetStream, GoesOnAfterALostConnection) {
  MonitoredObject object(connection_, "svc1", {.alive_interval = 100ms});
  object.start();
  const Discovery discovery = discover();
  ASSERT_TRUE(becomes(discovery, "svc1", Presence::running));
  lose_the_server();
  find_the_server();
  object.set_status(Status::error, "seen again");
  EXPECT_TRUE(becomes(discovery, "svc1", Status::error));
}

TEST_F(WithoutJetStream, RefusesOptionsThatCannotBe) {
  EXPECT_THROW(Discovery(seeing_, {.prefix = "a.*"}), Error);
  EXPECT_THROW(Discovery(seeing_, {.history_patience = 0ms}), Error);
}

}  // namespace
}  // namespace natsmith
