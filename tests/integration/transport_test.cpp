// The transport on a real nats-server: publishing, requests, many callers, failures and reconnects.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "natsmith/transport/connection.hpp"
#include "natsmith/transport/connection_core.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::LocalServer;

constexpr auto kLong = 20s;

ConnectionOptions quiet(const LocalServer& server) {
  ConnectionOptions options;
  options.urls = {server.url()};
  options.logger = silent_logger();
  return options;
}

/// Two connections; one echoes what comes on `echo`.
class AConnection : public testing::Test {
 protected:
  LocalServer server_;
  Connection service_ = Connection::open(quiet(server_));
  Connection client_ = Connection::open(quiet(server_));
  Subscription echo_ = service_.subscribe(SubjectPattern("echo"), QueueGroup("echo"),
                                          [this](Message&& m) { service_.reply(m, m.body()); });

  void SetUp() override { ASSERT_TRUE(service_.flush().has_value()); }
};

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

TEST_F(AConnection, AnswersABlockingRequest) {
  for (int i = 0; i < 1000; ++i) {
    const std::string body = std::to_string(i);
    ASSERT_EQ(client_.request(Subject("echo"), body, kLong).value().body(), body);
  }
}

TEST_F(AConnection, FailsAtOnceWhenNobodyServes) {
  const auto reply = client_.request(Subject("nobody.here"), "", kLong);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code(), ErrorCode::unavailable);
  EXPECT_NE(reply.error().message().find("nobody.here"), std::string::npos);
  EXPECT_EQ(client_.request_async(Subject("nobody.here"), "", kLong).wait().error().code(),
            ErrorCode::unavailable);
  EXPECT_EQ(client_.request(Subject("echo"), "still", kLong).value().body(), "still");
}

TEST_F(AConnection, GivesUpAtTheDeadline) {
  const auto silent = service_.subscribe(SubjectPattern("silent"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  EXPECT_EQ(client_.request(Subject("silent"), "", 30ms).error().code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(client_.request_async(Subject("silent"), "", 30ms).wait().error().code(),
            ErrorCode::deadline_exceeded);
  EXPECT_EQ(client_.request(Subject("echo"), "next", kLong).value().body(), "next");
}

TEST_F(AConnection, SendsTheNextCallAtOnceAfterOneThatTimedOut) {
  const auto silent = service_.subscribe(SubjectPattern("silent"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(client_.request(Subject("silent"), "", 20ms).error().code(), ErrorCode::deadline_exceeded);
    EXPECT_EQ(client_.request(Subject("echo"), "next", kLong).value().body(), "next");
  }
}

TEST_F(AConnection, NeverTakesALateReplyForTheNextOne) {
  std::mutex mutex;
  std::vector<std::string> waiting;
  const auto late = service_.subscribe(SubjectPattern("late"), [&](Message&& message) {
    const std::scoped_lock lock(mutex);
    waiting.emplace_back(message.reply_to());
  });
  ASSERT_TRUE(service_.flush().has_value());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(client_.request(Subject("late"), "", 20ms).error().code(), ErrorCode::deadline_exceeded);
    {
      const std::scoped_lock lock(mutex);
      for (const auto& reply_to : waiting) service_.publish(Subject(reply_to), "late");
      for (const auto& reply_to : waiting) service_.publish(Subject(reply_to), "twice");
    }
    EXPECT_EQ(client_.request(Subject("echo"), "mine", kLong).value().body(), "mine");
  }
}

TEST_F(AConnection, Serves64BlockingCallersAtOnce) {
  std::atomic<int> right = 0;
  std::vector<std::thread> callers;
  for (int t = 0; t < 64; ++t) {
    callers.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const std::string body = std::to_string(t) + ":" + std::to_string(i);
        if (client_.request(Subject("echo"), body, kLong).value().body() == body) ++right;
      }
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(right, 64 * 200);
}

TEST_F(AConnection, MixesNoneOf100000CallsWith1000InFlight) {
  constexpr int kCalls = 100'000;
  constexpr int kWindow = 1'000;
  std::mutex mutex;
  std::condition_variable changed;
  int in_flight = 0;
  int right = 0;
  for (int i = 0; i < kCalls; ++i) {
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return in_flight < kWindow; });
      ++in_flight;
    }
    static_cast<void>(
        client_.request_async(Subject("echo"), std::to_string(i), 60s).then([&, i](Result<Message> reply) {
          const std::scoped_lock lock(mutex);
          --in_flight;
          right += reply && reply->body() == std::to_string(i);
          changed.notify_one();
        }));
  }
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return in_flight == 0; });
  EXPECT_EQ(right, kCalls);
}

