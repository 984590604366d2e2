// One subscription for all who listen to a subject, on a real nats-server.
#include "natsmith/transport/shared_subscription.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <list>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "a_connection.hpp"
#include "natsmith/transport/connection_core.hpp"
#include "support/eventually.hpp"
#include "support/log_recorder.hpp"

namespace natsmith::detail {
namespace {

using test::AConnection;
using test::eventually;
using test::kLong;
using test::LocalServer;
using test::LogRecorder;
using test::quiet;

class Counter {
 public:
  [[nodiscard]] const Listener& listener() const { return listener_; }
  [[nodiscard]] int heard() const { return heard_; }

 private:
  std::atomic<int> heard_ = 0;
  const Listener listener_ = [this](const Message&) { ++heard_; };
};

const SubjectPattern kNews("news");

SharedSubscription listen(Connection& connection, const Counter& counter) {
  return {connection.core(), kNews, counter.listener()};
}

TEST(ASharedSubscription, IsOneForTheServer) {
  const LocalServer server({.configuration = "max_subscriptions: 1"});
  auto listening = Connection::open(quiet(server));
  auto publisher = Connection::open(quiet(server));
  for (int again = 0; again < 2; ++again) {  // it has ended with the last one, or there were a second
    std::list<Counter> counters(100);
    std::vector<SharedSubscription> subscriptions;
    for (Counter& each : counters) subscriptions.push_back(listen(listening, each));
    ASSERT_TRUE(listening.flush().has_value());
    publisher.publish(Subject("news"), "");
    EXPECT_TRUE(eventually([&] { return counters.back().heard() == 1; })) << "round " << again;
    for (const Counter& each : counters) EXPECT_EQ(each.heard(), 1);
  }
}

TEST_F(AConnection, EndsSharingForEachListenerAlone) {
  Counter one, other;
  std::optional<SharedSubscription> first(listen(service_, one));
  const auto second = listen(service_, other);
  ASSERT_TRUE(service_.flush().has_value());
  client_.publish(Subject("news"), "");
  ASSERT_TRUE(eventually([&] { return one.heard() == 1 && other.heard() == 1; }));
  first.reset();
  client_.publish(Subject("news"), "");
  EXPECT_TRUE(eventually([&] { return other.heard() == 2; }));
  EXPECT_EQ(one.heard(), 1);
}

TEST_F(AConnection, KeepsSharingWhenAHandleMoves) {
  Counter counter;
  auto first = listen(service_, counter);
  const SharedSubscription second(std::move(first));
  ASSERT_TRUE(service_.flush().has_value());
  client_.publish(Subject("news"), "");
  EXPECT_TRUE(eventually([&] { return counter.heard() == 1; }));
}

TEST_F(AConnection, LogsWhatAListenerThrowsAndTellsTheOthers) {
  const LogRecorder log;
  ConnectionOptions options = quiet(server_);
  options.logger = log.logger();
  auto listening = Connection::open(options);
  const Listener thrower = [](const Message&) { throw std::runtime_error("oops"); };
  Counter counter;
  const SharedSubscription first(listening.core(), kNews, thrower);
  const auto second = listen(listening, counter);
  ASSERT_TRUE(listening.flush().has_value());
  client_.publish(Subject("news"), "");
  EXPECT_TRUE(eventually([&] { return counter.heard() == 1; }));
  const auto lines = log.with("");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.front().second, "a listener to subject news threw: oops");
}

TEST(ASharedSubscription, SaysWhatIsNotPermittedToEachListener) {
  const LocalServer server({.users = {{"user", "password", R"(subscribe: ["_INBOX.>"])"}}});
  ConnectionOptions options = quiet(server);
  options.user = {.user = "user", .password = "password"};
  auto connection = Connection::open(options);
  Counter counter;
  const auto first = listen(connection, counter);
  const auto second = listen(connection, counter);
  const auto own = connection.subscribe(SubjectPattern("_INBOX.own"), [](Message&&) {});
  for (const SharedSubscription* each : {&first, &second}) {
    for (const auto& confirmed : {each->confirm(kLong), each->confirm_with(own, kLong)}) {
      ASSERT_FALSE(confirmed.has_value());
      EXPECT_EQ(confirmed.error().code(), ErrorCode::permission_denied);
      EXPECT_NE(confirmed.error().message().find("news"), std::string::npos) << confirmed.error().message();
    }
  }
}

TEST_F(AConnection, RefusesToShareOnceItIsClosed) {
  service_.close();
  Counter counter;
  for (int again = 0; again < 2; ++again) {
    try {
      listen(service_, counter);
      FAIL() << "it is closed";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::unavailable);
    }
  }
}

TEST_F(AConnection, ConfirmsASharedSubjectOnce) {
  Counter counter;
  const auto first = listen(service_, counter);
  EXPECT_TRUE(first.confirm(kLong).has_value());
  server_.pause();  // so nobody can be asked
  const auto second = listen(service_, counter);
  EXPECT_TRUE(second.confirm(std::chrono::milliseconds(1)).has_value());
  server_.resume();
}

/// Begins, hears and ends among others that do; nobody hears after its end.
TEST_F(AConnection, IsSharedByManyThreads) {
  constexpr int kThreads = 8, kRounds = 100;
  std::atomic<int> left = kThreads;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) {
        Counter counter;  // ends after its subscription, so that the sanitizers see who hears too late
        const auto subscription = listen(service_, counter);
        EXPECT_TRUE(service_.flush().has_value());
        EXPECT_TRUE(eventually([&] { return counter.heard() > 0; }));
      }
      --left;
    });
  }
  while (left > 0) {
    client_.publish(Subject("news"), "");
    ASSERT_TRUE(client_.flush().has_value());
  }
  for (std::thread& each : threads) each.join();
}

}  // namespace
}  // namespace natsmith::detail
