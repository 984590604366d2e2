// Interceptors on both sides: order, what they see, refusals, and ends that come once.
#include <thread>

#include "call_recorder.hpp"
#include "natsmith/rpc/client.hpp"
#include "probe.hpp"
#include "support/client_socket.hpp"
#include "support/log_recorder.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::CallSide;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::InterceptedCall;
using natsmith::Result;
using natsmith::test::eventually;
using Events = std::vector<std::string>;

std::shared_ptr<CallRecorder> recorder(std::string name = "", CallRecorder::OnBegin on_begin = {}) {
  return std::make_shared<CallRecorder>(std::move(name), std::move(on_begin));
}

/// Makes a call whose result does not matter.
template <class F>
void try_to(F&& call) {
  try {
    call();
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch)
  }
}

/// A handler and a client whose interceptors a test chooses.
class AnInterceptedProbe : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::test::LogRecorder log_;
  natsmith::Connection served_ = natsmith::Connection::open(logged());
  natsmith::Connection connection_ = natsmith::Connection::open(logged());
  Probe implementation_;
  std::unique_ptr<ProbeHandler> handler_;
  std::shared_ptr<CallRecorder> at_client_ = recorder("client"), at_server_ = recorder("server");

  void TearDown() override {
    implementation_.gate.open();
    handler_.reset();  // ends all calls before the implementation goes
  }

  natsmith::ConnectionOptions logged() {
    auto options = quiet(server_.url());
    options.logger = log_.logger();
    return options;
  }
  void serve(natsmith::Interceptors interceptors, natsmith::HandlerOptions options = {}) {
    options.interceptors = std::move(interceptors);
    handler_ = std::make_unique<ProbeHandler>(served_, implementation_, std::move(options));
    handler_->start();
  }
  void serve() { serve({at_server_}); }
  ProbeClient client(natsmith::Interceptors interceptors) {
    natsmith::ClientOptions options;
    options.interceptors = std::move(interceptors);
    return ProbeClient(connection_, options);
  }
  ProbeClient client() { return client({at_client_}); }

  void expect_all_ended() {
    EXPECT_TRUE(eventually([&] { return at_client_->ended() == at_client_->begun(); }));
    EXPECT_TRUE(eventually([&] { return at_server_->ended() == at_server_->begun(); }));
    EXPECT_EQ(at_client_->wrong(), 0);
    EXPECT_EQ(at_server_->wrong(), 0);
  }
};

TEST_F(AnInterceptedProbe, BeginsInOrderAndEndsInReverseOnBothSides) {
  const auto a = recorder("a"), b = recorder("b"), c = recorder("c"), d = recorder("d");
  for (const auto& other : {b, c, d}) other->share_events_with(*a);
  serve({c, nullptr, d});
  ProbeClient probe = client({a, b});
  const Events expected{"begin a", "begin b", "begin c", "begin d", "end d", "end c", "end b", "end a"};
  EXPECT_EQ(probe.echo("x"), "x");
  EXPECT_EQ(a->events(), expected);
  EXPECT_EQ(natsmith::async(probe).echo("y").get(), "y");
  Events twice = expected;
  twice.insert(twice.end(), expected.begin(), expected.end());
  EXPECT_EQ(a->events(), twice);
}

TEST_F(AnInterceptedProbe, ShowsWhatIsCalled) {
  std::vector<std::string> seen;
  const auto look = [&](InterceptedCall& call) -> Result<void> {
    const bool in_time = call.deadline.remaining() > 1s && call.deadline.remaining() <= 5s;
    seen.push_back(std::string(call.side == CallSide::client ? "client " : "server ") +
                   std::string(call.subject) + " " + std::string(call.service) + " " +
                   std::string(call.method) + " " + std::to_string(call.version) + " " +
                   std::to_string(call.body_size) + (call.one_way ? " one-way" : "") +
                   (in_time ? "" : " deadline?") +
                   (call.side == CallSide::server && call.context == nullptr ? " context?" : ""));
    return {};
  };
  serve({recorder("", look)});
  EXPECT_EQ(client({recorder("", look)}).echo("abc"), "abc");
  const std::string rest = "svc.rpc.Probe.echo Probe echo 0 14";
  EXPECT_EQ(seen, (Events{"client " + rest, "server " + rest}));
}

