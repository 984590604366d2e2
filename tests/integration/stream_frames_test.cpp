// One side of a stream played by hand: frames that are lost, repeated, out of order, foreign, broken or too
// many.
#include <gtest/gtest.h>

#include <algorithm>

#include "a_served_stream.hpp"
#include "natsmith/rpc/stream_opening.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace streams {
namespace {

using namespace std::chrono_literals;
using natsmith::Connection;
using natsmith::ErrorCode;
using natsmith::Headers;
using natsmith::Message;
using natsmith::Subject;
using natsmith::SubjectPattern;
using natsmith::test::eventually;
using natsmith::test::LocalServer;

constexpr const char* kHeader = "Natsmith-Stream";

/// The words of a header or of a frame's first line.
std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all(1);
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == ' ') {
      all.emplace_back();
    } else {
      all.back() += c;
    }
  }
  return all;
}

/// The frames that came to an inbox.
class Frames {
 public:
  Frames(Connection& connection, const std::string& inbox)
      : subscription_(connection.subscribe(SubjectPattern(inbox), [this](Message&& message) {
          const std::scoped_lock lock(mutex_);
          frames_.emplace_back(message.body());
        })) {}
  [[nodiscard]] bool has(const std::string& frame) {
    const std::scoped_lock lock(mutex_);
    return std::find(frames_.begin(), frames_.end(), frame) != frames_.end();
  }
  [[nodiscard]] bool has_number(std::uint64_t number) {
    const std::scoped_lock lock(mutex_);
    return std::any_of(frames_.begin(), frames_.end(), [&](const auto& frame) {
      return frame[0] == 'd' && words(frame).at(2) == std::to_string(number);
    });
  }
  [[nodiscard]] std::size_t count(char kind) {
    const std::scoped_lock lock(mutex_);
    return static_cast<std::size_t>(
        std::count_if(frames_.begin(), frames_.end(), [&](const auto& frame) { return frame[0] == kind; }));
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> frames_;  // guarded by mutex_
  natsmith::Subscription subscription_;
};

/// A service played by hand, for a real client.
class AServiceByHand : public testing::Test {
 protected:
  static natsmith::StreamOptions options() {
    natsmith::StreamOptions options;
    options.window = 4;
    options.heartbeat = 20s;
    return options;
  }

  LocalServer server_;
  Connection service_ = Connection::open(quiet(server_.url()));
  Connection connection_ = Connection::open(quiet(server_.url()));
  StreamClient client_{connection_, {.streams = options()}};
  Frames said_{service_, "by.hand"};
  std::mutex mutex_;
  std::vector<std::string> offer_;  // what the client's header says; guarded by mutex_
  natsmith::Subscription method_ =
      service_.subscribe(SubjectPattern("svc.rpc.Stream.count"), [this](Message&& request) {
        const std::scoped_lock lock(mutex_);
        offer_ = words(request.header(kHeader).value_or(""));
        Headers headers;
        headers.set(kHeader, "by.hand " + offer_.at(1) + " 4 20000");
        service_.reply(request, "", headers);
      });

  void SetUp() override { ASSERT_TRUE(service_.flush().has_value()); }

