// Headers and replies that are forged, absurd, late, double or meant for others: each is answered or ignored,
// and calls go on.
#include <set>

#include "relay.hpp"
#include "support/client_socket.hpp"

namespace relay {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Headers;
using natsmith::Message;
using natsmith::Result;
using natsmith::Subject;
using natsmith::SubjectPattern;
using natsmith::test::ClientSocket;
using natsmith::test::eventually;

const Subject kBrief("svc.rpc.Relay.brief");
const Subject kCancel("svc.rpc.Relay.$cancel");

/// Calls with bad headers are made by hand; good ones afterwards must go on.
class BadHeaders : public AServedRelay {
 protected:
  void TearDown() override {
    EXPECT_EQ(client_.brief("and on"), "and on");
    EXPECT_EQ(natsmith::async(client_).brief("and on").get(), "and on");
  }

  Result<Message> call_with(const std::string& name, const std::string& value) {
    Headers headers;
    headers.set(name, value);
    return connection_.request(kBrief, R"({"text":"x"})", 20s, headers);
  }

  /// Sends a request whose header block is \p block, as it is. \returns its reply, or its error's code
  std::string answer_to(const std::string& block) {
    const std::string body = R"({"text":"x"})";
    std::mutex mutex;
    std::string answer;
    const auto inbox = connection_.subscribe(SubjectPattern("by.hand"), [&](Message&& reply) {
      const std::scoped_lock lock(mutex);
      answer = reply.header("Nats-Service-Error-Code").value_or(reply.body());
    });
    EXPECT_TRUE(connection_.flush().has_value());
    ClientSocket socket(server_.port());
    static_cast<void>(socket.line("INFO"));
    socket.send("CONNECT {\"verbose\":false,\"headers\":true}\r\n");
    socket.send("HPUB " + kBrief.str() + " by.hand " + std::to_string(block.size()) + " " +
                std::to_string(block.size() + body.size()) + "\r\n" + block + body + "\r\nPING\r\n");
    static_cast<void>(socket.line("PONG"));
    const auto came = [&] {
      const std::scoped_lock lock(mutex);
      return !answer.empty();
    };
    EXPECT_TRUE(eventually(came));
    const std::scoped_lock lock(mutex);
    return answer;
  }
};

TEST_F(BadHeaders, ThatSayThatTheTimeIsUpAreAnswered) {
  for (const char* value : {"0", "-1", "-9223372036854775808"}) {
    EXPECT_EQ(call_with("Natsmith-Timeout", value).value().header("Nats-Service-Error-Code"), "504") << value;
  }
  EXPECT_EQ(relay_.stats("brief").expired, 3U);
}

TEST_F(BadHeaders, ThatSayNoTimeCountAsNone) {
  for (const std::string& value :
       {std::string("9223372036854775807"), std::string("9223372036854775808"),
        std::string("-99999999999999999999"), "1" + std::string(30, '0'), std::string(10'000, '9'),
        std::string("1e3"), std::string("+5"), std::string("0x10"), std::string("5ms"), std::string("soon"),
        std::string("\xff\xfe"), std::string("1,000"), std::string("NaN")}) {
    EXPECT_EQ(call_with("Natsmith-Timeout", value).value().body(), R"("x")") << value.substr(0, 40);
  }
}

TEST_F(BadHeaders, ThatAreNoTraceContextHarmNoCall) {
  for (const std::string& value :
       {std::string("x"), std::string("00-"), std::string("00-zz-zz-zz"), std::string(20'000, '-'),
        std::string("00-00000000000000000000000000000000-0000000000000000-00"),
        std::string("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), std::string("\x01\x02")}) {
    EXPECT_EQ(call_with("traceparent", value).value().body(), R"("x")") << value.substr(0, 40);
    EXPECT_EQ(call_with("tracestate", value).value().body(), R"("x")") << value.substr(0, 40);
  }
}

TEST_F(BadHeaders, OfAMegabyteAreRefusedWithoutBeingRead) {
  const std::size_t size = connection_.max_payload() - 1'000;
  std::string many = "NATS/1.0\r\n";
  for (int i = 0; many.size() < size; ++i) many += "Name-" + std::to_string(i) + ": value\r\n";
  EXPECT_EQ(answer_to(many + "\r\n"), "413");
  EXPECT_EQ(answer_to("NATS/1.0\r\nName: " + std::string(size, 'v') + "\r\n\r\n"), "413");
  EXPECT_EQ(answer_to("NATS/1.0\r\n" + std::string(size, 'n') + ": value\r\n\r\n"), "413");
}

TEST_F(BadHeaders, AreOnlyThoseBeyondTheLimit) {
  Headers headers;
  headers.set("Name", std::string(natsmith::Message::kMostHeaderBytes - 100, 'v'));
  EXPECT_EQ(connection_.request(kBrief, R"({"text":"x"})", 20s, headers).value().body(), R"("x")");
  headers.set("Name", std::string(natsmith::Message::kMostHeaderBytes, 'v'));
  for (const char* body : {"", R"({"text":"x"})"}) {
    const auto reply = connection_.request(kBrief, body, 20s, headers).value();
    EXPECT_EQ(reply.header("Nats-Service-Error-Code"), "413");
  }
}

TEST_F(BadHeaders, ThatAreNoneHarmNoCall) {
  for (const std::string& block :
       {std::string("NATS/1.0\r\nno colon\r\n\r\n"), std::string("NATS/1.0\r\n: no name\r\n\r\n"),
        std::string("NATS/1.0\r\nNatsmith-Timeout:\r\n\r\n"),
        std::string("NATS/1.0\r\nNatsmith-Timeout: 9999\r\nNatsmith-Timeout: -1\r\n\r\n"),
        std::string("NATS/1.0\r\nA name with spaces: x\r\n\r\n"), std::string("NATS/1.0\r\n\r\n"),
        std::string("garbage"), std::string("NATS/1.0\r\nName: not ended"),
        std::string("NATS/1.0\r\nName: a\0b\r\n\r\n", 22), std::string("NATS/9.9 999 Whatever\r\n\r\n")}) {
    EXPECT_EQ(answer_to(block), R"("x")") << block;
  }
}

TEST_F(BadHeaders, OfAForgedCancellationStopNobody) {
  auto call = natsmith::async(client_).wait(0);
  ASSERT_TRUE(waits(1));
  for (const std::string& value :
       {std::string("unknown"), std::string(">"), std::string("*"), std::string("_INBOX.>"),
        std::string("_INBOX.*"), std::string("_INBOX.foreign.1"), std::string("svc.rpc.Relay.wait"),
        std::string(200'000, 'x'), std::string("\xff")}) {
    Headers headers;
    headers.set("Natsmith-Call", value);
    connection_.publish(kCancel, "", headers);
    connection_.publish(kCancel, value, headers);
  }
  connection_.publish(kCancel, "");
  connection_.publish(kCancel, std::string(500'000, 'x'));
  EXPECT_EQ(connection_.request(kCancel, "", 100ms).error().code(),
            ErrorCode::deadline_exceeded);  // no answer
  EXPECT_EQ(client_.brief("behind them"), "behind them");
  EXPECT_EQ(relay_.implementation.stopped, 0);
  EXPECT_FALSE(call.is_ready());
  call.cancel();
  EXPECT_TRUE(has_stopped(1));
}

TEST_F(BadHeaders, OfCancellationsThatCallNothingHarmCallsWithoutAReplySubject) {
  connection_.publish(Subject("svc.rpc.Relay.wait"), R"({"levels":0})");
  ASSERT_TRUE(waits(1));
  connection_.publish(kCancel, "");
  EXPECT_EQ(client_.brief("behind it"), "behind it");
  EXPECT_EQ(relay_.implementation.stopped, 0);
  relay_.handler.stop(0ms);
  relay_.handler.start();
}

// ---- replies

/// Answers by hand, and badly.
class BadReplies : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection other_ = natsmith::Connection::open(quiet(server_));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_));
  RelayClient client_{connection_, {.timeout = 1min}};
  natsmith::Subscription serving_;

  using Answer = std::function<void(const std::string& reply_to, const std::string& text)>;
  void answer_by(Answer answer) {
    serving_ = other_.subscribe(SubjectPattern("svc.rpc.Relay.brief"),
                                [answer = std::move(answer)](Message&& request) {
                                  std::string text(request.body());  // {"text":"…"}
                                  answer(std::string(request.reply_to()), text.substr(8, text.size() - 9));
                                });
    ASSERT_TRUE(other_.flush().has_value());
  }
  void send(const std::string& to, const std::string& body) { other_.publish(Subject(to), body); }

  /// Makes many calls of both kinds at a time. \returns how many got another reply than their own
  static int mixed(RelayClient& client) {
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> callers;
    for (int t = 0; t < 3; ++t) {
      callers.emplace_back([&wrong, t, client]() mutable {
        for (int i = 0; i < 200; ++i) {
          const std::string text = std::to_string(t) + "_" + std::to_string(i);
          wrong += client.brief(text) != text;
        }
      });
    }
    std::vector<Future<std::string>> calls;
    for (int i = 0; i < 1'000; ++i) calls.push_back(natsmith::async(client).brief(std::to_string(i)));
    for (int i = 0; i < 1'000; ++i) wrong += calls[static_cast<std::size_t>(i)].get() != std::to_string(i);
    callers.clear();
    return wrong;
  }
};

TEST_F(BadReplies, AfterTheDeadlineReachNobody) {
  std::mutex mutex;
  std::vector<std::string> late;
  answer_by([&](const std::string& reply_to, const std::string& text) {
    const std::scoped_lock lock(mutex);
    for (const auto& subject : late) send(subject, R"("late")");
    if (text == R"("wait")") {
      late.push_back(reply_to);
    } else {
      send(reply_to, text);
    }
  });
  RelayClient hasty = natsmith::with(client_, {.timeout = 20ms});
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(natsmith::async(hasty).brief("wait").wait().error().code(), ErrorCode::deadline_exceeded);
    EXPECT_THROW(hasty.brief("wait"), Error);
    EXPECT_EQ(client_.brief("in time"), "in time");
    EXPECT_EQ(natsmith::async(client_).brief("in time too").get(), "in time too");
  }
  EXPECT_EQ(mixed(client_), 0);
}

TEST_F(BadReplies, ThatComeTwiceCountOnce) {
  answer_by([&](const std::string& reply_to, const std::string& text) {
    send(reply_to, text);
    send(reply_to, R"("again")");
    send(reply_to, text);
  });
  EXPECT_EQ(mixed(client_), 0);
}

TEST_F(BadReplies, ToOtherSlotsReachNoCall) {
  answer_by([&](const std::string& reply_to, const std::string& text) {
    // INBOX-SLOT.GENERATION, INBOX.-SLOT.GENERATION, INBOX-lLANE.SEQUENCE
    const std::string inbox = reply_to.substr(0, reply_to.rfind('-') + 1);
    const std::string slot = reply_to.substr(inbox.size(), reply_to.rfind('.') - inbox.size());
    for (const std::string& forged :
         {inbox + slot + ".zzzzzz", inbox + slot + ".1zzzzz", inbox + slot + ".zzzzzzzzzzzzz",
          inbox + slot + ".-1", inbox + slot + "._", inbox + "zzzzz.0", inbox + "zzzzzz.zzzzzz",
          inbox + "0.zzzzzz", inbox + "1.yyyyyy", inbox + "l0.999999999", inbox + "l1.0", inbox + "x.y"}) {
      send(forged, R"("forged")");
    }
    send(reply_to, text);
  });
  EXPECT_EQ(mixed(client_), 0);
}

TEST_F(BadReplies, WithHugeAndBrokenHeadersAreErrorsOfTheirCall) {
  std::atomic<int> number = 0;
  const std::vector<std::pair<std::string, std::string>> headers = {
      {"Nats-Service-Error-Code", "99999999999999999999"},
      {"Nats-Service-Error-Code", "-1"},
      {"Nats-Service-Error-Code", "soon"},
      {"Nats-Service-Error", std::string(500'000, 'e')},
      {"Nats-Service-Error", "\xff\xfe"}};
  answer_by([&](const std::string& reply_to, const std::string&) {
    Headers bad;
    const auto& [name, value] = headers[static_cast<std::size_t>(number++)];
    bad.set(name, value);
    other_.publish(Subject(reply_to), "no json", bad);
  });
  for (const auto& [name, value] : headers) {
    const bool is_large = value.size() > natsmith::Message::kMostHeaderBytes;
    EXPECT_EQ(natsmith::async(client_).brief("x").wait().error().code(),
              is_large ? ErrorCode::payload_too_large : ErrorCode::internal)
        << name;
  }
}

TEST_F(AServedRelay, MixesNothingForAClientThatListensToForeignInboxes) {
  std::atomic<int> overheard = 0;
  natsmith::Connection curious = natsmith::Connection::open(quiet(server_));
  const auto listening = curious.subscribe(SubjectPattern("_INBOX.>"), [&](Message&&) { ++overheard; });
  ASSERT_TRUE(curious.flush().has_value());
  RelayClient curious_client(curious);
  std::vector<Future<std::string>> mine;
  std::vector<Future<std::string>> theirs;
  for (int i = 0; i < 500; ++i) {
    mine.push_back(natsmith::async(curious_client).brief("c" + std::to_string(i)));
    theirs.push_back(natsmith::async(client_).brief("o" + std::to_string(i)));
    if (i % 50 == 0) {
      EXPECT_EQ(curious_client.brief("blocking"), "blocking");
    }
  }
  for (std::size_t i = 0; i < 500; ++i) {
    EXPECT_EQ(mine[i].get(), "c" + std::to_string(i));
    EXPECT_EQ(theirs[i].get(), "o" + std::to_string(i));
  }
  EXPECT_TRUE(eventually([&] { return overheard >= 1'000; }));
}

}  // namespace
}  // namespace relay