TEST_F(AnInterceptedProbe, TellsHowCallsEnd) {
  serve();
  ProbeClient probe = client();
  EXPECT_EQ(probe.echo("abc"), "abc");
  EXPECT_EQ(error_of([&] { probe.fail("error"); }).code(), ErrorCode::not_found);
  EXPECT_FALSE(probe.divide(1, 0).has_value());
  expect_all_ended();
  for (const auto& side : {at_client_, at_server_}) {
    const auto ends = side->ends();
    ASSERT_EQ(ends.size(), 3U);
    EXPECT_EQ(ends[0].code, "ok");
    EXPECT_EQ(ends[0].body_size, 14U);
    EXPECT_EQ(ends[0].reply_size, 5U);
    EXPECT_EQ(ends[1].code, "not_found");
    EXPECT_EQ(ends[1].message, "no such thing");
    EXPECT_EQ(ends[2].code, "invalid_argument");
    for (const auto& end : ends) {
      EXPECT_GT(end.duration, 0ns) << end.method;
      EXPECT_LT(end.duration, 20s) << end.method;
    }
  }
}

TEST_F(AnInterceptedProbe, TakesHeadersThereAndBack) {
  serve({recorder("", [](InterceptedCall& call) -> Result<void> {
    call.context->reply_headers().set("Answer",
                                      std::string(call.request_headers.get("Question").value_or("")));
    return {};
  })});
  const auto asks = recorder("", [](InterceptedCall& call) -> Result<void> {
    call.request_headers.set("Question", "why");
    return {};
  });
  client({asks}).echo("x");
  ASSERT_EQ(asks->ends().size(), 1U);
  EXPECT_EQ(asks->ends()[0].answer, "why");
}

TEST_F(AnInterceptedProbe, SendsNothingThatTheClientsRefuse) {
  serve();
  const auto refuses =
      recorder("refuses", [](InterceptedCall&) { return Error(ErrorCode::conflict, "not now"); });
  const auto behind = recorder("behind");
  ProbeClient probe = client({at_client_, refuses, behind});
  EXPECT_EQ(error_of([&] { probe.echo("x"); }).code(), ErrorCode::conflict);
  EXPECT_EQ(error_of([&] { natsmith::async(probe).echo("x").get(); }).code(), ErrorCode::conflict);
  EXPECT_EQ(error_of([&] { probe.one_way("x"); }).code(), ErrorCode::conflict);
  ASSERT_EQ(at_client_->ends().size(), 3U);
  for (const auto& end : at_client_->ends()) EXPECT_EQ(end.code + ": " + end.message, "conflict: not now");
  EXPECT_TRUE(behind->events().empty());
  EXPECT_EQ(refuses->ended(), 0);
  EXPECT_TRUE(connection_.flush().has_value());
  EXPECT_EQ(client({}).echo("after"), "after");
  EXPECT_EQ(at_server_->begun(), 1);
  EXPECT_EQ(implementation_.one_way_calls, 0);
}

TEST_F(AnInterceptedProbe, NeitherDecodesNorRunsWhatTheServersRefuse) {
  const auto refuses = recorder("refuses", [](InterceptedCall& call) {
    call.context->reply_headers().set("Answer", "no");
    return Error(ErrorCode::permission_denied, "not for you", R"({"because":1})");
  });
  const auto behind = recorder("behind");
  serve({at_server_, refuses, behind});
  const natsmith::Subject subject("svc.rpc.Probe.acknowledged");
  const auto reply = connection_.request(subject, "no JSON at all", 20s).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "403");
  EXPECT_EQ(reply.header("Answer"), "no");
  EXPECT_EQ(reply.body(), R"({"because":1})");
  EXPECT_EQ(implementation_.acknowledged_calls, 0);
  EXPECT_TRUE(behind->events().empty());
  expect_all_ended();
  ASSERT_EQ(at_server_->ends().size(), 1U);
  EXPECT_EQ(at_server_->ends()[0].code, "permission_denied");
}

