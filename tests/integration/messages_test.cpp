// Messages over a real nats-server: delivered, drained, unsubscribed; what a handler throws.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "a_connection.hpp"
#include "natsmith/transport/connection_core.hpp"
#include "support/eventually.hpp"
#include "support/log_recorder.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using test::AConnection;
using test::eventually;
using test::kLong;
using test::LogRecorder;
using test::quiet;

TEST_F(AConnection, DeliversWhatIsPublished) {
  std::mutex mutex;
  std::vector<std::string> bodies;
  const auto subscription = service_.subscribe(SubjectPattern("news.*"), [&](Message&& message) {
    const std::scoped_lock lock(mutex);
    bodies.push_back(std::string(message.subject()) + "=" + std::string(message.body()));
  });
  ASSERT_TRUE(service_.flush().has_value());
  client_.publish(Subject("news.a"), "1");
  client_.publish(Subject("news.b"), "2");
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return bodies == std::vector<std::string>{"news.a=1", "news.b=2"};
  }));
}

TEST_F(AConnection, DeliversToEachOfManySubscriptions) {
  constexpr std::size_t kSubjects = 1000;
  std::vector<std::atomic<int>> received(kSubjects);
  std::vector<Subscription> subscriptions;
  for (std::size_t i = 0; i < kSubjects; ++i) {
    subscriptions.push_back(service_.subscribe(SubjectPattern("many." + std::to_string(i)),
                                               [&, i](Message&&) { ++received[i]; }));
  }
  ASSERT_TRUE(service_.flush().has_value());
  for (std::size_t i = 0; i < 3 * kSubjects; ++i) {
    client_.publish(Subject("many." + std::to_string(i * 7 % kSubjects)), "");
    if (i % 10 == 0) {
      ASSERT_TRUE(client_.flush().has_value());
    }
  }
  EXPECT_TRUE(eventually([&] {
    return std::ranges::all_of(received, [](const std::atomic<int>& count) { return count == 3; });
  }));
}

TEST_F(AConnection, PollsBrieflyWhenToldTo) {
  ConnectionOptions options = quiet(server_);
  options.busy_poll = 200us;
  Connection polling = Connection::open(options);
  const auto twice = polling.subscribe(SubjectPattern("polled"),
                                       [&](Message&& message) { polling.reply(message, message.body()); });
  ASSERT_TRUE(polling.flush().has_value());
  for (int i = 0; i < 200; ++i) {
    const std::string body = std::to_string(i);
    ASSERT_EQ(polling.request(Subject("echo"), body, kLong).value().body(), body);
    ASSERT_EQ(client_.request(Subject("polled"), body, kLong).value().body(), body);
  }
  options.busy_poll = 11ms;
  EXPECT_THROW(static_cast<void>(Connection::open(options)), Error);
}

TEST_F(AConnection, CarriesHeaders) {
  const auto subscription = service_.subscribe(SubjectPattern("headers"), [this](Message&& message) {
    service_.reply(message, message.header("Who").value_or("nobody"));
  });
  ASSERT_TRUE(service_.flush().has_value());
  Headers headers;
  headers.set("Who", "Ada");
  EXPECT_EQ(client_.request(Subject("headers"), "", kLong, headers).value().body(), "Ada");
  EXPECT_EQ(client_.request(Subject("headers"), "", kLong).value().body(), "nobody");
}

TEST_F(AConnection, LogsWhatAHandlerThrowsAndGoesOn) {
  const LogRecorder log;
  ConnectionOptions options = quiet(server_);
  options.logger = log.logger();
  Connection connection = Connection::open(options);
  const auto subscription =
      connection.subscribe(SubjectPattern("throws"), [](Message&&) { throw std::runtime_error("boom"); });
  ASSERT_TRUE(connection.flush().has_value());
  client_.publish(Subject("throws"), "");
  EXPECT_TRUE(eventually([&] { return log.count("boom") > 0; }));
  EXPECT_TRUE(connection.flush().has_value());
}

TEST_F(AConnection, DrainsASubscriptionWithoutLosingAMessage) {
  std::atomic<int> received = 0;
  auto draining = service_.subscribe(SubjectPattern("work"), QueueGroup("w"), [&](Message&&) { ++received; });
  std::atomic<int> others = 0;
  Connection other = Connection::open(quiet(server_));
  const auto staying = other.subscribe(SubjectPattern("work"), QueueGroup("w"), [&](Message&&) { ++others; });
  ASSERT_TRUE(service_.flush().has_value());
  ASSERT_TRUE(other.flush().has_value());
  std::atomic<int> sent = 0;
  std::atomic<bool> stop = false;
  std::thread publisher([&] {
    while (!stop) {
      client_.publish(Subject("work"), "x");
      if (++sent % 64 == 0) static_cast<void>(client_.flush());
    }
  });
  EXPECT_TRUE(eventually([&] { return received > 1000; }));
  EXPECT_TRUE(draining.drain(kLong));
  const int at_drain = received;
  EXPECT_TRUE(eventually([&, before = sent.load()] { return sent > before + 1000; }));
  stop = true;
  publisher.join();
  ASSERT_TRUE(client_.flush().has_value());
  EXPECT_TRUE(eventually([&] { return received + others == sent; }))
      << received << " + " << others << " of " << sent;
  EXPECT_EQ(received, at_drain);
}

TEST_F(AConnection, StopsDeliveringWhenUnsubscribed) {
  std::atomic<int> received = 0;
  auto subscription = service_.subscribe(SubjectPattern("some"), [&](Message&&) { ++received; });
  ASSERT_TRUE(service_.flush().has_value());
  client_.publish(Subject("some"), "");
  ASSERT_TRUE(eventually([&] { return received == 1; }));
  subscription.unsubscribe();
  client_.publish(Subject("some"), "");
  ASSERT_TRUE(client_.flush().has_value());
  ASSERT_TRUE(service_.flush().has_value());
  EXPECT_EQ(received, 1);
}

}  // namespace
}  // namespace natsmith
