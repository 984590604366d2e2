// What handlers answer to those who ask which services there are: ADR-32, on a real nats-server.
#include <gmock/gmock.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <thread>

#include "natsmith/rpc/serve.hpp"
#include "natsmith/transport/connection_core.hpp"
#include "probe.hpp"
#include "support/log_recorder.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Message;
using natsmith::Subject;
using natsmith::test::eventually;
using nlohmann::json;
using testing::HasSubstr;
using testing::SizeIs;

/// Asks all services there are.
class Asker {
 public:
  explicit Asker(natsmith::Connection& connection) : connection_(connection) {}

  json one(const std::string& subject, const std::string& body = {}) {
    const auto reply = connection_.request(Subject(subject), body, 10s);
    return json::parse(reply.value().body());
  }
  bool nobody_answers(const std::string& subject) {
    const auto reply = connection_.request(Subject(subject), "", 10s);
    return !reply && reply.error().code() == ErrorCode::unavailable;
  }
  /// The first \p count answers, in the order of their versions.
  std::vector<json> all(const std::string& subject, std::size_t count) {
    std::mutex mutex;
    std::vector<json> answers;
    const Subject inbox = connection_.core()->new_inbox();
    const auto subscription =
        connection_.subscribe(natsmith::SubjectPattern(inbox.str()), [&](Message&& message) {
          const std::scoped_lock lock(mutex);
          answers.push_back(json::parse(message.body()));
        });
    connection_.core()->publish(Subject(subject), inbox.str(), "", nullptr).value();
    static_cast<void>(eventually([&] {
      const std::scoped_lock lock(mutex);
      return answers.size() >= count;
    }));
    const std::scoped_lock lock(mutex);
    std::ranges::sort(answers, {}, [](const json& each) { return each.at("version").get<std::string>(); });
    return answers;
  }

 private:
  natsmith::Connection& connection_;
};

class AServiceThatIsLookedFor : public AServedProbe {
 protected:
  Asker ask_{connection_};
};