TEST_F(AnInterceptedProbe, TurnsWhatAnInterceptorThrowsIntoInternal) {
  const auto throws =
      recorder("", [](InterceptedCall&) -> Result<void> { throw std::runtime_error("a secret"); });
  serve({at_server_, throws});
  const Error error = error_of([&] { client().echo("x"); });
  EXPECT_EQ(error.code(), ErrorCode::internal);
  EXPECT_EQ(error.message().find("secret"), std::string::npos);
  EXPECT_EQ(error_of([&] { client({throws}).echo("x"); }).code(), ErrorCode::internal);
  EXPECT_EQ(log_.with("a secret").size(), 2U);
  expect_all_ended();
}

class ThrowsAtTheEnd final : public natsmith::Interceptor {
  class Observer final : public natsmith::CallObserver {
    void end(const InterceptedCall&, const natsmith::CallOutcome&) override { throw 42; }  // NOLINT
  };
  Result<std::unique_ptr<natsmith::CallObserver>> begin(InterceptedCall&) override {
    return std::make_unique<Observer>();
  }
};

TEST_F(AnInterceptedProbe, LogsWhatIsThrownAtTheEndAndGoesOn) {
  const auto throws = std::make_shared<ThrowsAtTheEnd>();
  serve({at_server_, throws});
  EXPECT_EQ(client({at_client_, throws}).echo("x"), "x");
  expect_all_ended();
  EXPECT_EQ(at_client_->ended(), 1);
  EXPECT_EQ(log_.with("threw at the end").size(), 2U);
}

TEST_F(AnInterceptedProbe, EndsCallsAtTheirDeadlineOnBothSides) {
  serve();
  ProbeClient probe = natsmith::with(client(), {.timeout = 50ms});
  EXPECT_EQ(error_of([&] { probe.gated("x"); }).code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(error_of([&] { natsmith::async(probe).gated("x").get(); }).code(), ErrorCode::deadline_exceeded);
  EXPECT_TRUE(eventually([&] { return at_server_->ended() == at_server_->begun(); }));
  expect_all_ended();
  for (const auto& end : at_client_->ends()) {
    EXPECT_EQ(end.code, "deadline_exceeded");
    EXPECT_LE(end.time_given, 50ms);
    EXPECT_GE(end.duration, end.time_given);  // not less than 50 ms: those count from before its beginning
  }
  for (const auto& end : at_server_->ends()) EXPECT_NE(end.code, "ok");
}

TEST_F(AnInterceptedProbe, EndsACallThatExpiresWhileItsInterceptorsBegin) {
  std::atomic<bool> go = false;
  const auto slow = recorder("", [&](InterceptedCall&) -> Result<void> {
    EXPECT_TRUE(eventually([&] { return go.load(); }));
    return {};
  });
  serve({at_server_, slow});
  natsmith::Headers headers;
  headers.set("Natsmith-Timeout", "30");
  const auto reply =
      connection_.request(natsmith::Subject("svc.rpc.Probe.acknowledged"), "", 20s, headers).value();
  EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "504");
  EXPECT_EQ(at_server_->ended(), 0);  // it is told when the interceptors behind it have begun
  go = true;
  expect_all_ended();
  EXPECT_TRUE(eventually([&] { return at_server_->ended() == 1 && slow->ended() == 1; }));
  EXPECT_EQ(at_server_->ends()[0].code, "deadline_exceeded");
  EXPECT_EQ(implementation_.acknowledged_calls, 0);
}

TEST_F(AnInterceptedProbe, SeesOneWayCalls) {
  serve();
  client().one_way("hello");
  EXPECT_TRUE(eventually([&] { return at_server_->ended() == 1; }));
  expect_all_ended();
  EXPECT_EQ(at_client_->ends()[0].code, "ok");
  EXPECT_EQ(at_server_->ends()[0].code, "ok");
  client().one_way("throw");
  EXPECT_TRUE(eventually([&] { return at_server_->ended() == 2; }));
  EXPECT_EQ(at_client_->ends()[1].code, "ok");
  EXPECT_EQ(at_server_->ends()[1].code, "internal");
}

TEST_F(AnInterceptedProbe, EndsCallsWhoseConnectionCloses) {
  serve();
  ProbeClient probe = client();
  std::vector<natsmith::Future<std::string>> futures;
  for (int i = 0; i < 3; ++i) futures.push_back(natsmith::async(probe).gated("x"));
  std::thread blocking([&] { EXPECT_FALSE(error_of([&] { probe.gated("y"); }).message().empty()); });
  EXPECT_TRUE(eventually([&] { return at_server_->begun() == 3; }));
  EXPECT_EQ(at_client_->ended(), 0);
  connection_.close();
  blocking.join();
  for (auto& future : futures) EXPECT_EQ(error_of([&] { future.get(); }).code(), ErrorCode::unavailable);
  implementation_.gate.open();
  expect_all_ended();
}

