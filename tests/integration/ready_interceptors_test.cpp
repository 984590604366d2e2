// The interceptors that come with the runtime: logging, authentication, rate limits.
#include "call_recorder.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/rpc/interceptors/authentication.hpp"
#include "natsmith/rpc/interceptors/logging.hpp"
#include "natsmith/rpc/interceptors/rate_limit.hpp"
#include "probe.hpp"
#include "support/log_recorder.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::InterceptedCall;
using natsmith::LogLevel;
using natsmith::Result;

class AReadyInterceptor : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  Probe implementation_;
  std::unique_ptr<ProbeHandler> handler_;
  natsmith::test::LogRecorder log_;

  void TearDown() override {
    implementation_.gate.open();
    handler_.reset();
  }
  void serve(natsmith::Interceptors interceptors) {
    natsmith::HandlerOptions options;
    options.interceptors = std::move(interceptors);
    handler_ = std::make_unique<ProbeHandler>(served_, implementation_, options);
    handler_->start();
  }
  ProbeClient client(natsmith::Interceptors interceptors, std::string caller = "") {
    natsmith::ClientOptions options;
    options.interceptors = std::move(interceptors);
    options.caller = std::move(caller);
    return ProbeClient(connection_, options);
  }
};

using ALog = AReadyInterceptor;

TEST_F(ALog, HasOneLineForEachCallOnEachSide) {
  serve({natsmith::log_calls({.logger = log_.logger()})});
  ProbeClient probe = client({natsmith::log_calls({.level = LogLevel::debug, .logger = log_.logger()})});
  probe.echo("abc");
  const auto called = log_.with("called Probe.echo in "), served = log_.with("served Probe.echo in ");
  ASSERT_EQ(called.size(), 1U);
  ASSERT_EQ(served.size(), 1U);
  EXPECT_EQ(called[0].first, LogLevel::debug);
  EXPECT_EQ(served[0].first, LogLevel::info);
  EXPECT_TRUE(called[0].second.ends_with(": ok, 14 B out, 5 B in")) << called[0].second;
  EXPECT_TRUE(served[0].second.ends_with(": ok, 14 B in, 5 B out")) << served[0].second;
}

TEST_F(ALog, TellsTheCallersErrorsFromTheServicesOwn) {
  serve({natsmith::log_calls({.logger = log_.logger()})});
  error_of([&] { client({}).fail("error"); });
  error_of([&] { client({}).fail("exception"); });
  ASSERT_EQ(log_.with("not_found: no such thing").size(), 1U);
  EXPECT_EQ(log_.with("not_found: no such thing")[0].first, LogLevel::info);
  ASSERT_EQ(log_.with("internal: ").size(), 1U);
  EXPECT_EQ(log_.with("internal: ")[0].first, LogLevel::error);
}

TEST_F(ALog, WarnsOfSlowCallsAndMayLeaveOutTheRest) {
  serve({natsmith::log_calls({.slow = 0ns, .logger = log_.logger()})});
  ProbeClient probe = client({natsmith::log_calls({.only_remarkable = true, .logger = log_.logger()})});
  probe.echo("abc");
  ASSERT_EQ(log_.with("served Probe.echo SLOWLY in ").size(), 1U);
  EXPECT_EQ(log_.with("SLOWLY")[0].first, LogLevel::warning);
  EXPECT_TRUE(log_.with("called").empty());
  error_of([&] { probe.fail("error"); });
  EXPECT_EQ(log_.with("called Probe.fail").size(), 1U);
}

TEST_F(ALog, IsNotForgedByWhatARemoteSideSays) {
  const natsmith::Subject subject("svc.rpc.Probe.echo");
  auto forger =
      served_.subscribe(natsmith::SubjectPattern("svc.rpc.Probe.echo"), [&](natsmith::Message&& request) {
        natsmith::Headers headers;
        headers.set("Nats-Service-Error",
                    "x\x1b[2Jserved Probe.echo in 0 us: ok\x07" + std::string(3000, 'y'));
        headers.set("Nats-Service-Error-Code", "409");
        served_.reply(request, "", headers);
      });
  ASSERT_TRUE(served_.flush().has_value());
  error_of([&] { client({natsmith::log_calls({.logger = log_.logger()})}).echo("x"); });
  const auto lines = log_.with("conflict");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].second.find_first_of("\x1b\x07\n"), std::string::npos);
  EXPECT_LT(lines[0].second.size(), 700U);
}

class Authentication : public AReadyInterceptor {
 protected:
  /// Lets ann in everywhere, bob only to `fast`.
  static Result<std::string> check(const InterceptedCall& call) {
    const auto token = call.request_headers.get(natsmith::kAuthorizationHeader).value_or("");
    if (token == "Bearer ann's") return std::string("ann");
    if (token == "Bearer odd") throw std::runtime_error("a secret");
    if (token != "Bearer bob's") throw Error(ErrorCode::unauthenticated, "who are you?");
    if (call.method != "fast") return Error(ErrorCode::permission_denied, "not for bob");
    return std::string("bob");
  }
  ProbeClient with_token(std::string token, std::string caller = "") {
    return client({natsmith::send_token([token] { return token; })}, std::move(caller));
  }
};

