// Discovery on a real nats-server: what it finds, what it follows, and what it survives.
#include <atomic>
#include <mutex>

#include "a_discovery.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::ADiscovery;
using test::eventually;
using test::Gate;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class InBothLayouts : public ADiscovery, public testing::WithParamInterface<Layout> {};

TEST_P(InBothLayouts, SeesWhatWasThereBefore) {
  MonitoredObject object(connection_, "svc1.main", {.parent = "launcher", .layout = GetParam()});
  object.add_metrics("frames", [] { return json(42); });
  object.start();
  Monitor cooler = object.sub_monitor("cooler");
  cooler.set_status(Status::degraded, "warming up");
  MonitoredObject ended(connection_, "svc2", {.layout = GetParam()});
  ended.start();
  ended.stop({.status = Status::ok, .message = "completed", .reason = "done"});
  ASSERT_TRUE(is_stored("svc_status", 4));
  const Discovery discovery = discover({.layout = GetParam()});
  const auto seen = discovery.find("svc1.main");
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->presence, Presence::running);
  EXPECT_EQ(seen->status, Status::degraded);
  EXPECT_EQ(seen->message, "cooler: warming up");
  EXPECT_EQ(seen->parent, "launcher");
  EXPECT_EQ(seen->pid, ::getpid());
  EXPECT_EQ(seen->children.size(), 1);
  EXPECT_EQ(seen->metrics().at("frames"), 42);
  EXPECT_EQ(seen->interval, GetParam() == Layout::seed ? 30s : 10s);
  EXPECT_THAT(seen->remarks, IsEmpty());
  const auto gone = discovery.find("svc2");
  ASSERT_TRUE(gone.has_value());
  EXPECT_EQ(gone->presence, Presence::stopped);
  EXPECT_EQ(gone->status, Status::ok);
  EXPECT_EQ(gone->reason, "done");
  EXPECT_EQ(discovery.size(), 2);
  EXPECT_THAT(discovery.remarks(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Of, InBothLayouts, testing::Values(Layout::seed, Layout::ocabox),
                         [](const auto& each) { return each.param == Layout::seed ? "Seed" : "Ocabox"; });

TEST_F(ADiscovery, FollowsALifeInOrder) {
  std::mutex mutex;
  std::vector<std::string> changes;
  std::vector<std::string> events;
  DiscoveryOptions options;
  options.on_change = [&](const ObservedChange& change) {
    const std::scoped_lock lock(mutex);
    const auto& object = change.object;
    changes.push_back(std::string(to_string(object.presence)) + " " + std::string(to_string(object.status)) +
                      " " + object.message);
  };
  options.on_event = [&](const ObservedEvent& event) {
    const std::scoped_lock lock(mutex);
    const auto* registry = std::get_if<RegistryMessage>(&event.message);
    events.push_back(registry != nullptr
                         ? std::string(to_string(registry->event))
                         : std::string(to_string(std::get<StatusMessage>(event.message).status)));
    EXPECT_FALSE(event.from_history);
  };
  const Discovery discovery = discover(options);
  MonitoredObject object(connection_, "svc1");
  object.start();
  ASSERT_TRUE(becomes(discovery, "svc1", Presence::running));
  object.set_status(Status::ok, "ready");
  object.set_status(Status::warning, "hot");
  ASSERT_TRUE(becomes(discovery, "svc1", Status::warning));
  object.stop();
  ASSERT_TRUE(becomes(discovery, "svc1", Status::shutdown));
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return events.size() == 6 && !changes.empty() && changes.back() == "stopped shutdown ";
  }));
  const std::scoped_lock lock(mutex);
  EXPECT_THAT(events, ElementsAre("start", "unknown", "ok", "warning", "stop", "shutdown"));
  EXPECT_THAT(changes,
              testing::IsSupersetOf({"running unknown ", "running ok ready", "running warning hot"}));
}

TEST_F(ADiscovery, SeesASilentDeath) {
  std::mutex mutex;
  std::vector<Presence> presences;
  DiscoveryOptions options;
  options.on_change = [&](const ObservedChange& change) {
    const std::scoped_lock lock(mutex);
    if (change.presence_before != change.object.presence) presences.push_back(change.object.presence);
  };
  const Discovery discovery = discover(options);
  std::optional<Connection> doomed = connect();
  MonitoredObject object(*doomed, "svc1", {.alive_interval = 200ms});
  object.start();
  ASSERT_TRUE(eventually([&] { return discovery.find("svc1") && discovery.find("svc1")->sequence > 0; }));
  doomed->close();
  ASSERT_TRUE(becomes(discovery, "svc1", Presence::dead));
  const auto seen = discovery.find("svc1");
  EXPECT_GE(std::chrono::system_clock::now() - *seen->last_seen, 800ms);
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return presences.size() >= 3 && presences.back() == Presence::dead &&
           presences[presences.size() - 2] == Presence::stale;
  }));
}

