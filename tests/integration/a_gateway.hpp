// AGateway: a service whose streams call another one, and the fixture that serves both.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/rpc/client.hpp"
#include "stream_numbers.hpp"
#include "stream_service.client.hpp"
#include "stream_service.handler.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace streams {

class Gateway final : public GatewayService {
 public:
  Gateway(StreamClient next, GatewayClient self) : next_(std::move(next)), self_(std::move(self)) {}

  std::atomic<int> opening = 0;        ///< slow_to_open: begun
  std::atomic<int> stopped = 0;        ///< of these, and of hold: asked to stop
  std::atomic<int> drained = 0;        ///< drain: ended with `cancelled`
  std::atomic<std::int64_t> made = 0;  ///< items of blobs and in_its_call, and those that drain got
  std::atomic<int> held = 0;

  std::int64_t same(std::int64_t number) override { return number; }

  natsmith::Stream<std::int64_t> asked(std::int64_t to) override {
    const natsmith::Deadline opening_ends = natsmith::CallContext::current()->deadline();
    return natsmith::Stream<std::int64_t>::generate(
        [this, to, opening_ends, n = std::int64_t{0}]() mutable -> std::optional<std::int64_t> {
          if (n == to) return std::nullopt;
          if (++n == to) {
            EXPECT_TRUE(natsmith::test::eventually([&] { return opening_ends.passed(); }));
          }
          return self_.same(n);
        });
  }
  std::int64_t ask_each(natsmith::Stream<std::int64_t> numbers) override {
    std::int64_t sum = 0;
    for (const std::int64_t number : numbers) sum += self_.same(number);
    return sum;
  }
  natsmith::Stream<std::int64_t> in_its_call(std::int64_t count) override {
    const natsmith::CallContext* const own = natsmith::CallContext::current();
    return natsmith::Stream<std::int64_t>::generate(
        [this, own, count, n = std::int64_t{0}]() mutable -> std::optional<std::int64_t> {
          if (n++ == count) return std::nullopt;
          ++made;
          return natsmith::CallContext::current() == own ? 1 : 0;
        });
  }
  natsmith::Stream<std::int64_t> awaited(std::int64_t to) override {
    const natsmith::CallContext* const own = natsmith::CallContext::current();
    for (std::int64_t n = 1; n <= to; ++n) {
      const std::int64_t same = co_await natsmith::async(self_).same(n);
      co_yield natsmith::CallContext::current() == own ? same : -same;
    }
    auto never = co_await natsmith::async(self_).slow_to_open();
  }
  natsmith::Stream<std::int64_t> slow_to_open() override {
    ++opening;
    wait_for_stop(natsmith::CallContext::current()->stop_token());
    ++stopped;
    return natsmith::Stream<std::int64_t>::from(std::vector<std::int64_t>{1});
  }
  void drain() override try {
    for (auto endless = next_.count(-1); endless.wait_next().value();) ++made;
  } catch (const natsmith::Error& error) {
    if (error.code() == natsmith::ErrorCode::cancelled) ++drained;
  }
  natsmith::Stream<std::string> blobs(std::int64_t size) override {
    return natsmith::Stream<std::string>::generate([this, size]() -> std::optional<std::string> {
      ++made;
      return std::string(static_cast<std::size_t>(size), 'x');
    });
  }
  void hold(natsmith::Stream<std::string> /*texts*/) override {
    ++held;
    wait_for_stop(natsmith::CallContext::current()->stop_token());
    ++stopped;
  }

 private:
  static void wait_for_stop(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait(lock, stop, [] { return false; });
  }

  StreamClient next_;
  GatewayClient self_;
};

/// Gateway, what is behind it, and a client, each with a connection of its own.
class AGateway : public testing::Test {
 protected:
  explicit AGateway(natsmith::Interceptors at_server = {}, natsmith::Interceptors at_client = {})
      : gateway_(StreamClient(calls_, options(at_client)), GatewayClient(calls_, options(at_client))),
        next_handler_(served_, numbers_, handled(at_server)),
        handler_(served_, gateway_, handled(at_server)),
        client_(connection_, options(at_client)),
        numbers_client_(connection_, options(at_client)) {}

  static natsmith::ClientOptions options(natsmith::Interceptors interceptors = {}) {
    return {.streams = long_heartbeat(), .interceptors = std::move(interceptors)};
  }
  static natsmith::HandlerOptions handled(natsmith::Interceptors interceptors) {
    return {.streams = long_heartbeat(), .interceptors = std::move(interceptors)};
  }
  /// So long that silence ends nothing within a test.
  static natsmith::StreamOptions long_heartbeat() {
    natsmith::StreamOptions options;
    options.heartbeat = std::chrono::minutes(2);
    return options;
  }

  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection calls_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  Numbers numbers_;
  Gateway gateway_;
  StreamHandler next_handler_;
  GatewayHandler handler_;
  GatewayClient client_;
  StreamClient numbers_client_;

  void SetUp() override {
    next_handler_.start();
    handler_.start();
  }

  [[nodiscard]] std::uint64_t running() const {
    std::uint64_t all = 0;
    for (const auto& stats : handler_.stats()) all += stats.running;
    for (const auto& stats : next_handler_.stats()) all += stats.running;
    return all;
  }
  /// A producer waits for its consumer.
  [[nodiscard]] bool production_rests() {
    std::int64_t before = -1;
    return natsmith::test::eventually([&] {
      const std::int64_t now = gateway_.made;
      return now >= 64 && std::exchange(before, now) == now;
    });
  }
  [[nodiscard]] bool falls_idle() const {
    return natsmith::test::eventually([&] { return running() == 0; });
  }
};

}  // namespace streams
