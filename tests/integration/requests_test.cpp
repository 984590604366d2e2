// Requests over a real nats-server: blocking and asynchronous, many at once, late, refused.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
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

TEST_F(AConnection, TellsOfManyCallsInFlightWhichNobodyServes) {
  constexpr std::size_t kCalls = 2'000;
  std::vector<Future<Message>> served;
  std::vector<Future<Message>> unserved;
  for (std::size_t i = 0; i < kCalls; ++i) {
    served.push_back(client_.request_async(Subject("echo"), std::to_string(i), kLong));
    unserved.push_back(client_.request_async(Subject("nobody.here"), std::to_string(i), kLong));
  }
  for (std::size_t i = 0; i < kCalls; ++i) {
    EXPECT_EQ(served[i].wait().value().body(), std::to_string(i));
    EXPECT_EQ(unserved[i].wait().error().code(), ErrorCode::unavailable);
  }
}

/// The server learns of the end of one call's lane before it learns of the next call's.
TEST_F(AConnection, TellsAtOnceWhatNobodyServesAlsoAfterCallsThatWereGivenUp) {
  const auto silent = service_.subscribe(SubjectPattern("silent"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  for (int i = 0; i < 100; ++i) {
    auto given_up = client_.request_async(Subject("silent"), "", i % 3 == 2 ? 1ms : kLong);
    if (i % 3 == 0) {
      given_up.cancel();
    } else if (i % 3 == 1) {
      given_up = Future<Message>();
    } else {
      static_cast<void>(given_up.wait());
    }
    const auto unserved = client_.request_async(Subject("nobody.here"), "", kLong).wait();
    ASSERT_EQ(unserved.error().code(), ErrorCode::unavailable) << i;
  }
}

TEST_F(AConnection, NeverTakesALateReplyForTheNextAsynchronousOne) {
  std::mutex mutex;
  std::vector<std::string> waiting;
  const auto late = service_.subscribe(SubjectPattern("late"), [&](Message&& message) {
    const std::scoped_lock lock(mutex);
    waiting.emplace_back(message.reply_to());
  });
  ASSERT_TRUE(service_.flush().has_value());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(client_.request_async(Subject("late"), "", 20ms).wait().error().code(),
              ErrorCode::deadline_exceeded);
    {
      const std::scoped_lock lock(mutex);
      for (const auto& reply_to : waiting) service_.publish(Subject(reply_to), "late");
    }
    EXPECT_EQ(client_.request_async(Subject("echo"), "mine", kLong).wait().value().body(), "mine");
  }
}

// Two answers to one call, as two services with queue groups of their own give them.
TEST_F(AConnection, TakesTheFirstOfTwoReplies) {
  const auto twice = service_.subscribe(SubjectPattern("twice"), [&](Message&& message) {
    service_.reply(message, message.body());
    service_.reply(message, "again");
  });
  ASSERT_TRUE(service_.flush().has_value());
  for (int i = 0; i < 500; ++i) {
    const std::string body = std::to_string(i);
    ASSERT_EQ(client_.request_async(Subject("twice"), body, kLong).wait().value().body(), body);
    ASSERT_EQ(client_.request(Subject("twice"), body, kLong).value().body(), body);
  }
}

// The deadline passes about when the server's word comes that nobody serves: it must not reach another call.
TEST_F(AConnection, KeepsWhatNobodyServesApartFromTheNextCalls) {
  for (int round = 0; round < 200; ++round) {
    std::vector<Future<Message>> unserved;
    for (int i = 0; i < 20; ++i) {
      unserved.push_back(
          client_.request_async(Subject("nobody.here"), "", std::chrono::microseconds(50 * i)));
    }
    std::vector<Future<Message>> served;
    for (int i = 0; i < 20; ++i) {
      served.push_back(client_.request_async(Subject("echo"), std::to_string(i), kLong));
    }
    for (auto& future : unserved) EXPECT_FALSE(future.wait());
    for (std::size_t i = 0; i < served.size(); ++i)
      ASSERT_EQ(served[i].wait().value().body(), std::to_string(i));
  }
}

}  // namespace
}  // namespace natsmith
