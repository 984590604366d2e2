// What `natsmith permissions` writes for services with streams, on a real nats-server: all streams of a
// permitted caller work, and nobody else takes part in them.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "a_gateway.hpp"
#include "a_served_stream.hpp"
#include "natsmith/service/service.hpp"
#include "written_permissions.hpp"

namespace streams {
namespace {

using natsmith::Connection;
using natsmith::ErrorCode;
using natsmith::Stream;
using natsmith::Subscription;
using natsmith::test::eventually;

std::int64_t add_up(Stream<std::int64_t> stream) {
  std::int64_t sum = 0;
  for (const std::int64_t number : stream) sum += number;
  return sum;
}

/// 1 + 2 + … + \p to
constexpr std::int64_t sum_to(std::int64_t to) { return to * (to + 1) / 2; }

Stream<std::int64_t> numbers_to(std::int64_t to) {
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(to));
  std::iota(numbers.begin(), numbers.end(), 1);
  return Stream<std::int64_t>::from(std::move(numbers));
}

/// Both ways at once; \returns how many came back as they should.
int upper_in_order(StreamClient& client, int count) {
  auto texts = Stream<std::string>::generate([n = 0, count]() mutable -> std::optional<std::string> {
    if (n == count) return std::nullopt;
    return "a" + std::to_string(n++);
  });
  int next = 0;
  for (const std::string& text : client.upper(std::move(texts))) {
    if (text != "A" + std::to_string(next)) break;
    ++next;
  }
  return next;
}

/// Of Stream: the clients `reader` (also of the instance numbers.main) and `stranger`; the servers `plain`,
/// whose caller is `reader`, `usual`, whose callers are not named, and `numbers`, monitored as numbers.main,
/// whose callers are `reader` and `gateway`. Of Gateway: the client `visitor` and the server `gateway`, which
/// calls Stream; its caller is `visitor`.
class WrittenPermissionsOfStreams : public natsmith::test::AServerWithWrittenPermissions {
 protected:
  WrittenPermissionsOfStreams()
      : AServerWithWrittenPermissions(
            {"reader", "stranger", "visitor", "plain", "usual", "numbers", "gateway"}) {}

  static natsmith::ClientOptions patient() { return {.timeout = kLong}; }

  void expect_nothing_refused(const std::vector<Connection*>& connections) {
    for (Connection* connection : connections) EXPECT_TRUE(connection->flush(kLong).has_value());
    EXPECT_EQ(refused_by_server(), "");
    EXPECT_EQ(log_.text(), "");
  }
};

/// A handler of `plain` and a client of `reader`, to whom nothing may be refused.
class PermittedStreams : public WrittenPermissionsOfStreams {
 protected:
  Numbers numbers_;
  Connection served_ = Connection::open(as("plain"));
  Connection connection_ = Connection::open(as("reader"));
  StreamHandler handler_{served_, numbers_};
  StreamClient client_{connection_, patient()};

  void SetUp() override { handler_.start(); }
  void TearDown() override { expect_nothing_refused({&served_, &connection_}); }