TEST_F(Authentication, LetsInWhoeverProvesWhoTheyAre) {
  serve({natsmith::authenticate(check)});
  EXPECT_EQ(with_token("Bearer ann's").echo("x"), "x");
  EXPECT_EQ(with_token("Bearer bob's").fast("x"), "x");
  EXPECT_EQ(error_of([&] { with_token("Bearer bob's").echo("x"); }).code(), ErrorCode::permission_denied);
  EXPECT_EQ(error_of([&] { with_token("Bearer eve's").fast("x"); }).code(), ErrorCode::unauthenticated);
  EXPECT_EQ(error_of([&] { with_token("").fast("x"); }).code(), ErrorCode::unauthenticated);
  EXPECT_EQ(error_of([&] { with_token("Bearer odd").fast("x"); }).code(), ErrorCode::internal);
}

TEST_F(Authentication, SaysWhoCallsWhateverTheCallerClaims) {
  serve({natsmith::authenticate(check)});
  natsmith::CallContext context;
  EXPECT_EQ(with_token("Bearer ann's", "root").context(context), "ann||deadline");
}

TEST_F(Authentication, OnTheWrongSideLetsNothingThrough) {
  serve({natsmith::send_token([] { return "Bearer ann's"; })});
  EXPECT_EQ(error_of([&] { client({}).echo("x"); }).code(), ErrorCode::internal);
  EXPECT_EQ(error_of([&] { client({natsmith::authenticate(check)}).echo("x"); }).code(), ErrorCode::internal);
}

TEST_F(Authentication, AsksForTheTokenAnewForEachCall) {
  std::atomic<int> asked = 0;
  serve({natsmith::authenticate([](const InterceptedCall& call) -> Result<std::string> {
    return std::string(call.request_headers.get("Token").value_or("none"));
  })});
  ProbeClient probe = client({natsmith::send_token([&] { return "t" + std::to_string(++asked); }, "Token")});
  natsmith::CallContext context;
  EXPECT_EQ(probe.context(context), "t1||deadline");
  EXPECT_EQ(probe.context(context), "t2||deadline");
}

using ARateLimit = AReadyInterceptor;

constexpr double kRarely = 0.001;  // a call in a thousand seconds: no test waits for it

TEST_F(ARateLimit, RefusesCallsAboveItAndSaysWhenToComeAgain) {
  serve({natsmith::limit_rate({.per_second = kRarely, .burst = 2})});
  EXPECT_EQ(client({}).echo("1"), "1");
  EXPECT_EQ(client({}).fast("2"), "2");
  const auto reply =
      connection_.request(natsmith::Subject("svc.rpc.Probe.echo"), R"({"text":"3"})", 20s).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "429");
  const int ms = std::stoi(std::string(reply.header(natsmith::kRetryAfterHeader).value_or("0")));
  EXPECT_GT(ms, 900'000);
  EXPECT_LE(ms, 1'000'000);
  EXPECT_EQ(reply.body(), R"({"retry_after_ms":)" + std::to_string(ms) + "}");
  EXPECT_NE(reply.header("Nats-Service-Error").value_or("").find("try again in"), std::string::npos);
}

TEST_F(ARateLimit, CountsMethodsOrCallersApart) {
  serve({natsmith::limit_rate({.per_second = kRarely, .burst = 1, .of = natsmith::RateOf::caller})});
  EXPECT_EQ(client({}, "ann").echo("x"), "x");
  EXPECT_EQ(client({}, "bob").echo("x"), "x");
  EXPECT_EQ(error_of([&] { client({}, "ann").fast("x"); }).code(), ErrorCode::overloaded);
  const auto per_method =
      natsmith::limit_rate({.per_second = kRarely, .burst = 1, .of = natsmith::RateOf::method});
  EXPECT_EQ(client({per_method}, "cat").echo("x"), "x");
  EXPECT_EQ(client({per_method}, "dan").fast("x"), "x");
  EXPECT_EQ(error_of([&] { client({per_method}, "eve").fast("x"); }).code(), ErrorCode::overloaded);
}

TEST_F(ARateLimit, ThatCannotBeKeptIsRefused) {
  for (const natsmith::RateLimit& limit : {natsmith::RateLimit{},
                                           {.per_second = -1},
                                           {.per_second = 1, .burst = 0.5},
                                           {.per_second = 1, .most_callers = 0}}) {
    EXPECT_EQ(error_of([&] { static_cast<void>(natsmith::limit_rate(limit)); }).code(),
              ErrorCode::invalid_argument);
  }
}

}  // namespace
}  // namespace probe
