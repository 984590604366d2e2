// What `natsmith permissions` writes, on a real nats-server: all that a role needs works, and nothing else
// does.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>

#include "natsmith/service/service.hpp"
#include "probe.hpp"
#include "written_permissions.hpp"

namespace probe {
namespace {

using natsmith::Connection;
using natsmith::ErrorCode;
using natsmith::Subject;
using natsmith::SubjectPattern;
using natsmith::Subscription;

/// `client` and `server` of Probe, `bare`, a server of Nested without more, `both`, a server of Nested that
/// calls Probe, and `other`, a client of Nested.
class WrittenPermissions : public natsmith::test::AServerWithWrittenPermissions {
 protected:
  WrittenPermissions()
      : natsmith::test::AServerWithWrittenPermissions({"client", "server", "bare", "both", "other"}) {}

  /// The service as its main would make it.
  natsmith::ServiceOptions service_options() {
    natsmith::ServiceOptions options{.connection = as("server")};
    options.monitoring->name = "probe.main";
    return options;
  }
};

TEST_F(WrittenPermissions, AreEnoughForAMonitoredServiceAndItsClients) {
  natsmith::Service service(service_options());
  auto implementation = std::make_shared<Probe>();
  implementation->gate.open();
  service.host<ProbeHandler>(implementation);
  Connection connection = Connection::open(as("client"));
  ProbeClient client(connection);
  EXPECT_EQ(client.add(1, 2), 3);
  EXPECT_EQ(client.gated("x"), "x");
  EXPECT_EQ(client.divide(6, 3).value(), 2);
  EXPECT_EQ(natsmith::async(client).echo("y").get(), "y");
  client.one_way("z");
  EXPECT_TRUE(natsmith::test::eventually([&] { return implementation->one_way_calls == 1; }));
  ProbeClient addressed(connection, {.instance = "probe.main"});
  EXPECT_EQ(addressed.add(3, 4), 7);
  EXPECT_EQ(service.stop(), natsmith::ExitCode::success);
  EXPECT_EQ(log_.text(), "");
}

TEST_F(WrittenPermissions, LetTheClientCancelAndAskWhatThereIs) {
  for (const char* subject :
       {"svc.rpc.Probe.$cancel", "svc.rpc.probe_main.Probe.$cancel", "$SRV.PING.Probe", "$SRV.INFO.Probe"})
    EXPECT_TRUE(may_publish("client", subject)) << subject;
}

TEST_F(WrittenPermissions, LetTheServerHearOfCancelledCallsAndAnswerWhoLooksForServices) {
  for (const char* subject :
       {"svc.rpc.Probe.$cancel", "svc.rpc.probe_main.Probe.*", "svc.rpc.Wrapped.v2.$cancel", "$SRV.*",
        "$SRV.*.Probe", "$SRV.PING.Probe", "$SRV.*.Probe.some_id"})
    EXPECT_TRUE(may_subscribe("server", subject)) << subject;
  EXPECT_TRUE(may_subscribe("server", "svc.rpc.Wrapped.v2.text", "Wrapped"));
}

TEST_F(WrittenPermissions, KeepTheHistoryOfAMonitoredService) {
  const natsmith::Service service(service_options());
  Connection root = Connection::open(as("root"));
  for (const char* stream : {"svc_registry", "svc_status", "svc_alive"}) {
    const auto info = root.request(Subject(std::string("$JS.API.STREAM.INFO.") + stream), "", kLong);
    EXPECT_EQ(info.value().body().find("\"error\""), std::string_view::npos) << stream;
  }
  EXPECT_EQ(log_.text(), "");
}

TEST_F(WrittenPermissions, AreEnoughForAHandlerThatOnlyAnswers) {
  class Leaf final : public NestedService {
   public:
    std::int64_t depth(std::int64_t levels) override { return levels; }
  } leaf;
  Connection served = Connection::open(as("bare"));
  NestedHandler handler(served, leaf);
  handler.start();
  Connection connection = Connection::open(as("other"));
  EXPECT_EQ(NestedClient(connection).depth(5), 5);
  handler.stop();
  EXPECT_EQ(log_.text(), "");
}

TEST_F(WrittenPermissions, AreEnoughForAServiceThatCallsAnother) {
  class Caller final : public NestedService {
   public:
    explicit Caller(Connection& connection) : probe_(connection) {}
    std::int64_t depth(std::int64_t levels) override { return probe_.add(levels, 1); }

   private:
    ProbeClient probe_;
  };
  natsmith::Service service(service_options());
  service.host<ProbeHandler>(std::make_shared<Probe>());
  Connection between = Connection::open(as("both"));
  Caller caller(between);
  NestedHandler handler(between, caller);
  handler.start();
  Connection connection = Connection::open(as("other"));
  EXPECT_EQ(NestedClient(connection).depth(41), 42);
  EXPECT_EQ(log_.text(), "");
}

TEST_F(WrittenPermissions, LetAClientPublishNothingElse) {
  for (const char* subject :
       {"svc.rpc.Nested.depth", "svc.rpc.Probe.no_such_method", "svc.rpc.Probe", "svc.rpc.Wrapped.v2.text",
        "svc.rpc.probe_two.Probe.add", "svc.rpc.probe_main.health", "svc.status.probe_main",
        "svc.registry.probe_main.start", "$SRV.PING", "$SRV.STATS.Probe", "$JS.API.STREAM.NAMES",
        "_INBOX_other.x", "_INBOX_client.x"})
    EXPECT_FALSE(may_publish("client", subject)) << subject;
  EXPECT_FALSE(may_publish("other", "svc.rpc.Probe.add"));
}

TEST_F(WrittenPermissions, LetAClientSubscribeToNothingButItsInboxes) {
  EXPECT_TRUE(may_subscribe("client", "_INBOX_client.>"));
  for (const char* subject : {"svc.rpc.Probe.add", "svc.rpc.Probe.*", "svc.rpc.>", "svc.>", ">",
                              "_INBOX_other.>", "_INBOX.>", "svc.status.>", "$SRV.PING", "$SRV.>"})
    EXPECT_FALSE(may_subscribe("client", subject)) << subject;
  EXPECT_FALSE(may_subscribe("client", "svc.rpc.Probe.add", "Probe"));
}

TEST_F(WrittenPermissions, LetAServerPublishNothingButItsOwnStateAndAnswers) {
  for (const char* subject :
       {"svc.rpc.Probe.add", "svc.rpc.Nested.depth", "svc.rpc.Probe.$cancel", "svc.status.other",
        "svc.alive.other", "svc.registry.other.start", "svc.registry.probe_main.crashed", "_INBOX_client.x",
        "$SRV.PING.Probe", "$JS.API.STREAM.DELETE.svc_status", "$JS.API.STREAM.INFO.orders",
        "$JS.API.CONSUMER.CREATE.svc_status"})
    EXPECT_FALSE(may_publish("server", subject)) << subject;
}

TEST_F(WrittenPermissions, LetAServerSubscribeToNothingButWhatItServesAndOnlyInItsQueueGroup) {
  EXPECT_TRUE(may_subscribe("server", "svc.rpc.Probe.add", "Probe"));
  EXPECT_FALSE(may_subscribe("server", "svc.rpc.Probe.add")) << "a copy of each call, beside the instances";
  EXPECT_FALSE(may_subscribe("server", "svc.rpc.Probe.add", "spies"));
  for (const char* subject : {"svc.rpc.Nested.depth", "svc.rpc.Probe.*", "svc.rpc.Probe.>", "svc.rpc.>", ">",
                              "_INBOX_client.>", "_INBOX.>", "$SRV.*.Nested", "$SRV.*.>", "svc.status.>"}) {
    EXPECT_FALSE(may_subscribe("server", subject)) << subject;
    EXPECT_FALSE(may_subscribe("server", subject, "Probe")) << subject;
  }
}

TEST_F(WrittenPermissions, StopAServiceThatIsNotOnesOwnFromStarting) {
  Connection connection = Connection::open(as("server"));
  class Leaf final : public NestedService {
   public:
    std::int64_t depth(std::int64_t levels) override { return levels; }
  } leaf;
  NestedHandler handler(connection, leaf);
  const natsmith::Error error = error_of([&] { handler.start(); });
  EXPECT_EQ(error.code(), ErrorCode::permission_denied);
  EXPECT_NE(error.message().find("svc.rpc.Nested.depth"), std::string::npos) << error.message();
}

TEST_F(WrittenPermissions, RefuseACallOfAForeignServiceAtOnceAndNameIt) {
  Connection connection = Connection::open(as("client"));
  const natsmith::Error error = error_of([&] { NestedClient(connection).depth(1); });
  EXPECT_EQ(error.code(), ErrorCode::permission_denied);
  EXPECT_NE(error.message().find("svc.rpc.Nested.depth"), std::string::npos) << error.message();
}

TEST_F(WrittenPermissions, LetNobodyAnswerWhoWasNotAsked) {
  Connection client = Connection::open(as("client"));
  std::atomic<int> heard = 0;
  const Subscription inbox =
      client.subscribe(SubjectPattern("_INBOX_client.mine"), [&](natsmith::Message&&) { ++heard; });
  ASSERT_TRUE(Subscription::confirm({&inbox, 1}, kLong).has_value());
  EXPECT_FALSE(may_publish("server", "_INBOX_client.mine"));
  EXPECT_FALSE(may_publish("other", "_INBOX_client.mine"));
  ASSERT_TRUE(client.flush().has_value());
  EXPECT_EQ(heard, 0);
}

}  // namespace
}  // namespace probe