TEST_F(AConnection, RefusesAMessageThatIsTooLargeBeforeSendingIt) {
  const std::string body(client_.max_payload() + 1, 'x');
  EXPECT_EQ(client_.request(Subject("echo"), body, kLong).error().code(), ErrorCode::payload_too_large);
  EXPECT_THROW(client_.publish(Subject("echo"), body), Error);
  const std::string largest(client_.max_payload(), 'x');
  EXPECT_EQ(client_.request(Subject("echo"), largest, kLong).value().body(), largest);
}

TEST_F(AConnection, SurvivesAFullSocketByWaitingOrFailing) {
  const std::string body(std::size_t{256} * 1024, 'x');
  int sent = 0;
  try {
    for (; sent < 2000; ++sent) client_.publish(Subject("nowhere"), body);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_NE(error.message().find("max_pending_bytes"), std::string::npos);
  }
  ASSERT_TRUE(client_.flush(kLong).has_value());
  EXPECT_EQ(client_.request(Subject("echo"), "after", kLong).value().body(), "after");
}

TEST_F(AConnection, BoundsWhatWaitsForAServerThatDoesNotRead) {
  ConnectionOptions options = quiet(server_);
  options.max_pending_bytes = 1 << 20;
  Connection connection = Connection::open(options);
  server_.pause();
  const std::string body(std::size_t{64} * 1024, 'x');
  std::string refusal;
  for (int i = 0; i < 2000 && refusal.empty(); ++i) {
    try {
      connection.publish(Subject("nowhere"), body);
    } catch (const Error& error) {
      refusal = error.message();
    }
  }
  server_.resume();
  EXPECT_NE(refusal.find("max_pending_bytes"), std::string::npos);
  EXPECT_TRUE(eventually([&] { return connection.flush().has_value(); }));
}

TEST_F(AConnection, RefusesToBlockTheEventLoop) {
  std::mutex mutex;
  std::optional<Error> refused;
  const auto subscription = service_.subscribe(SubjectPattern("block"), [&](Message&&) {
    auto reply = service_.request(Subject("echo"), "", kLong);
    const std::scoped_lock lock(mutex);
    if (!reply) refused = reply.error();
  });
  ASSERT_TRUE(service_.flush().has_value());
  client_.publish(Subject("block"), "");
  ASSERT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return refused.has_value();
  }));
  EXPECT_NE(refused->message().find("would block the event loop"), std::string::npos);
}

TEST_F(AConnection, LogsWhatAHandlerThrowsAndGoesOn) {
  std::mutex mutex;
  std::string log;
  ConnectionOptions options = quiet(server_);
  options.logger = [&](LogLevel, std::string_view line) {
    const std::scoped_lock lock(mutex);
    log += line;
  };
  Connection connection = Connection::open(options);
  const auto subscription =
      connection.subscribe(SubjectPattern("throws"), [](Message&&) { throw std::runtime_error("boom"); });
  ASSERT_TRUE(connection.flush().has_value());
  client_.publish(Subject("throws"), "");
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return log.find("boom") != std::string::npos;
  }));
  EXPECT_TRUE(connection.flush().has_value());
}

