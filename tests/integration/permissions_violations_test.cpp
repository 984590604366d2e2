// What a connection is told when nats-server permits it only a part of what it tries, also many at a time.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "natsmith/transport/connection.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace natsmith {
namespace {

using test::LocalServer;

constexpr auto kLong = std::chrono::seconds(60);
constexpr std::array kAllowed = {"allowed.one", "allowed.two"};
constexpr std::array kForbidden = {"forbidden.one", "forbidden.two", "forbidden.three", "forbidden.four"};

/// `ann` may call below `allowed`, and has inboxes of her own; `bob` likewise; `root` may do all.
class AServerWithPermissions : public testing::Test {
 protected:
  static test::ServerOptions users() {
    test::ServerOptions options;
    options.users = {{"ann", "p", R"(publish: ["allowed.>"], subscribe: ["_INBOX_ann.>"])"},
                     {"bob", "p", R"(publish: ["allowed.>", "_INBOX_bob.>"], subscribe: ["_INBOX_bob.>"])"},
                     {"root", "p"}};
    return options;
  }

  Connection connect(const std::string& user, const std::string& inbox_prefix = "_INBOX") {
    ConnectionOptions options;
    options.urls = {server_.url()};
    options.logger = silent_logger();
    options.user = UserPassword{user, "p"};
    options.inbox_prefix = inbox_prefix;
    return Connection::open(options);
  }

  void SetUp() override { ASSERT_TRUE(root_.flush().has_value()); }