TEST_F(AnInterceptedProbe, KnowsThatNobodyServes) {
  EXPECT_EQ(error_of([&] { client().echo("x"); }).code(), ErrorCode::unavailable);
  EXPECT_EQ(error_of([&] { natsmith::async(client()).echo("x").get(); }).code(), ErrorCode::unavailable);
  ASSERT_EQ(at_client_->ends().size(), 2U);
  for (const auto& end : at_client_->ends()) EXPECT_EQ(end.code, "unavailable");
}

TEST_F(AnInterceptedProbe, TellsTheServerThatAReplyWasTooLarge) {
  serve();
  EXPECT_EQ(error_of([&] { client().large(2'000'000); }).code(), ErrorCode::payload_too_large);
  expect_all_ended();
  EXPECT_EQ(at_server_->ends()[0].code, "payload_too_large");
}

TEST_F(AnInterceptedProbe, DoesNotRefuseCallsForHeadersThatAreNone) {
  std::string seen;
  serve({at_server_, recorder("", [&](InterceptedCall& call) -> Result<void> {
           for (const auto& [name, value] : call.request_headers.entries()) seen += name + "=" + value + ";";
           return {};
         })});
  natsmith::test::ClientSocket socket(server_.port());
  const std::string headers = "NATS/1.0\r\nA name with spaces: x\r\nGood: y\r\nEmpty:\r\n\r\n";
  socket.send("CONNECT {\"verbose\":false,\"headers\":true,\"no_responders\":true}\r\nSUB by.hand 1\r\n");
  socket.send("HPUB svc.rpc.Probe.acknowledged by.hand " + std::to_string(headers.size()) + " " +
              std::to_string(headers.size()) + "\r\n" + headers + "\r\n");
  EXPECT_EQ(socket.line("MSG by.hand"), "MSG by.hand 1 0");
  EXPECT_EQ(seen, "Good=y;");
}

TEST_F(AnInterceptedProbe, EndsEachCallOnceUnderLoadWithTimeoutsAndDroppedFutures) {
  serve();
  constexpr int kThreads = 6, kCalls = 150;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      ProbeClient hasty = natsmith::with(client(), {.timeout = 2ms});
      ProbeClient patient = client();
      for (int i = 0; i < kCalls; ++i) {
        switch ((t + i) % 5) {
          case 0:
            try_to([&] { hasty.gated("x"); });
            break;
          case 1:
            static_cast<void>(natsmith::async(hasty).gated("x"));
            break;
          case 2:
            static_cast<void>(natsmith::async(patient).echo("x"));
            break;
          case 3:
            try_to([&] { natsmith::async(hasty).echo("x").get(); });
            break;
          default:
            EXPECT_EQ(patient.echo("x"), "x");
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  implementation_.gate.open();
  EXPECT_TRUE(eventually([&] { return at_client_->ended() == kThreads * kCalls; }));
  EXPECT_TRUE(handler_->stop());
  expect_all_ended();
  EXPECT_EQ(at_client_->begun(), kThreads * kCalls);
}

TEST_F(AnInterceptedProbe, EndsEachCallOnceWhenAHandlerStopsWithoutPatience) {
  serve();
  ProbeClient probe = client();
  std::vector<natsmith::Future<std::string>> futures;
  for (int i = 0; i < 5; ++i) futures.push_back(natsmith::async(probe).gated("x"));
  EXPECT_TRUE(eventually([&] { return implementation_.gate.inside() == 3; }));
  std::thread opener([&] {
    EXPECT_TRUE(eventually([&] { return at_client_->ended() >= 2; }));  // those that waited
    implementation_.gate.open();
  });
  EXPECT_FALSE(handler_->stop(0ms));
  opener.join();
  for (auto& future : futures) static_cast<void>(future.wait());
  expect_all_ended();
  EXPECT_EQ(at_server_->begun(), 3);
}

}  // namespace
}  // namespace probe
