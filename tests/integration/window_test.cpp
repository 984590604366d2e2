// Asynchronous calls beyond the window of their method: they wait, go in order, and end whatever happens.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "a_connection.hpp"
#include "natsmith/transport/connection.hpp"
#include "support/eventually.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using test::AConnection;
using test::eventually;
using test::kLong;
using test::quiet;

class ANarrowWindow : public AConnection {
 protected:
  static ConnectionOptions narrow(const test::LocalServer& server) {
    ConnectionOptions options = quiet(server);
    options.max_in_flight = 4;
    return options;
  }
  Connection caller_ = Connection::open(narrow(server_));
};

TEST_F(ANarrowWindow, LosesNothingAndKeepsTheOrder) {
  constexpr int kCalls = 5'000;
  std::vector<std::string> came;
  const auto serving = service_.subscribe(SubjectPattern("ordered"), [&](Message&& m) {
    came.emplace_back(m.body());
    service_.reply(m, m.body());
  });
  ASSERT_TRUE(service_.flush().has_value());
  std::vector<Future<Message>> replies;
  for (int i = 0; i < kCalls; ++i) {
    replies.push_back(caller_.request_async(Subject("ordered"), std::to_string(i), kLong));
  }
  for (int i = 0; i < kCalls; ++i) {
    ASSERT_EQ(replies[static_cast<std::size_t>(i)].wait().value().body(), std::to_string(i));
  }
  ASSERT_EQ(came.size(), static_cast<std::size_t>(kCalls));
  for (int i = 0; i < kCalls; ++i) EXPECT_EQ(came[static_cast<std::size_t>(i)], std::to_string(i));
}

TEST_F(ANarrowWindow, GivesASlowMethodAsManyCallsAsAreMade) {
  std::atomic<int> came = 0;
  const auto silent = service_.subscribe(SubjectPattern("slow"), [&](Message&&) { ++came; });
  ASSERT_TRUE(service_.flush().has_value());
  std::vector<Future<Message>> replies;
  for (int i = 0; i < 50; ++i) replies.push_back(caller_.request_async(Subject("slow"), "", kLong));
  EXPECT_TRUE(eventually([&] { return came == 50; }));
}

TEST_F(ANarrowWindow, KeepsNoOtherMethodWaiting) {
  const auto silent = service_.subscribe(SubjectPattern("slow"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  std::vector<Future<Message>> stuck;
  for (int i = 0; i < 1'000; ++i) stuck.push_back(caller_.request_async(Subject("slow"), "", kLong));
  EXPECT_EQ(caller_.request_async(Subject("echo"), "async", kLong).wait().value().body(), "async");
  EXPECT_EQ(caller_.request(Subject("echo"), "blocking", kLong).value().body(), "blocking");
}

TEST_F(ANarrowWindow, EndsWaitingCallsAtTheirDeadline) {
  const auto silent = service_.subscribe(SubjectPattern("slow"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  std::vector<Future<Message>> replies;
  for (int i = 0; i < 500; ++i) replies.push_back(caller_.request_async(Subject("slow"), "", 5ms));
  for (auto& reply : replies) EXPECT_EQ(reply.wait().error().code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(caller_.request_async(Subject("echo"), "next", kLong).wait().value().body(), "next");
}

TEST_F(ANarrowWindow, TellsEveryWaitingCallThatNobodyServes) {
  std::vector<Future<Message>> replies;
  for (int i = 0; i < 200; ++i) replies.push_back(caller_.request_async(Subject("nobody"), "", kLong));
  for (auto& reply : replies) EXPECT_EQ(reply.wait().error().code(), ErrorCode::unavailable);
}

TEST_F(ANarrowWindow, EndsWaitingCallsWhenTheConnectionIsLost) {
  const auto silent = service_.subscribe(SubjectPattern("slow"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  std::vector<Future<Message>> replies;
  for (int i = 0; i < 500; ++i) replies.push_back(caller_.request_async(Subject("slow"), "", kLong));
  server_.kill();
  for (auto& reply : replies) EXPECT_EQ(reply.wait().error().code(), ErrorCode::unavailable);
}

TEST_F(ANarrowWindow, EndsWaitingCallsWhenTheConnectionIsClosed) {
  std::vector<Future<Message>> replies;
  for (int i = 0; i < 2'000; ++i) replies.push_back(caller_.request_async(Subject("echo"), "x", kLong));
  caller_.close();
  for (auto& reply : replies) {
    const auto result = reply.wait();
    if (!result) {
      EXPECT_EQ(result.error().code(), ErrorCode::unavailable);
    }
  }
}

TEST_F(ANarrowWindow, SharesItselfAmongManyCallers) {
  std::atomic<int> answered = 0;
  std::vector<std::thread> callers;
  for (int t = 0; t < 8; ++t) {
    callers.emplace_back([&, t] {
      std::vector<Future<Message>> replies;
      for (int i = 0; i < 500; ++i) {
        replies.push_back(caller_.request_async(Subject("echo"), std::to_string(t * 1'000 + i), kLong));
      }
      for (int i = 0; i < 500; ++i) {
        answered += static_cast<int>(replies[static_cast<std::size_t>(i)].wait().value().body() ==
                                     std::to_string(t * 1'000 + i));
      }
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(answered, 4'000);
}

TEST_F(ANarrowWindow, RefusesCallsWhenTooMuchWaits) {
  ConnectionOptions options = narrow(server_);
  options.max_pending_bytes = 64U << 10U;
  Connection caller = Connection::open(std::move(options));
  const auto silent = service_.subscribe(SubjectPattern("slow"), [](Message&&) {});
  ASSERT_TRUE(service_.flush().has_value());
  const std::string body(16U << 10U, 'x');
  std::vector<Future<Message>> replies;
  bool refused = false;
  while (!refused && replies.size() < 100'000) {
    replies.push_back(caller.request_async(Subject("slow"), body, 100ms));
    refused = replies.back().is_ready() && replies.back().wait().error().code() == ErrorCode::unavailable;
  }
  EXPECT_TRUE(refused);
}

}  // namespace
}  // namespace natsmith