  LocalServer server_{users()};
  Connection root_ = connect("root");
  Subscription echo_ = root_.subscribe(SubjectPattern("allowed.>"),
                                       [this](Message&& request) { root_.reply(request, request.body()); });
};

/// Counts replies that are what they should be.
class Tally {
 public:
  void expect_echo(const Result<Message>& reply, const std::string& body) {
    if (reply && reply->body() == body) ++echoes;
  }
  /// The refusal says which subject it is about, whatever else was refused at the same time.
  void expect_refusal(const Result<Message>& reply, const std::string& subject) {
    if (reply || reply.error().code() != ErrorCode::permission_denied) return;
    if (reply.error().message().find(subject) != std::string::npos) ++refusals;
  }
  std::atomic<int> echoes = 0;
  std::atomic<int> refusals = 0;
};

void call_all(Connection& connection, int calls, Tally& tally) {
  for (int i = 0; i < calls; ++i) {
    for (const char* subject : kForbidden)
      tally.expect_refusal(connection.request(Subject(subject), "x", kLong), subject);
    for (const char* subject : kAllowed)
      tally.expect_echo(connection.request(Subject(subject), std::to_string(i), kLong), std::to_string(i));
  }
}

void warm_up(Connection& connection) {
  for (const char* subject : kAllowed)
    ASSERT_TRUE(connection.request(Subject(subject), "x", kLong).has_value());
}

TEST_F(AServerWithPermissions, RefusesEachOfManyBlockingCallsAtOnceAndDisturbsNoOther) {
  constexpr int kThreads = 8, kCalls = 20;
  Connection client = connect("ann", "_INBOX_ann");
  warm_up(client);
  Tally tally;
  std::vector<std::thread> callers;
  for (int t = 0; t < kThreads; ++t) callers.emplace_back([&] { call_all(client, kCalls, tally); });
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(tally.refusals, kThreads * kCalls * static_cast<int>(kForbidden.size()));
  EXPECT_EQ(tally.echoes, kThreads * kCalls * static_cast<int>(kAllowed.size()));
}

TEST_F(AServerWithPermissions, RefusesEachOfManyAsynchronousCallsAtOnceAndDisturbsNoOther) {
  constexpr int kCalls = 200;
  Connection client = connect("ann", "_INBOX_ann");
  warm_up(client);
  struct Call {
    std::string subject;
    Future<Message> reply;
  };
  std::vector<Call> forbidden, allowed;
  for (int i = 0; i < kCalls; ++i) {
    for (const char* subject : kForbidden)
      forbidden.push_back({subject, client.request_async(Subject(subject), "x", kLong)});
    for (const char* subject : kAllowed)
      allowed.push_back({subject, client.request_async(Subject(subject), "x", kLong)});
  }
  Tally tally;
  for (Call& call : forbidden) tally.expect_refusal(call.reply.wait(), call.subject);
  for (Call& call : allowed) tally.expect_echo(call.reply.wait(), "x");
  EXPECT_EQ(tally.refusals, static_cast<int>(forbidden.size()));
  EXPECT_EQ(tally.echoes, static_cast<int>(allowed.size()));
}

TEST_F(AServerWithPermissions, RefusesBothKindsOfCallsOnOneConnectionAtATime) {
  constexpr int kThreads = 4, kCalls = 20;
  Connection client = connect("ann", "_INBOX_ann");
  warm_up(client);
  Tally tally;
  std::vector<std::thread> callers;
  for (int t = 0; t < kThreads; ++t) {
    callers.emplace_back([&] { call_all(client, kCalls, tally); });
    callers.emplace_back([&] {
      for (int i = 0; i < kCalls; ++i) {
        for (const char* subject : kForbidden)
          tally.expect_refusal(client.request_async(Subject(subject), "x", kLong).wait(), subject);
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(tally.refusals, 2 * kThreads * kCalls * static_cast<int>(kForbidden.size()));
  EXPECT_EQ(tally.echoes, kThreads * kCalls * static_cast<int>(kAllowed.size()));
}

TEST_F(AServerWithPermissions, LetsNobodyReadTheRepliesOfOthers) {
  Connection ann = connect("ann", "_INBOX_ann");
  Connection bob = connect("bob", "_INBOX_bob");
  for (const char* pattern : {"_INBOX_ann.>", "_INBOX_ann.*", "_INBOX.>", ">", "*.>", "allowed.one"}) {
    std::atomic<int> heard = 0;
    const Subscription spy = bob.subscribe(SubjectPattern(pattern), [&](Message&&) { ++heard; });
    const auto confirmed = Subscription::confirm({&spy, 1}, kLong);
    ASSERT_FALSE(confirmed.has_value()) << pattern;
    EXPECT_EQ(confirmed.error().code(), ErrorCode::permission_denied) << pattern;
    EXPECT_NE(confirmed.error().message().find(pattern), std::string::npos) << confirmed.error().message();
    for (int i = 0; i < 10; ++i)
      EXPECT_TRUE(ann.request(Subject("allowed.one"), "secret", kLong).has_value());
    ASSERT_TRUE(bob.flush().has_value());
    EXPECT_EQ(heard, 0) << pattern;
  }
}

TEST_F(AServerWithPermissions, LetsNobodyAnswerInPlaceOfTheService) {
  Connection ann = connect("ann", "_INBOX_ann");
  Connection bob = connect("bob", "_INBOX_bob");
  std::atomic<int> heard = 0;
  const Subscription own = ann.subscribe(SubjectPattern("_INBOX_ann.forged"), [&](Message&&) { ++heard; });
  ASSERT_TRUE(Subscription::confirm({&own, 1}, kLong).has_value());
  const auto forged = bob.request(Subject("_INBOX_ann.forged"), "forged", kLong);
  ASSERT_FALSE(forged.has_value());
  EXPECT_EQ(forged.error().code(), ErrorCode::permission_denied) << forged.error().what();
  ASSERT_TRUE(ann.flush().has_value());
  EXPECT_EQ(heard, 0);
}

TEST_F(AServerWithPermissions, TellsWhoHasTheWrongInboxPrefixThatItsRepliesCannotCome) {
  const auto expect_refusal = [](const Result<Message>& reply) {
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code(), ErrorCode::permission_denied) << reply.error().what();
    EXPECT_NE(reply.error().message().find("_INBOX."), std::string::npos) << reply.error().message();
  };
  for (int round = 0; round < 20; ++round) {
    Connection client = connect("ann");  // the usual prefix, which ann may not have
    for (int call = 0; call < 3; ++call) expect_refusal(client.request(Subject("allowed.one"), "x", kLong));
    Connection other = connect("ann");
    for (int call = 0; call < 3; ++call)
      expect_refusal(other.request_async(Subject("allowed.one"), "x", kLong).wait());
  }
}

}  // namespace
}  // namespace natsmith
