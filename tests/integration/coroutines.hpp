// Implementations with coroutines, and a fixture that serves them on a private nats-server.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "coroutines_service.client.hpp"
#include "coroutines_service.handler.hpp"
#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/connection.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace coroutines {

/// Keeps who comes until it is opened, without holding their threads.
class Room {
 public:
  natsmith::Future<int> enter() {
    const std::scoped_lock lock(mutex_);
    auto future = waiting_.emplace_back().future();
    ++inside_;
    return future;
  }
  void leave() { --inside_; }
  /// Lets all go that are there.
  void open() {
    std::vector<natsmith::Promise<int>> waiting;
    {
      const std::scoped_lock lock(mutex_);
      waiting.swap(waiting_);
    }
    for (auto& promise : waiting) promise.complete(0);
  }
  [[nodiscard]] int inside() const { return inside_; }

 private:
  std::mutex mutex_;
  std::vector<natsmith::Promise<int>> waiting_;
  std::atomic<int> inside_ = 0;
};

class Waiting final : public WaitingService {
 public:
  Room room;
  std::atomic<int> asked_to_stop = 0;
  std::atomic<int> resumed_where_nothing_may_block = 0;

  natsmith::Task<std::string> held(const std::string& text, natsmith::CallContext& context) override {
    const std::stop_callback asked(context.stop_token(), [this] { ++asked_to_stop; });
    co_await room.enter();
    room.leave();
    if (!natsmith::detail::may_block()) ++resumed_where_nothing_may_block;
    co_return text;  // the handler's decoded argument is still there
  }
  natsmith::Task<std::string> held_inline(std::string_view text) override {
    co_await room.enter();
    room.leave();
    co_return std::string(text);
  }
  natsmith::Task<std::string> fail(const std::string& how) override {
    if (how == "before") throw natsmith::Error(natsmith::ErrorCode::not_found, "no coroutine at all");
    return fail_later(how);
  }
  natsmith::Task<natsmith::Result<std::int64_t>> divide(std::int64_t a, std::int64_t b) override {
    if (b == 0)
      co_return natsmith::Error(natsmith::ErrorCode::invalid_argument, "b: expected a number other than 0");
    co_return a / b;
  }
  natsmith::Task<void> nothing() override { co_return; }
  natsmith::Task<natsmith::Result<void>> check(bool good) override {
    if (good) co_return natsmith::Result<void>();
    co_return natsmith::Error(natsmith::ErrorCode::conflict, "not good", R"({"code":"E17"})");
  }
  natsmith::Task<std::string> context(natsmith::CallContext& context) override {
    context.reply_headers().set("Answer", "42");
    const bool before = natsmith::CallContext::current() == &context;
    co_await room.enter();
    room.leave();
    const bool after = natsmith::CallContext::current() == &context;
    co_return std::string(before ? "own" : "other") + "|" + (after ? "own" : "other");
  }

 private:
  natsmith::Task<std::string> fail_later(std::string how) {
    co_await room.enter();
    room.leave();
    if (how == "error")
      throw natsmith::Error(natsmith::ErrorCode::conflict, "after waiting", R"({"thing":7})");
    if (how == "exception") throw std::runtime_error("a secret");
    throw 42;  // NOLINT(hicpp-exception-baseclass): what an implementation may do
  }
};

inline natsmith::ConnectionOptions quiet(const std::string& url) {
  natsmith::ConnectionOptions options;
  options.urls = {url};
  options.logger = natsmith::silent_logger();
  return options;
}

/// A handler on two threads and a client of Waiting, each with a connection of its own.
class AWaitingService : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  Waiting implementation_;
  WaitingHandler handler_{served_, implementation_, {.max_threads = 2}};
  WaitingClient client_{connection_};

  void SetUp() override { handler_.start(); }

  [[nodiscard]] bool held(int calls) const {
    return natsmith::test::eventually([&] { return implementation_.room.inside() == calls; });
  }
  [[nodiscard]] natsmith::MethodStats stats(const std::string& method) const {
    for (auto& stats : handler_.stats()) {
      if (stats.name == method) return stats;
    }
    throw std::logic_error("no method " + method);
  }
  /// Lets go who is held until the future is there.
  template <class T>
  natsmith::Result<T> finish(natsmith::Future<T> future) {
    EXPECT_TRUE(natsmith::test::eventually([&] {
      implementation_.room.open();
      return future.is_ready();
    }));
    return future.wait();
  }
};

}  // namespace coroutines
