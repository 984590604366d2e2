// Calls from a generated client to a generated handler: values, errors, bad input.
#include <map>
#include <thread>

#include "natsmith/rpc/client.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::CallContext;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Message;
using natsmith::Result;
using natsmith::Subject;
using natsmith::test::eventually;

TEST_F(AServedProbe, AnswersWithTheResult) {
  EXPECT_EQ(client_.add(2, 40), 42);
  EXPECT_EQ(client_.echo("größe \"quoted\" \n"), "größe \"quoted\" \n");
  const auto items = client_.items({{"a", 1, {{"b", 2, {}}}}, {"c", 3, {}}});
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].parts.at(0).name, "b");
}

TEST_F(AServedProbe, ServesAUserOfTheInterfaceThatKnowsNoNats) {
  const auto use = [](ProbeService& service) { return service.add(1, 1); };
  EXPECT_EQ(use(client_), use(implementation_));
}

TEST_F(AServedProbe, TakesDefaultArgumentsAtBothEnds) {
  EXPECT_EQ(client_.defaults(2), 42);
  EXPECT_EQ(client_.defaults(1, 2, 3), 6);
  EXPECT_EQ(connection_.request(Subject("svc.rpc.Probe.defaults"), R"({"a":2})", 10s).value().body(), "42");
}

TEST_F(AServedProbe, WaitsForAnAcknowledgedMethod) {
  client_.acknowledged();
  EXPECT_EQ(implementation_.acknowledged_calls, 1);
}

TEST_F(AServedProbe, DoesNotWaitForAOneWayMethod) {
  client_.one_way("a");
  client_.one_way("throw");
  EXPECT_TRUE(eventually([&] { return implementation_.one_way_calls == 2; }));
  EXPECT_TRUE(eventually([&] { return stats("one_way").errors == 1; }));
}

TEST_F(AServedProbe, ReturnsResultsAsResults) {
  EXPECT_EQ(client_.divide(84, 2).value(), 42);
  EXPECT_EQ(client_.divide(1, 0).error().code(), ErrorCode::invalid_argument);
  EXPECT_TRUE(client_.check(true).has_value());
  const auto failed = client_.check(false);
  EXPECT_EQ(failed.error().code(), ErrorCode::conflict);
  EXPECT_EQ(failed.error().message(), "not good");
  EXPECT_EQ(failed.error().details(), R"({"code":"E17"})");
}

TEST_F(AServedProbe, ThrowsWhatTheImplementationThrew) {
  const Error error = error_of([&] { client_.fail("error"); });
  EXPECT_EQ(error.code(), ErrorCode::not_found);
  EXPECT_EQ(error.message(), "no such thing");
  EXPECT_EQ(error.details(), R"({"thing":7})");
}

TEST_F(AServedProbe, KeepsTheTextOfUnknownExceptionsToItself) {
  const Error error = error_of([&] { client_.fail("exception"); });
  EXPECT_EQ(error.code(), ErrorCode::internal);
  EXPECT_EQ(error.message().find("secret"), std::string::npos);
  EXPECT_EQ(error_of([&] { client_.fail("number"); }).code(), ErrorCode::internal);
}

TEST_F(AServedProbe, RevealsTheTextOfUnknownExceptionsWhenToldSo) {
  ProbeHandler open(served_, implementation_, {.subject_prefix = "open", .reveal_exceptions = true});
  open.start();
  const ProbeClient client(connection_, {.subject_prefix = "open"});
  auto users = client;
  EXPECT_EQ(error_of([&] { users.fail("exception"); }).message(), "a secret");
}

TEST_F(AServedProbe, CarriesHeadersBothWaysInAContext) {
  ProbeClient named(connection_, {.caller = "tests"});
  CallContext context;
  context.request_headers().set("Question", "6x7");
  EXPECT_EQ(named.context(context), "tests|6x7|deadline");
  EXPECT_EQ(context.reply_headers().get("Answer"), "42");
}

TEST_F(AServedProbe, SaysThatNobodyServesAnotherMethodOrService) {
  const ProbeClient lost(connection_, {.subject_prefix = "nowhere"});
  auto client = lost;
  const Error error = error_of([&] { client.add(1, 1); });
  EXPECT_EQ(error.code(), ErrorCode::unavailable);
  EXPECT_NE(error.message().find("nowhere.Probe.add"), std::string::npos);
  EXPECT_EQ(connection_.request(Subject("svc.rpc.Probe.unknown"), "", 10s).error().code(),
            ErrorCode::unavailable);
}

TEST_F(AServedProbe, AnswersAsynchronousCalls) {
  std::vector<natsmith::Future<std::int64_t>> futures;
  for (int i = 0; i < 100; ++i) futures.push_back(natsmith::async(client_).add(i, 1));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(futures[static_cast<std::size_t>(i)].get(), i + 1);
  EXPECT_EQ(error_of([&] { natsmith::async(client_).fail("error").get(); }).code(), ErrorCode::not_found);
  EXPECT_EQ(natsmith::async(client_).add(1, 2).then([](Result<std::int64_t> sum) { return *sum * 2; }).get(),
            6);
}