TEST_F(AConnection, FailsCallsInFlightAtOnceWhenTheServerDies) {
  const auto silent = service_.subscribe(SubjectPattern("silent"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  std::vector<std::thread> callers;
  std::atomic<int> unavailable = 0;
  std::vector<Future<Message>> futures;
  for (int i = 0; i < 8; ++i) futures.push_back(client_.request_async(Subject("silent"), "", 1h));
  for (int t = 0; t < 8; ++t) {
    callers.emplace_back([&] {
      const auto reply = client_.request(Subject("silent"), "", 1h);
      unavailable += !reply && reply.error().code() == ErrorCode::unavailable;
    });
  }
  ASSERT_TRUE(eventually([&] { return client_.core()->load().count() == 16; }));
  server_.kill();
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(unavailable, 8);
  for (auto& future : futures) EXPECT_EQ(future.wait().error().code(), ErrorCode::unavailable);
}

TEST_F(AConnection, GoesOnAfterTheServerWasKilledAndRestartedUnderLoadOf64Callers) {
  std::atomic<bool> stop = false;
  std::atomic<int> answered = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> callers;
  for (int t = 0; t < 64; ++t) {
    callers.emplace_back([&, t] {
      for (int i = 0; !stop; ++i) {
        const std::string body = std::to_string(t) + ":" + std::to_string(i);
        const auto reply = client_.request(Subject("echo"), body, 2s);
        if (reply) {
          ++answered;
          wrong += reply->body() != body;
        }
      }
    });
  }
  for (int round = 0; round < 3; ++round) {
    const int before = answered;
    EXPECT_TRUE(eventually([&] { return answered > before + 500; }));
    server_.kill();
    EXPECT_TRUE(eventually([&] { return !client_.is_connected(); }));
    server_.restart();
  }
  const int before = answered;
  EXPECT_TRUE(eventually([&] { return answered > before + 500; }));
  stop = true;
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(AConnection, KeepsWhatIsPublishedWhileDisconnectedWhenToldSo) {
  ConnectionOptions options = quiet(server_);
  options.reconnect.while_disconnected = WhileDisconnected::buffer;
  Connection connection = Connection::open(options);
  std::atomic<int> received = 0;
  const auto subscription = service_.subscribe(SubjectPattern("kept"), [&](Message&&) { ++received; });
  ASSERT_TRUE(service_.flush().has_value());
  server_.kill();
  ASSERT_TRUE(eventually([&] { return !connection.is_connected() && !client_.is_connected(); }));
  EXPECT_THROW(client_.publish(Subject("kept"), "lost"), Error);
  server_.restart();
  // The server must know the subscription again: what is published before reaches nobody.
  ASSERT_TRUE(eventually([&] { return service_.is_connected() && service_.flush().has_value(); }));
  connection.publish(Subject("kept"), "1");
  EXPECT_TRUE(eventually([&] { return connection.is_connected(); }));
  ASSERT_TRUE(connection.flush().has_value());
  EXPECT_TRUE(eventually([&] { return received == 1; }));
}

TEST_F(AConnection, LetsCallsInFlightWaitForTheirDeadlineWhenToldToBuffer) {
  const auto silent = service_.subscribe(SubjectPattern("silent"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  ConnectionOptions options = quiet(server_);
  options.reconnect.while_disconnected = WhileDisconnected::buffer;
  Connection connection = Connection::open(options);
  auto early = connection.request_async(Subject("silent"), "", 500ms);
  server_.kill();
  ASSERT_TRUE(eventually([&] { return !connection.is_connected(); }));
  auto late = connection.request_async(Subject("silent"), "", 100ms);
  EXPECT_EQ(late.wait().error().code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(early.wait().error().code(), ErrorCode::deadline_exceeded);
}

TEST_F(AConnection, CanBeClosedInItsOwnCallback) {
  std::atomic<bool> closed = false;
  std::atomic<detail::ConnectionCore*> core = nullptr;
  ConnectionOptions options = quiet(server_);
  options.on_disconnected = [&](const Error&) {
    core.load()->close();
    closed = true;
  };
  const Connection connection = Connection::open(options);
  core = connection.core().get();
  server_.kill();
  EXPECT_TRUE(eventually([&] { return closed && connection.is_closed(); }));
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

TEST_F(AConnection, ClosesFromAnyThreadAndFailsItsCalls) {
  const auto silent = service_.subscribe(SubjectPattern("silent"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  auto future = client_.request_async(Subject("silent"), "", 1h);
  std::optional<Error> error;
  std::thread caller([&] { error = client_.request(Subject("silent"), "", 1h).error(); });
  ASSERT_TRUE(eventually([&] { return client_.core()->load().count() == 2; }));
  client_.close();
  caller.join();
  EXPECT_EQ(error->code(), ErrorCode::unavailable);
  EXPECT_EQ(future.wait().error().code(), ErrorCode::unavailable);
  EXPECT_TRUE(client_.is_closed());
  EXPECT_THROW(client_.publish(Subject("echo"), ""), Error);
}

TEST(OpeningAConnection, NamesTheUrlWhenNoServerIsThere) {
  LocalServer server;
  server.kill();
  try {
    static_cast<void>(Connection::open(quiet(server)));
    FAIL() << "connected";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_NE(error.message().find(server.url()), std::string::npos) << error.message();
  }
}

TEST(OpeningAConnection, WaitsForTheServerWhenToldSo) {
  LocalServer server;
  server.kill();
  std::mutex mutex;
  std::string log;
  ConnectionOptions options = quiet(server);
  options.initial_connect = InitialConnect::wait;
  options.logger = [&](LogLevel, std::string_view line) {
    const std::scoped_lock lock(mutex);
    log += line;
  };
  std::atomic<bool> opened = false;
  std::thread opener([&] {
    const Connection connection = Connection::open(options);
    opened = connection.is_connected();
  });
  EXPECT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return log.find("waiting for nats-server at " + server.url()) != std::string::npos;
  }));
  server.restart();
  opener.join();
  EXPECT_TRUE(opened);
}

TEST(OpeningAConnection, CanBeGivenUpWhileWaiting) {
  LocalServer server;
  server.kill();
  ConnectionOptions options = quiet(server);
  options.initial_connect = InitialConnect::wait;
  std::stop_source stop;
  std::optional<Error> error;
  std::thread opener([&] {
    try {
      static_cast<void>(Connection::open(options, stop.get_token()));
    } catch (const Error& caught) {
      error = caught;
    }
  });
  stop.request_stop();
  opener.join();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::cancelled);
}

}  // namespace
}  // namespace natsmith