TEST_F(ADiscovery, KnowsWhoDiedBeforeItCame) {
  std::optional<Connection> doomed = connect();
  MonitoredObject object(*doomed, "svc1", {.alive_interval = 100ms});
  object.start();
  ASSERT_TRUE(wire_.comes("svc.alive.svc1", 2));
  doomed->close();
  const auto since = std::chrono::steady_clock::now();
  ASSERT_TRUE(eventually([&] { return std::chrono::steady_clock::now() - since > 600ms; }));
  EXPECT_EQ(discover().find("svc1")->presence, Presence::dead) << "at the first look";
}

TEST_F(ADiscovery, SeesACrashThatALauncherTellsOfAndTheStartAfterIt) {
  MonitoredObject first(connection_, "svc1");
  first.start();
  const Discovery discovery = discover();
  ASSERT_TRUE(becomes(discovery, "svc1", Presence::running));
  publish(RegistryMessage{.event = RegistryEvent::crashed,
                          .service_id = "svc1",
                          .timestamp = std::chrono::system_clock::now(),
                          .reason = "signal 11",
                          .exit_code = -11});
  ASSERT_TRUE(becomes(discovery, "svc1", Presence::crashed));
  EXPECT_EQ(discovery.find("svc1")->reason, "signal 11");
  EXPECT_EQ(discover().find("svc1")->presence, Presence::crashed) << "also for who comes later";
  MonitoredObject second(connection_, "svc1");
  second.start();
  EXPECT_TRUE(becomes(discovery, "svc1", Presence::running));
}

TEST_F(ADiscovery, RefusesForeignMessagesAndGoesOn) {
  const Discovery discovery = discover();
  publish("svc.status.x", "");
  publish("svc.status.x", "hello");
  publish("svc.registry.x.start", R"({"data":{"service_id":"*","event":"start"}})");
  publish("svc.alive.x", std::string(100'000, '['));
  publish("svc.status.x", R"({"data":{"name":"other","status":"ok","timestamp":[2026,1,1,0,0,0,0]}})");
  publish("svc.status.x", R"({"data":{"name":"x","status":"splendid","timestamp":[2026,1,1,0,0,0,0]}})");
  ASSERT_TRUE(eventually([&] { return discovery.find("x").has_value(); }));
  EXPECT_EQ(discovery.find("x")->status, Status::unknown);
  EXPECT_THAT(discovery.find("x")->remarks,
              Contains(HasSubstr("nobody knows the status string \"splendid\"")));
  EXPECT_EQ(discovery.size(), 1);
  EXPECT_THAT(discovery.remarks(),
              Contains(HasSubstr("5 messages could not be read; the last: a message on svc.")));
}

TEST_F(ADiscovery, TellsOfTwoObjectsOfOneName) {
  const Discovery discovery = discover();
  AliveMessage one{"svc1", std::chrono::system_clock::now(), Status::ok, 100, 30s, 1s};
  AliveMessage two{"svc1", {}, Status::ok, 5, 30s, 1s};
  for (int round = 0; round < 3; ++round) {
    two.timestamp = one.timestamp + 1ms;
    publish("svc.alive.svc1", enveloped(data_of(one), "svc1"));
    publish("svc.alive.svc1", enveloped(data_of(two), "svc1"));
    one.timestamp = two.timestamp + 1ms;
    ++one.sequence;
    ++two.sequence;
  }
  EXPECT_TRUE(eventually([&] {
    const auto seen = discovery.find("svc1");
    return seen && !seen->remarks.empty() && seen->remarks.front().starts_with("two objects have this name");
  }));
}

TEST_F(ADiscovery, DoesNotWaitForSlowCallbacks) {
  Gate gate;
  DiscoveryOptions options;
  options.on_change = [wait = gate.wait()](const ObservedChange&) { wait(); };
  const Discovery discovery = discover(options);
  MonitoredObject object(connection_, "svc1");
  object.start();
  object.set_status(Status::warning);
  EXPECT_TRUE(becomes(discovery, "svc1", Status::warning));
  gate.open();
}

TEST_F(ADiscovery, LogsWhatACallbackThrowsAndGoesOn) {
  std::atomic<int> calls = 0;
  DiscoveryOptions options;
  options.on_change = [&](const ObservedChange&) {
    ++calls;
    throw std::runtime_error("oops");
  };
  const Discovery discovery = discover(options);
  MonitoredObject object(connection_, "svc1");
  object.start();
  object.set_status(Status::ok);
  ASSERT_TRUE(becomes(discovery, "svc1", Status::ok));
  EXPECT_TRUE(eventually([&] { return calls >= 2; }));
  EXPECT_GE(log_.count("a callback of Discovery threw: oops"), 1);
}

TEST(ADiscoveryWithoutPermission, SaysWhatItMayNot) {
  const test::LocalServer server({.users = {{"u", "p", R"(subscribe: ["svc.registry.>", "_INBOX.>"])"}}});
  ConnectionOptions options = test::quiet(server);
  options.user = {{"u", "p"}};
  const Connection connection = Connection::open(options);
  try {
    const Discovery discovery(connection);
    FAIL() << "was made";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::permission_denied);
    EXPECT_THAT(error.message(), HasSubstr("svc."));
  }
}

}  // namespace
}  // namespace natsmith