  std::string offered(std::size_t i) {
    const std::scoped_lock lock(mutex_);
    return offer_.at(i);
  }
  /// Sends a frame; `TOKEN` in it is replaced.
  void send(std::string frame) {
    if (const auto place = frame.find("TOKEN"); place != std::string::npos)
      frame.replace(place, 5, offered(1));
    service_.publish(Subject(offered(0)), frame);
  }
  bool hears(const std::string& kind, const std::string& numbers) {
    return eventually([&] { return said_.has(kind + " " + offered(1) + numbers + "\n"); });
  }
};

TEST_F(AServiceByHand, IsUnderstood) {
  auto stream = client_.count(0);
  EXPECT_EQ(offered(2), "4");
  send("d TOKEN 1\n[1,2]");
  send("d TOKEN 2\n[3]");
  send("e TOKEN 3\n");
  for (std::int64_t n = 1; n <= 3; ++n) EXPECT_EQ(stream.wait_next().value(), n);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
  EXPECT_TRUE(eventually([&] { return said_.count('s') > 0; }));
}

TEST_F(AServiceByHand, RepeatsWhatWasLost) {
  auto stream = client_.count(0);
  send("d TOKEN 1\n[1]");
  send("d TOKEN 3\n[3]");
  EXPECT_TRUE(hears("n", " 0 1 4") || hears("n", " 0 1 5"));
  send("d TOKEN 2\n[2]");
  send("d TOKEN 3\n[3]");
  send("e TOKEN 4\n");
  for (std::int64_t n = 1; n <= 3; ++n) EXPECT_EQ(stream.wait_next().value(), n);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
}

TEST_F(AServiceByHand, IsAskedForALostEnd) {
  auto stream = client_.count(0);
  send("d TOKEN 1\n[1]");
  EXPECT_EQ(stream.wait_next().value(), 1);
  send("s TOKEN 2 0 0\n");
  EXPECT_TRUE(eventually([&] { return said_.count('n') == 1; }));
  send("e TOKEN 2\n");
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
}

TEST_F(AServiceByHand, IsHeardOnceWhenItRepeatsItself) {
  auto stream = client_.count(0);
  for (int i = 0; i < 3; ++i) send("d TOKEN 1\n[1]");
  for (int i = 0; i < 3; ++i) send("d TOKEN 2\n[2]");
  send("d TOKEN 1\n[1]");
  send("e TOKEN 3\n");
  send("e TOKEN 3\n");
  send("d TOKEN 4\n[4]");
  EXPECT_EQ(stream.wait_next().value(), 1);
  EXPECT_EQ(stream.wait_next().value(), 2);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
}

TEST_F(AServiceByHand, IsNotMistakenForAnother) {
  auto stream = client_.count(0);
  for (const char* foreign :
       {"", "\n", "d\n", "d TOKEN\n[9]", "d wrong 1\n[9]", "d TOKEN one\n[9]", "d TOKEN -1\n[9]", "d TOKEN 1",
        "d TOKEN 1 2\n[9]", "d TOKEN 99999999999999999999999\n[9]", "z TOKEN 1\n[9]", "s TOKEN 1\n",
        "\xFF\xFE\n", "e wrong 1\n", "c wrong\n"}) {
    send(foreign);
  }
  send("d TOKEN 1\n[1]");
  send("e TOKEN 2\n");
  EXPECT_EQ(stream.wait_next().value(), 1);
  EXPECT_EQ(stream.wait_next().value(), std::nullopt);
}

TEST_F(AServiceByHand, IsCutOffWhenItSendsMoreThanItMay) {
  auto stream = client_.count(0);
  for (int n = 1; n <= 5; ++n) send("d TOKEN " + std::to_string(n) + "\n[" + std::to_string(n) + "]");
  EXPECT_TRUE(hears("c", ""));
  for (std::int64_t n = 1; n <= 4; ++n) EXPECT_EQ(stream.wait_next().value(), n);
  EXPECT_EQ(stream.wait_next().error().code(), ErrorCode::internal);
}

TEST_F(AServiceByHand, MayNotSendWhatIsNoItem) {
  for (const char* body : {"[1,\"two\"]", "{}", "", "[1", "[1]2"}) {
    auto stream = client_.count(0);
    send(std::string("d TOKEN 1\n") + body);
    const auto next = stream.wait_next();
    ASSERT_FALSE(next.has_value()) << body;
    EXPECT_EQ(next.error().code(), ErrorCode::invalid_argument) << next.error().message();
    EXPECT_NE(next.error().message().find("the stream's items cannot be read"), std::string::npos);
    EXPECT_TRUE(hears("c", ""));
  }
}

/// The acceptance is taken, but the session does not yet know it, when its caller gives up.
TEST_F(AServiceByHand, HearsThatItsStreamWasGivenUpWhileItWasAccepted) {
  const auto session = natsmith::detail::open_session(connection_.core(), false, options());
  const std::string token = session->offer().token;
  session->abort(natsmith::Error(ErrorCode::cancelled, "given up"));
  session->begin({"by.hand", token, 4, 20'000});
  EXPECT_TRUE(eventually([&] { return said_.has("c " + token + "\n"); }));
  EXPECT_TRUE(session->over());
}

TEST(StreamOptions, ThatCannotBeUsedAreRefused) {
  const auto is_refused = [](const natsmith::StreamOptions& options) {
    return error_of([&] { natsmith::detail::check(options); }).code() == ErrorCode::invalid_argument;
  };
  EXPECT_TRUE(is_refused({.window = 0}));
  EXPECT_TRUE(is_refused({.heartbeat = 1ms}));
  EXPECT_TRUE(is_refused({.patience = 0ms}));
  EXPECT_TRUE(is_refused({.patience = std::chrono::milliseconds::max()}));
}

/// The clock is the test's.
TEST_F(AServiceByHand, IsGivenUpWhenItIsSilentForTwoHeartbeatsAndNotBefore) {
  const auto session = natsmith::detail::open_session(connection_.core(), false, options());
  session->begin({"by.hand", session->offer().token, 4, 20'000});
  const auto begun = natsmith::Deadline::Clock::now();
  for (const auto silent : {5s, 10s, 15s, 20s, 25s, 30s, 35s}) {
    static_cast<void>(session->expire(begun + silent));
    EXPECT_FALSE(session->over()) << silent.count();
  }
  static_cast<void>(session->expire(begun + 40s));
  EXPECT_TRUE(session->over());
  EXPECT_EQ(session->failure()->code(), ErrorCode::unavailable);
}

TEST_F(AServiceByHand, MayEndWithAnErrorOfItsOwn) {
  auto stream = client_.count(0);
  send("x TOKEN 1 404\nno such numbers\n{\"why\":1}");
  auto error = stream.wait_next().error();
  EXPECT_EQ(error.code(), ErrorCode::not_found);
  EXPECT_EQ(error.message(), "no such numbers");
  EXPECT_EQ(error.details(), "{\"why\":1}");
  stream = client_.count(0);
  send("x TOKEN 1 77777\n");
  EXPECT_EQ(stream.wait_next().error().code(), ErrorCode::internal);
}

TEST_F(AServiceByHand, IsRefusedWhenItsReplyOpensNoStream) {
  for (const std::string header :
       {"", "by.hand", "by.hand T 0 1000", "by.hand T x 1000", "by.hand other 4 1000"}) {
    const auto plain = service_.subscribe(SubjectPattern("svc.rpc.Stream.pushed"), [&](Message&& request) {
      Headers headers;
      if (!header.empty()) headers.set(kHeader, header);
      service_.reply(request, "1", headers);
    });
    ASSERT_TRUE(service_.flush().has_value());
    EXPECT_EQ(error_of([&] { auto stream = client_.pushed(1); }).code(), ErrorCode::internal) << header;
  }
}

/// A client played by hand, for a real service.
class ACallerByHand : public AServedStream {
 protected:
  ACallerByHand() : AServedStream(natsmith::StreamOptions{.heartbeat = 20s}) {}

  Connection raw_ = Connection::open(quiet(server_.url()));
  Frames said_{raw_, "caller.inbox"};

  Message open(const std::string& method, const std::string& body, const std::string& header) {
    Headers headers;
    if (!header.empty()) headers.set(kHeader, header);
    return raw_.request(Subject("svc.rpc.Stream." + method), body, 10s, headers).value();
  }
  void send(const Message& accepted, const std::string& frame) {
    raw_.publish(Subject(words(accepted.header(kHeader).value()).at(0)), frame);
  }
};

TEST_F(ACallerByHand, GetsFramesAndTheEnd) {
  const auto reply = open("count", R"({"to":3})", "caller.inbox T 8 1000");
  ASSERT_FALSE(reply.header("Nats-Service-Error"));
  const auto accepted = words(reply.header(kHeader).value());
  EXPECT_TRUE(accepted.at(0).starts_with("svc.rpc.Stream.$stream."));
  EXPECT_EQ(accepted.at(1), "T");
  EXPECT_TRUE(eventually([&] { return said_.has("e T 2\n"); }));
  EXPECT_TRUE(said_.has("d T 1\n[1,2,3]"));
  EXPECT_EQ(running("count"), 1U);
  send(reply, "s T 0 2 10\n");
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
}

TEST_F(ACallerByHand, IsRefusedWithoutAHeaderThatCanBeUsed) {
  for (const std::string header : {"", "caller.inbox", "caller.inbox T 8", "caller.inbox T 0 1000",
                                   "caller.inbox T 8 1", "a..b T 8 1000", "caller.inbox T 99999999 1000",
                                   "caller.inbox T 8 1000 x", "* T 8 1000", "caller.inbox T -8 1000"}) {
    const auto reply = open("count", R"({"to":3})", header);
    EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "400") << header;
  }
  EXPECT_EQ(numbers_.made, 0);
}

TEST_F(ACallerByHand, GetsNoMoreThanItsWindowAndIsGivenUpWhenItStaysSilent) {
  const auto reply = open("count", R"({"to":-1})", "caller.inbox T 8 100");
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
  EXPECT_EQ(said_.count('d'), 8U);
  EXPECT_EQ(numbers_.running, 0);
}

TEST_F(ACallerByHand, GetsNoMoreThanTheServicesWindowEither) {
  const auto reply = open("count", R"({"to":-1})", "caller.inbox T 65536 20000");
  send(reply, "s T 0 0 65536\n");
  EXPECT_TRUE(eventually([&] { return said_.count('d') == 64; }));
  send(reply, "s T 0 1 65536\n");
  EXPECT_TRUE(eventually([&] { return said_.count('d') == 65; }));
  EXPECT_EQ(said_.count('d'), 65U);
  send(reply, "c T\n");
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
}

TEST_F(ACallerByHand, GetsTheSameAgainOncePerTickHoweverOftenItAsks) {
  const auto reply = open("count", R"({"to":-1})", "caller.inbox T 8 20000");
  ASSERT_TRUE(eventually([&] { return said_.count('d') == 8; }));
  for (int i = 0; i < 1000; ++i) send(reply, "n T 0 0 8\n");
  send(reply, "s T 0 8 9\n");
  EXPECT_TRUE(eventually([&] { return said_.has_number(9); }));
  EXPECT_GE(said_.count('d'), 17U);
  EXPECT_LT(said_.count('d'), 100U);
  send(reply, "c T\n");
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
}

TEST_F(ACallerByHand, MayRepeatAndReorderItsParameter) {
  const auto reply = open("sum", R"({"start":5})", "caller.inbox T 8 20000");
  ASSERT_FALSE(reply.header("Nats-Service-Error"));
  send(reply, "d T 2\n[20]");
  EXPECT_TRUE(eventually([&] { return said_.count('n') == 1; }));
  for (int i = 0; i < 3; ++i) send(reply, "d T 1\n[1]");
  send(reply, "d T 2\n[20]");
  send(reply, "d T 1\n[1]");
  send(reply, "e T 4\n");  // the third is missing
  EXPECT_TRUE(eventually([&] { return said_.count('n') == 2; }));
  EXPECT_EQ(said_.count('d'), 0U);
  send(reply, "d T 3\n[300]");
  send(reply, "e T 4\n");
  EXPECT_TRUE(eventually([&] { return said_.has("d T 1\n[326]") && said_.has("e T 2\n"); }));
  send(reply, "s T 4 2 10\n");
  EXPECT_TRUE(eventually([&] { return running("sum") == 0; }));
}

TEST_F(ACallerByHand, StopsAStreamThatItHasNotTakenUp) {
  Headers headers;
  headers.set(kHeader, "caller.inbox T 8 20000");
  const Frames accepted(raw_, "by.hand");
  ASSERT_TRUE(raw_.flush().has_value());
  ASSERT_TRUE(raw_.core()->publish(Subject("svc.rpc.Stream.count"), "by.hand", R"({"to":-1})", &headers));
  ASSERT_TRUE(eventually([&] { return said_.count('d') == 8 && running("count") == 1; }));
  Headers cancel;
  cancel.set("Natsmith-Call", "by.hand");
  raw_.publish(Subject("svc.rpc.Stream.$cancel"), "", cancel);
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
  EXPECT_EQ(numbers_.running, 0);
}

TEST_F(ACallerByHand, CannotConfuseTheServiceByWhatItSays) {
  const auto reply = open("count", R"({"to":-1})", "caller.inbox T 8 1000");
  for (const char* frame :
       {"s T 0 18446744073709551615 18446744073709551615\n", "s T 0 9 9\n", "s other 0 8 16\n", "d T 1\n[1]",
        "n T 99 99 99\n", "x T 1 404\nno", "e T 1\n", "junk", "s T 5 0 8\n", "s T 0 0 0\n"}) {
    send(reply, frame);
  }
  EXPECT_TRUE(eventually([&] { return said_.count('d') >= 8; }));
  send(reply, "n T 0 4 8\n");
  EXPECT_TRUE(eventually([&] { return said_.count('d') == 12; }));  // 5 to 8 again
  send(reply, "s T 0 8 10\n");
  EXPECT_TRUE(eventually([&] { return said_.count('d') == 14; }));
  send(reply, "c T\n");
  EXPECT_TRUE(eventually([&] { return running("count") == 0; }));
}

}  // namespace
}  // namespace streams