TEST_F(AServedProbe, GivesCallsOtherOptions) {
  EXPECT_EQ(natsmith::with(client_, {.timeout = 20ms}).add(1, 2), 3);
  const Error error = error_of([&] { natsmith::with(client_, {.timeout = 20ms}).gated("slow"); });
  EXPECT_EQ(error.code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(error_of([&] { natsmith::with(client_, {.timeout = 0ms}).add(1, 2); }).code(),
            ErrorCode::invalid_argument);
}

// ---- bad input

struct BadBody {
  std::string name;
  std::string method;
  std::string body;
  std::string path;  // what the message must say
  friend void PrintTo(const BadBody& bad, std::ostream* out) { *out << bad.name; }
};

class ABadBody : public AServedProbe, public testing::WithParamInterface<BadBody> {};

TEST_P(ABadBody, IsAnsweredWithInvalidArgumentAndThePath) {
  const auto reply = connection_.request(Subject("svc.rpc.Probe." + GetParam().method), GetParam().body, 10s);
  ASSERT_TRUE(reply) << reply.error().what();
  EXPECT_EQ(reply->header("Nats-Service-Error-Code"), "400");
  EXPECT_NE(reply->header("Nats-Service-Error").value_or("").find(GetParam().path), std::string::npos)
      << reply->header("Nats-Service-Error").value_or("");
  EXPECT_EQ(client_.add(1, 2), 3);
}

std::string nested(int depth) {
  std::string open;
  std::string close;
  for (int i = 0; i < depth; ++i) {
    open += R"({"name":"n","parts":[)";
    close += "]}";
  }
  return R"({"items":[)" + open + close + "]}";
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, ABadBody,
    testing::Values(BadBody{"Malformed", "add", R"({"a":1,"b":)", "b: malformed JSON"},
                    BadBody{"NotJson", "add", "hello", "malformed JSON"},
                    BadBody{"WrongType", "add", R"({"a":1,"b":"x"})", "b: expected"},
                    BadBody{"OutOfRange", "items", R"({"items":[{"name":"n","count":3000000000}]})",
                            "items[0].count"},
                    BadBody{"Missing", "add", R"({"a":1})", "\"b\""},
                    BadBody{"MissingInside", "items", R"({"items":[{"name":"n"},{}]})", "items[1]"},
                    BadBody{"TooDeep", "items", nested(40), "deep"}, BadBody{"Empty", "add", "", "\"a\""},
                    BadBody{"NoObject", "add", "[1,2]", "expected"},
                    BadBody{"InvalidUtf8", "echo", "{\"text\":\"\xff\xfe\"}", "invalid UTF-8"},
                    BadBody{"TrailingText", "add", R"({"a":1,"b":2} x)", "more text after the value"}),
    [](const auto& test) { return test.param.name; });

TEST_F(AServedProbe, RefusesABodyBeyondItsOwnLimit) {
  natsmith::HandlerOptions options;
  options.subject_prefix = "small";
  options.limits.max_bytes = 100;
  ProbeHandler handler(served_, implementation_, options);
  handler.start();
  ProbeClient client(connection_, {.subject_prefix = "small"});
  EXPECT_EQ(client.echo("short"), "short");
  EXPECT_EQ(error_of([&] { client.echo(std::string(200, 'x')); }).code(), ErrorCode::payload_too_large);
}

TEST_F(AServedProbe, FailsBeforeSendingWhatTheServerWouldNotTake) {
  EXPECT_EQ(error_of([&] { client_.echo(std::string(connection_.max_payload(), 'x')); }).code(),
            ErrorCode::payload_too_large);
  EXPECT_EQ(client_.add(1, 2), 3);
}

TEST_F(AServedProbe, TellsWhenTheReplyIsTooLarge) {
  EXPECT_EQ(error_of([&] { client_.large(connection_.max_payload()); }).code(), ErrorCode::payload_too_large);
  EXPECT_EQ(client_.large(1000).size(), 1000U);
}

TEST_F(AServedProbe, RefusesToSendWhatIsNoUtf8OrNoNumber) {
  EXPECT_EQ(error_of([&] { client_.echo("\xff"); }).code(), ErrorCode::invalid_argument);
  EXPECT_NE(error_of([&] { client_.number(0.0 / 0.0); }).message().find("value"), std::string::npos);
  EXPECT_EQ(error_of([&] { client_.number(1); }).code(),
            ErrorCode::internal);  // the implementation's infinity
  EXPECT_EQ(client_.number(0.5), 0.5);
}

struct BadReply {
  std::string name;
  std::string body;
  std::string message;
  friend void PrintTo(const BadReply& bad, std::ostream* out) { *out << bad.name; }
};

class ABadReply : public testing::TestWithParam<BadReply> {};

TEST_P(ABadReply, IsAnErrorOfTheCall) {
  natsmith::test::LocalServer server;
  natsmith::Connection other = natsmith::Connection::open(quiet(server.url()));
  natsmith::Connection connection = natsmith::Connection::open(quiet(server.url()));
  const auto subscription =
      other.subscribe(natsmith::SubjectPattern("svc.rpc.Probe.*"),
                      [&](Message&& request) { other.reply(request, GetParam().body); });
  ASSERT_TRUE(other.flush().has_value());
  ProbeClient client(connection);
  const Error error = error_of([&] { client.items({}); });
  EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
  EXPECT_NE(error.message().find(GetParam().message), std::string::npos) << error.message();
}

INSTANTIATE_TEST_SUITE_P(Replies, ABadReply,
                         testing::Values(BadReply{"Empty", "", "empty body"},
                                         BadReply{"WrongType", R"({"a":1})", "expected"},
                                         BadReply{"Inside", R"([{"name":"a"},{"name":7}])", "[1].name"},
                                         BadReply{"Malformed", "[", "malformed JSON"}),
                         [](const auto& test) { return test.param.name; });

TEST_F(AServedProbe, RefusesSubjectsAndQueuesThatNatsWouldNotTake) {
  EXPECT_EQ(error_of([&] { const ProbeClient client(connection_, {.subject_prefix = "a b"}); }).code(),
            ErrorCode::invalid_argument);
  EXPECT_EQ(error_of([&] { ProbeHandler(served_, implementation_, {.subject_prefix = "a.*"}); }).code(),
            ErrorCode::invalid_argument);
  EXPECT_EQ(error_of([&] { ProbeHandler(served_, implementation_, {.queue = "q q"}).start(); }).code(),
            ErrorCode::invalid_argument);
}

TEST_F(AServedProbe, RefusesOptionsThatMakeNoSense) {
  natsmith::HandlerOptions options;
  options.method_options["no_such_method"].concurrency = 3;
  EXPECT_NE(error_of([&] { ProbeHandler(served_, implementation_, options).start(); })
                .message()
                .find("no_such_method"),
            std::string::npos);
  EXPECT_EQ(error_of([&] { ProbeHandler(served_, implementation_, {.methods = {.concurrency = 0}}); }).code(),
            ErrorCode::invalid_argument);
}

// ---- envelopes and versions

class Wrapped final : public WrappedService {
 public:
  std::string text(const std::string& text) override { return text; }
  Item item(const Item& item) override { return item; }
  void nothing() override {}
  std::string fail() override { throw Error(ErrorCode::not_found, latin1 ? "caf\xe9" : "gone"); }
  std::atomic<bool> latin1 = false;
};

TEST_F(AServedProbe, SpeaksServerishEnvelopesUnderAVersionedSubject) {
  Wrapped implementation;
  WrappedHandler handler(served_, implementation);
  handler.start();
  WrappedClient client(connection_);
  EXPECT_EQ(client.text("hello"), "hello");
  EXPECT_EQ(client.item({"a", 1, {}}).name, "a");
  client.nothing();
  EXPECT_EQ(error_of([&] { client.fail(); }).code(), ErrorCode::not_found);
  const Subject subject("svc.rpc.Wrapped.v2.text");
  const auto reply = connection_.request(subject, R"({"data":{"text":"x"},"meta":{"id":"1"}})", 10s).value();
  EXPECT_TRUE(reply.body().starts_with(R"({"data":{"result":"x"},"meta":{"id":)")) << reply.body();
  const auto failed = connection_.request(Subject("svc.rpc.Wrapped.v2.fail"), "", 10s).value();
  EXPECT_NE(failed.body().find(R"("status":"error","error":"gone")"), std::string::npos) << failed.body();
}

TEST_F(AServedProbe, MendsErrorTextsThatAreNoUtf8) {
  Wrapped implementation;
  implementation.latin1 = true;
  WrappedHandler handler(served_, implementation);
  handler.start();
  WrappedClient client(connection_);
  EXPECT_EQ(error_of([&] { client.fail(); }).message(), "caf?");
}

TEST_F(AServedProbe, ReadsBothWaysInWhichServerishServicesFail) {
  std::atomic<const char*> body = R"({"meta":{"status":"error","error":"by meta"}})";
  const auto subscription =
      served_.subscribe(natsmith::SubjectPattern("svc.rpc.Wrapped.v2.text"),
                        [&](Message&& request) { served_.reply(request, body.load()); });
  ASSERT_TRUE(served_.flush().has_value());
  WrappedClient client(connection_);
  EXPECT_EQ(error_of([&] { client.text(""); }).message(), "by meta");
  body = R"({"data":{"status":"error","error":"by data"},"meta":{}})";
  EXPECT_EQ(error_of([&] { client.text(""); }).message(), "by data");
}

}  // namespace
}  // namespace probe
