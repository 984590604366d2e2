// A connection whose nats-server is absent, stops reading, dies or comes back; and its own end.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "a_connection.hpp"
#include "natsmith/transport/connection_core.hpp"
#include "support/eventually.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using test::AConnection;
using test::eventually;
using test::kLong;
using test::LocalServer;
using test::quiet;

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