  [[nodiscard]] bool falls_idle() const {
    return eventually([&] {
      std::uint64_t running = 0;
      for (const auto& stats : handler_.stats()) running += stats.running;
      return running == 0 && numbers_.running == 0;
    });
  }
};

TEST_F(PermittedStreams, BringWhatAFunctionACoroutineAndAThreadMake) {
  EXPECT_EQ(add_up(client_.count(1000)), sum_to(1000));
  EXPECT_EQ(add_up(client_.count(100'000)), sum_to(100'000)) << "more than may be under way";
  std::int32_t next = 0;
  for (const Entry& entry : client_.entries("n", 1000)) ASSERT_EQ(entry.number, next++);
  EXPECT_EQ(next, 1000);
  EXPECT_EQ(add_up(client_.pushed(1000)), sum_to(1000));
  EXPECT_TRUE(falls_idle());
}

TEST_F(PermittedStreams, TakeAParameterAndAnswer) {
  EXPECT_EQ(client_.sum(numbers_to(1000), 5), sum_to(1000) + 5);
  EXPECT_EQ(client_.sum(numbers_to(100'000)), sum_to(100'000)) << "more than may be under way";
  EXPECT_EQ(client_.sum_first(numbers_to(100'000), 10), sum_to(10)) << "the rest is left unread";
  EXPECT_EQ(client_.join(Stream<std::string>::from(std::vector<std::string>{"a", "b"})).value(), "ab");
  EXPECT_TRUE(falls_idle());
}

TEST_F(PermittedStreams, GoBothWaysAtOnce) {
  EXPECT_EQ(upper_in_order(client_, 20'000), 20'000);
  EXPECT_TRUE(falls_idle());
}

TEST_F(PermittedStreams, BringTheErrorsOfTheService) {
  auto stream = client_.fail_after(1);
  EXPECT_EQ(stream.wait_next().value(), "0");
  EXPECT_EQ(stream.wait_next().error().code(), ErrorCode::conflict);
  EXPECT_EQ(error_of([&] { auto refused = client_.pushed(-1); }).code(), ErrorCode::not_found);
}

TEST_F(PermittedStreams, StopTheirProducersWhenTheyAreGivenUp) {
  auto [texts, sink] = natsmith::make_stream<std::string>();
  {
    auto endless = client_.count(-1);
    auto pushed = client_.pushed(std::int64_t{1} << 60);
    auto upper = client_.upper(std::move(texts));
    ASSERT_EQ(endless.wait_next().value(), 1);
    ASSERT_EQ(pushed.wait_next().value(), 1);
    ASSERT_TRUE(sink.push("a"));
    ASSERT_EQ(upper.wait_next().value(), "A");
    EXPECT_EQ(numbers_.running, 3);
  }
  EXPECT_TRUE(eventually([&] { return !sink.push("b"); }));
  EXPECT_TRUE(falls_idle());
}

TEST_F(PermittedStreams, EndWithTheirCallWhenThatIsCancelled) {
  auto [texts, sink] = natsmith::make_stream<std::string>();
  natsmith::CallContext context;
  auto call = natsmith::async(client_).consume(std::move(texts), context);
  ASSERT_TRUE(sink.push("a"));
  ASSERT_TRUE(eventually([&] { return numbers_.received == 1; }));
  call.cancel();
  EXPECT_EQ(call.wait().error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(eventually([&] { return numbers_.cancelled == 1; }));
  EXPECT_TRUE(falls_idle());
}

TEST_F(PermittedStreams, RunManyAtATime) {
  constexpr int kEach = 4;
  std::atomic<int> complete = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < kEach; ++i) {
    callers.emplace_back([&] { complete += add_up(client_.count(20'000)) == sum_to(20'000); });
    callers.emplace_back([&] { complete += client_.sum(numbers_to(20'000)) == sum_to(20'000); });
    callers.emplace_back([&] { complete += upper_in_order(client_, 2000) == 2000; });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(complete, 3 * kEach);
  EXPECT_TRUE(falls_idle());
}

/// The right to answer the request is lost then, that to send items is not.
TEST_F(PermittedStreams, GoOnWhenTheServerWasAway) {
  constexpr std::int64_t kItems = 200'000;
  auto stream = client_.count(kItems);
  std::int64_t last = 0;
  while (const auto next = stream.wait_next().value()) {
    ASSERT_EQ(*next, ++last);
    if (last != kItems / 10) continue;
    server_.kill();
    server_.restart();
  }
  EXPECT_EQ(last, kItems);
  EXPECT_TRUE(falls_idle());
}

TEST_F(WrittenPermissionsOfStreams, AreEnoughForAMonitoredServiceAndOneInstanceOfIt) {
  natsmith::ServiceOptions options{.connection = as("numbers")};
  options.monitoring->name = "numbers.main";
  natsmith::Service service(std::move(options));
  service.host<StreamHandler>(std::make_shared<Numbers>());
  Connection root = Connection::open(as("root"));
  std::atomic<int> frames = 0;
  const Subscription spy = root.subscribe(natsmith::SubjectPattern("svc.rpc.numbers_main.Stream.$stream.*"),
                                          [&](natsmith::Message&&) { ++frames; });
  ASSERT_TRUE(Subscription::confirm({&spy, 1}, kLong).has_value());
  Connection connection = Connection::open(as("reader"));
  const auto use = [](StreamClient client) {
    EXPECT_EQ(add_up(client.count(1000)), sum_to(1000));
    EXPECT_EQ(client.sum(numbers_to(1000)), sum_to(1000));
    EXPECT_EQ(upper_in_order(client, 1000), 1000);
    auto endless = client.count(-1);
    EXPECT_EQ(endless.wait_next().value(), 1);
  };
  use(StreamClient(connection, patient()));
  ASSERT_TRUE(connection.flush(kLong).has_value() && root.flush(kLong).has_value());
  EXPECT_EQ(frames, 0);
  use(StreamClient(connection, {.instance = "numbers.main", .timeout = kLong}));
  EXPECT_TRUE(eventually([&] { return frames > 0; }));
  expect_nothing_refused({&service.connection(), &connection});
  EXPECT_EQ(service.stop(), natsmith::ExitCode::success);
}

TEST_F(WrittenPermissionsOfStreams, AreEnoughForAServiceWithStreamsThatReadsThoseOfAnother) {
  Numbers numbers;
  Connection behind = Connection::open(as("numbers"));
  StreamHandler next(behind, numbers);
  next.start();
  Connection between = Connection::open(as("gateway"));
  Gateway gateway(StreamClient(between, patient()), GatewayClient(between, patient()));
  GatewayHandler handler(between, gateway);
  handler.start();
  Connection connection = Connection::open(as("visitor"));
  GatewayClient client(connection, patient());
  auto call = natsmith::async(client).drain();
  ASSERT_TRUE(eventually([&] { return gateway.made > 1000; }));
  call.cancel();
  EXPECT_TRUE(eventually([&] { return gateway.drained == 1 && numbers.running == 0; }));
  EXPECT_EQ(add_up(client.in_its_call(1000)), 1000);
  auto slow = natsmith::async(client).slow_to_open();
  ASSERT_TRUE(eventually([&] { return gateway.opening == 1; }));
  slow.cancel();
  EXPECT_TRUE(eventually([&] { return gateway.stopped == 1; })) << "by $cancel: it has no stream yet";
  expect_nothing_refused({&behind, &between, &connection});
}

TEST_F(WrittenPermissionsOfStreams, AreForCallersWithTheUsualInboxesWhenNoneAreNamed) {
  Numbers numbers;
  Connection served = Connection::open(as("usual"));
  StreamHandler handler(served, numbers);
  handler.start();
  natsmith::ConnectionOptions options = as("root");
  options.inbox_prefix = "_INBOX";
  Connection connection = Connection::open(options);
  StreamClient client(connection, patient());
  EXPECT_EQ(add_up(client.count(1000)), sum_to(1000));
  EXPECT_EQ(upper_in_order(client, 1000), 1000);
  expect_nothing_refused({&served, &connection});
}

/// The server says what it may not send to; others have their streams meanwhile.
TEST_F(WrittenPermissionsOfStreams, EndThoseOfACallerWhoseInboxTheServerMayNotSendTo) {
  Numbers numbers;
  Connection served = Connection::open(as("plain"));
  StreamHandler handler(served, numbers, {.streams = short_heartbeat()});
  handler.start();
  Connection connection = Connection::open(as("stranger"));
  StreamClient stranger(connection, {.timeout = kLong, .streams = short_heartbeat()});
  auto stream = stranger.count(3);
  const auto next = stream.wait_next();
  ASSERT_FALSE(next.has_value());
  EXPECT_EQ(next.error().code(), ErrorCode::unavailable) << next.error().what();
  EXPECT_EQ(error_of([&] { stranger.sum(numbers_to(3)); }).code(), ErrorCode::unavailable);
  EXPECT_TRUE(eventually([&] { return log_.text().find("\"_INBOX_stranger.") != std::string::npos; }));
  EXPECT_NE(refused_by_server().find("\"_INBOX_stranger."), std::string::npos);
  Connection permitted = Connection::open(as("reader"));
  EXPECT_EQ(add_up(StreamClient(permitted, patient()).count(1000)), sum_to(1000));
  EXPECT_TRUE(eventually([&] { return numbers.running == 0; }));
}

TEST_F(WrittenPermissionsOfStreams, TellACallerWithTheInboxesOfAnotherAtTheOpening) {
  Numbers numbers;
  Connection served = Connection::open(as("plain"));
  StreamHandler handler(served, numbers, {.streams = short_heartbeat()});
  handler.start();
  Connection connection = Connection::open(as("stranger", "reader"));
  const auto error = error_of([&] { auto stream = StreamClient(connection, patient()).count(3); });
  EXPECT_EQ(error.code(), ErrorCode::permission_denied);
  EXPECT_NE(error.message().find("_INBOX_reader."), std::string::npos) << error.message();
  EXPECT_TRUE(eventually([&] { return numbers.running == 0; }));
}

TEST_F(WrittenPermissionsOfStreams, LetACallerSendFramesToWhatItCallsAndToNobodyElse) {
  for (const char* subject : {"svc.rpc.Stream.$stream.x", "svc.rpc.numbers_main.Stream.$stream.x"})
    EXPECT_TRUE(may_publish("reader", subject)) << subject;
  for (const char* subject :
       {"svc.rpc.Stream.foreign", "svc.rpc.Stream.$stream", "svc.rpc.Stream.$stream.x.y",
        "svc.rpc.Streams.$stream.x", "svc.rpc.Gateway.$stream.x", "svc.rpc.Gateway.asked",
        "svc.rpc.numbers_two.Stream.$stream.x", "svc.rpc.numbers_two.Stream.count", "_INBOX.x",
        "_INBOX_reader.x", "_INBOX_visitor.x", "_INBOX_numbers.x"})
    EXPECT_FALSE(may_publish("reader", subject)) << subject;
  EXPECT_TRUE(may_publish("stranger", "svc.rpc.Stream.$stream.x"));
  EXPECT_FALSE(may_publish("stranger", "svc.rpc.numbers_main.Stream.$stream.x"));
  EXPECT_FALSE(may_publish("stranger", "_INBOX_reader.x"));
  EXPECT_FALSE(may_publish("visitor", "svc.rpc.Stream.$stream.x"));
}

TEST_F(WrittenPermissionsOfStreams, LetACallerHearNoFramesButThoseToItself) {
  EXPECT_TRUE(may_subscribe("reader", "_INBOX_reader.>"));
  for (const char* subject :
       {"svc.rpc.Stream.$stream.x", "svc.rpc.Stream.$stream.*", "svc.rpc.Stream.$stream.>",
        "svc.rpc.Stream.>", "svc.rpc.numbers_main.Stream.$stream.*", "svc.rpc.*.$stream.*", "svc.rpc.>",
        "_INBOX_visitor.>", "_INBOX_numbers.>", "_INBOX.>", "*.>", ">"}) {
    EXPECT_FALSE(may_subscribe("reader", subject)) << subject;
    EXPECT_FALSE(may_subscribe("reader", subject, "Stream")) << subject;
  }
}

TEST_F(WrittenPermissionsOfStreams, LetAServerSendFramesToItsCallersOnly) {
  for (const char* subject : {"_INBOX_reader.x", "_INBOX_gateway.x"})
    EXPECT_TRUE(may_publish("numbers", subject)) << subject;
  for (const char* subject :
       {"_INBOX_stranger.x", "_INBOX_visitor.x", "_INBOX_numbers.x", "_INBOX.x", "_INBOX_reader",
        "svc.rpc.Stream.$stream.x", "svc.rpc.numbers_main.Stream.$stream.x", "svc.rpc.Stream.count",
        "svc.rpc.Gateway.$stream.x", "svc.rpc.Gateway.asked"})
    EXPECT_FALSE(may_publish("numbers", subject)) << subject;
  for (const char* subject : {"_INBOX_visitor.x", "svc.rpc.Stream.$stream.x"})
    EXPECT_TRUE(may_publish("gateway", subject)) << subject;
  for (const char* subject : {"_INBOX_reader.x", "_INBOX_numbers.x", "svc.rpc.Gateway.$stream.x"})
    EXPECT_FALSE(may_publish("gateway", subject)) << subject;
}

TEST_F(WrittenPermissionsOfStreams, LetAServerHearTheFramesOfWhatItServesOnly) {
  for (const char* user : {"plain", "numbers"}) {
    EXPECT_TRUE(may_subscribe(user, "svc.rpc.Stream.$stream.x")) << user;
    for (const char* subject :
         {"svc.rpc.Gateway.$stream.x", "svc.rpc.Gateway.$stream.*", "svc.rpc.*.$stream.x", "svc.rpc.Stream.*",
          "svc.rpc.Stream.>", "svc.rpc.numbers_two.Stream.$stream.x", "svc.rpc.>", "_INBOX_reader.>",
          "_INBOX_gateway.>", "_INBOX.>", ">"}) {
      EXPECT_FALSE(may_subscribe(user, subject)) << user << " " << subject;
      EXPECT_FALSE(may_subscribe(user, subject, "Stream")) << user << " " << subject;
    }
  }
  EXPECT_TRUE(may_subscribe("numbers", "svc.rpc.numbers_main.Stream.$stream.x"));
  EXPECT_FALSE(may_subscribe("plain", "svc.rpc.numbers_main.Stream.$stream.x"));
}

}  // namespace
}  // namespace streams