std::set<std::string> keys_of(const json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

json endpoint_of(const json& reply, const std::string& name) {
  for (const json& each : reply.at("endpoints"))
    if (each.at("name") == name) return each;
  throw std::logic_error("no endpoint " + name);
}

TEST_F(AServiceThatIsLookedFor, AnswersAPingWithWhoItIs) {
  const json reply = ask_.one("$SRV.PING");
  EXPECT_EQ(keys_of(reply), (std::set<std::string>{"type", "name", "id", "version", "metadata"}));
  EXPECT_EQ(reply.at("type"), "io.nats.micro.v1.ping_response");
  EXPECT_EQ(reply.at("name"), "Probe");
  EXPECT_EQ(reply.at("id"), handler_.id());
  EXPECT_EQ(reply.at("version"), "0.0.0");
  EXPECT_EQ(reply.at("metadata").at("natsmith.subject"), "svc.rpc.Probe");
}

TEST_F(AServiceThatIsLookedFor, AnswersByItsNameAndByItsIdToo) {
  for (const std::string verb : {"PING", "INFO", "STATS"}) {
    const json reply = ask_.one("$SRV." + verb);
    EXPECT_EQ(reply, ask_.one("$SRV." + verb + ".Probe"));
    EXPECT_EQ(reply, ask_.one("$SRV." + verb + ".Probe." + handler_.id()));
    EXPECT_TRUE(ask_.nobody_answers("$SRV." + verb + ".Other"));
    EXPECT_TRUE(ask_.nobody_answers("$SRV." + verb + ".Probe.other"));
  }
}

TEST_F(AServiceThatIsLookedFor, HasAnIdLikeNoOther) {
  ProbeHandler second(served_, implementation_);
  second.start();
  EXPECT_TRUE(std::regex_match(second.id(), std::regex("[A-Za-z0-9]{22}")));
  EXPECT_NE(second.id(), handler_.id());
  EXPECT_THAT(ask_.all("$SRV.PING.Probe", 2), SizeIs(2));
}

TEST_F(AServiceThatIsLookedFor, ListsAllItsMethodsWithTheirSubjects) {
  const json reply = ask_.one("$SRV.INFO");
  EXPECT_EQ(keys_of(reply),
            (std::set<std::string>{"type", "name", "id", "version", "metadata", "description", "endpoints"}));
  EXPECT_EQ(reply.at("type"), "io.nats.micro.v1.info_response");
  EXPECT_THAT(reply.at("endpoints"), SizeIs(handler_.stats().size()));
  const json add = endpoint_of(reply, "add");
  EXPECT_EQ(keys_of(add), (std::set<std::string>{"name", "subject", "queue_group", "metadata"}));
  EXPECT_EQ(add.at("subject"), "svc.rpc.Probe.add");
  EXPECT_EQ(add.at("queue_group"), "Probe");
  EXPECT_EQ(add.at("metadata").at("natsmith.timeout_ms"), "5000");
  EXPECT_EQ(endpoint_of(reply, "one_way").at("metadata").at("natsmith.one_way"), "true");
}

TEST_F(AServiceThatIsLookedFor, CountsWhatItsMethodsHaveDone) {
  EXPECT_EQ(client_.add(1, 2), 3);
  EXPECT_FALSE(client_.check(false).has_value());
  EXPECT_TRUE(client_.check(true).has_value());
  const json reply = ask_.one("$SRV.STATS.Probe");
  EXPECT_EQ(keys_of(reply),
            (std::set<std::string>{"type", "name", "id", "version", "metadata", "started", "endpoints"}));
  EXPECT_EQ(reply.at("type"), "io.nats.micro.v1.stats_response");
  EXPECT_TRUE(std::regex_match(reply.at("started").get<std::string>(),
                               std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)")));
  const json check = endpoint_of(reply, "check");
  EXPECT_EQ(keys_of(check),
            (std::set<std::string>{"name", "subject", "queue_group", "num_requests", "num_errors",
                                   "last_error", "processing_time", "average_processing_time", "data"}));
  EXPECT_EQ(check.at("num_requests"), 2);
  EXPECT_EQ(check.at("num_errors"), 1);
  EXPECT_THAT(check.at("last_error"), HasSubstr("not good"));
  EXPECT_TRUE(check.at("processing_time").is_number_integer());
  EXPECT_GT(check.at("processing_time"), 0);
  EXPECT_EQ(check.at("average_processing_time"), check.at("processing_time").get<std::int64_t>() / 2);
  EXPECT_EQ(check.at("data").at("concurrency"), 5);
  EXPECT_TRUE(eventually([&] {  // a permit is given back when the answer is on its way
    return endpoint_of(ask_.one("$SRV.STATS.Probe"), "check").at("data").at("free") == 5;
  }));
  EXPECT_EQ(check.at("data").at("errors"), (json{{"conflict", 1}}));
  EXPECT_GE(check.at("data").at("latency"), check.at("processing_time"));
  std::uint64_t calls = 0;
  for (const json& bucket : check.at("data").at("latency_buckets"))
    calls += bucket.at("calls").get<unsigned>();
  EXPECT_EQ(calls, 2U);
  EXPECT_EQ(endpoint_of(reply, "echo").at("last_error"), "");
  EXPECT_EQ(endpoint_of(reply, "echo").at("average_processing_time"), 0);
}

TEST_F(AServiceThatIsLookedFor, DoesNotLookAtTheRequest) {
  for (const std::string body : {"", "null", "{]", "\xff\xfe"})
    EXPECT_EQ(ask_.one("$SRV.PING.Probe", body).at("name"), "Probe");
}

TEST_F(AServiceThatIsLookedFor, SaysNothingToVerbsItDoesNotKnow) {
  connection_.publish(Subject("$SRV.PING"), "nobody waits");
  EXPECT_EQ(connection_.request(Subject("$SRV.SCHEMA.Probe"), "", 50ms).error().code(),
            ErrorCode::deadline_exceeded);
  EXPECT_EQ(ask_.one("$SRV.PING").at("name"), "Probe");
}

TEST_F(AServiceThatIsLookedFor, TellsWhatItsOptionsSay) {
  handler_.stop();
  ProbeHandler described(served_, implementation_,
                         {.version = 3,
                          .queue = "workers",
                          .information = {.description = "Probes things.",
                                          .version = "3.1.4-rc.1+build.7",
                                          .metadata = {{"site", "oca"}, {"natsmith.version", "9"}}}});
  described.answer_as("probe.host1");
  described.start();
  const json reply = ask_.one("$SRV.INFO.Probe");
  EXPECT_EQ(reply.at("description"), "Probes things.");
  EXPECT_EQ(reply.at("version"), "3.1.4-rc.1+build.7");
  EXPECT_EQ(reply.at("metadata").at("site"), "oca");
  EXPECT_EQ(reply.at("metadata").at("natsmith.version"), "3");
  EXPECT_EQ(reply.at("metadata").at("natsmith.instance"), "probe.host1");
  EXPECT_EQ(endpoint_of(reply, "add").at("subject"), "svc.rpc.Probe.v3.add");
  EXPECT_EQ(endpoint_of(reply, "add").at("queue_group"), "workers");
}

TEST_F(AServiceThatIsLookedFor, RefusesAVersionThatIsNotSemantic) {
  for (const std::string version :
       {"1", "1.2", "v1.2.3", "1.2.03", "1.2.3-", "1.2.3+a..b", "1.2.3-01", "1.2.x"}) {
    const Error error = error_of(
        [&] { const ProbeHandler wrong(served_, implementation_, {.information = {.version = version}}); });
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument) << version;
    EXPECT_THAT(error.message(), HasSubstr("2.1.0"));
  }
}

TEST_F(AServiceThatIsLookedFor, MayKeepToItself) {
  handler_.stop();
  ProbeHandler hidden(served_, implementation_, {.information = {.answers = false}});
  hidden.start();
  EXPECT_TRUE(ask_.nobody_answers("$SRV.PING"));
  EXPECT_EQ(hidden.id(), "");
  EXPECT_EQ(client_.add(1, 2), 3);
}

TEST_F(AServiceThatIsLookedFor, IsNotFoundAnyMoreWhileItDrains) {
  auto call = natsmith::async(client_).gated("last");
  ASSERT_TRUE(eventually([&] { return implementation_.gated_calls == 1; }));
  std::jthread stopping([&] { handler_.stop(); });
  EXPECT_TRUE(eventually([&] { return ask_.nobody_answers("$SRV.PING"); }));
  EXPECT_FALSE(call.wait_for(0ms));
  implementation_.gate.open();
  EXPECT_EQ(call.get(), "last");
}

TEST_F(AServiceThatIsLookedFor, IsFoundUnderANewIdWhenItStartsAgain) {
  const std::string first = handler_.id();
  handler_.stop();
  EXPECT_TRUE(ask_.nobody_answers("$SRV.PING"));
  handler_.start();
  EXPECT_NE(ask_.one("$SRV.PING").at("id"), first);
}

TEST_F(AServiceThatIsLookedFor, ShowsTwoVersionsSideBySide) {
  ProbeHandler second(served_, implementation_, {.version = 2});
  second.start();
  const auto answers = ask_.all("$SRV.INFO.Probe", 2);
  ASSERT_THAT(answers, SizeIs(2));
  EXPECT_EQ(answers[0].at("version"), "0.0.0");
  EXPECT_EQ(answers[1].at("version"), "2.0.0");
  EXPECT_EQ(endpoint_of(answers[1], "echo").at("subject"), "svc.rpc.Probe.v2.echo");
}

TEST_F(AServiceThatIsLookedFor, TellsAnErrorThatIsNoUtf8) {
  EXPECT_THROW(client_.fail("error"), Error);
  connection_.request(Subject("svc.rpc.Probe.echo"), "{\"text\":\"\xff\"}", 10s).value();
  EXPECT_EQ(endpoint_of(ask_.one("$SRV.STATS.Probe"), "echo").at("num_errors"), 1);
}

// ---- permissions and size

TEST(AServiceThatMayNotBeLookedFor, ServesAllTheSame) {
  natsmith::test::LocalServer server(
      {.users = {{.name = "service", .password = "s", .permissions = R"(subscribe: {deny: "$SRV.>"})"},
                 {.name = "client", .password = "c"}}});
  const natsmith::test::LogRecorder log;
  auto options = quiet(server.url());
  options.user = natsmith::UserPassword{.user = "service", .password = "s"};
  options.logger = log.logger();
  auto served = natsmith::Connection::open(options);
  Probe implementation;
  ProbeHandler handler(served, implementation);
  handler.start();
  EXPECT_EQ(handler.id(), "");
  options.user = natsmith::UserPassword{.user = "client", .password = "c"};
  auto connection = natsmith::Connection::open(options);
  EXPECT_EQ(ProbeClient(connection).add(1, 2), 3);
  EXPECT_EQ(log.count("svc.rpc.Probe cannot be found by $SRV"), 1U);
}

TEST(AServiceThatMayNotBeLookedFor, SaysSoAlsoWhenItSharesItsConnectionWithOneThatStarts) {
  natsmith::test::LocalServer server(
      {.users = {{.name = "service", .password = "s", .permissions = R"(subscribe: {deny: "$SRV.*"})"}}});
  auto options = quiet(server.url());
  options.user = natsmith::UserPassword{.user = "service", .password = "s"};
  for (int round = 0; round < 10; ++round) {
    const natsmith::test::LogRecorder log;
    options.logger = log.logger();
    auto served = natsmith::Connection::open(options);
    Probe implementation;
    ProbeHandler one(served, implementation), other(served, implementation, {.subject_prefix = "svc.other"});
    std::thread beside([&] { one.start(); });
    other.start();
    beside.join();
    EXPECT_EQ(one.id() + other.id(), "");
    EXPECT_EQ(log.count("cannot be found by $SRV"), 2U) << "round " << round;
  }
}

/// A service of so many methods, made by hand.
class Crowd final : public natsmith::Handler {
 public:
  static constexpr natsmith::ServiceDescription kService{.name = "Crowd", .queue = "Crowd"};
  Crowd(natsmith::Connection& connection, const std::vector<std::string>& names)
      : Handler(connection, kService, {.methods = {.concurrency = 1}, .max_threads = 1}) {
    for (const std::string& name : names)
      serve<natsmith::NoArguments>(natsmith::MethodDescription{.name = name},
                                   [](auto&, natsmith::CallContext&) { return 1; });
  }
};

std::vector<std::string> names_of(std::size_t count, const std::string& beginning) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(beginning + std::to_string(i));
  return names;
}

TEST_F(AServiceThatIsLookedFor, ListsAThousandMethodsInOneAnswer) {
  handler_.stop();
  const auto names = names_of(1000, "a_method_with_a_long_name_");
  Crowd crowd(served_, names);
  crowd.start();
  EXPECT_THAT(ask_.one("$SRV.INFO.Crowd").at("endpoints"), SizeIs(1000));
  EXPECT_THAT(ask_.one("$SRV.STATS.Crowd").at("endpoints"), SizeIs(1000));
}

TEST(AServiceWithMoreMethodsThanAMessageHolds, SaysSo) {
  natsmith::test::LocalServer server({.max_payload = 8192});
  auto served = natsmith::Connection::open(quiet(server.url()));
  const auto names = names_of(100, "a_method_with_a_long_name_");
  Crowd crowd(served, names);
  crowd.start();
  auto connection = natsmith::Connection::open(quiet(server.url()));
  for (const std::string verb : {"INFO", "STATS"}) {
    const auto reply = connection.request(Subject("$SRV." + verb + ".Crowd"), "", 10s);
    ASSERT_TRUE(reply) << reply.error().what();
    EXPECT_EQ(reply->header("Nats-Service-Error-Code"), "413");
    EXPECT_THAT(std::string(reply->header("Nats-Service-Error").value_or("")), HasSubstr("100 endpoints"));
  }
  EXPECT_EQ(Asker(connection).one("$SRV.PING").at("name"), "Crowd");
}

}  // namespace
}  // namespace probe
