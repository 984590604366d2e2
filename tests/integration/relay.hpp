// An implementation of Relay, and a fixture that serves it on a private nats-server.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "natsmith/rpc/client.hpp"
#include "natsmith/transport/connection.hpp"
#include "relay_service.client.hpp"
#include "relay_service.handler.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace relay {

using natsmith::CallContext;

inline void wait_for_stop(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait(lock, stop, [] { return false; });
}

class Relay final : public RelayService {
 public:
  explicit Relay(natsmith::Connection& connection) : next_(connection) {}

  std::atomic<int> waiting = 0;  // calls that have begun to wait
  std::atomic<int> stopped = 0;  // of these, asked to stop
  std::atomic<int> notes = 0;
  std::atomic<int> late_code = 0;  // of the call that was made too late

  std::int64_t time_left(std::int64_t levels) override {
    if (levels > 0) return next_.time_left(levels - 1);
    const auto left = CallContext::current()->deadline().remaining();
    return std::chrono::ceil<std::chrono::milliseconds>(left).count();
  }

  void wait(std::int64_t levels) override {
    if (levels > 0) return next_.wait(levels - 1);
    ++waiting;
    wait_for_stop(CallContext::current()->stop_token());
    ++stopped;
  }

  void wait_on_thread() override {
    RelayClient next = natsmith::with(next_, {.parent = CallContext::current()});
    std::jthread([next]() mutable { EXPECT_THROW(next.wait(0), natsmith::Error); }).join();
  }

  void too_late() override {
    wait_for_stop(CallContext::current()->stop_token());
    next_.notify("nobody waits for this");
    try {
      next_.brief("too late");
    } catch (const natsmith::Error& error) {
      late_code = static_cast<int>(error.code());
    }
  }

  std::string brief(const std::string& text) override { return text; }
  void notify(const std::string& /*text*/) override { ++notes; }

 private:
  RelayClient next_;
};

inline natsmith::ConnectionOptions quiet(const natsmith::test::LocalServer& server) {
  natsmith::ConnectionOptions options;
  options.urls = {server.url()};
  options.logger = natsmith::silent_logger();
  return options;
}

/// One process's worth of server: its connections, its implementation, its handler.
struct Instance {
  explicit Instance(const natsmith::test::LocalServer& server)
      : served(natsmith::Connection::open(quiet(server))), calls(natsmith::Connection::open(quiet(server))) {}

  natsmith::MethodStats stats(const std::string& method) const {
    for (auto& stats : handler.stats()) {
      if (stats.name == method) return stats;
    }
    throw std::logic_error("no method " + method);
  }

  natsmith::Connection served, calls;
  Relay implementation{calls};
  RelayHandler handler{served, implementation};
};

class AServedRelay : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  Instance relay_{server_};
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_));
  RelayClient client_{connection_};

  void SetUp() override { relay_.handler.start(); }

  [[nodiscard]] bool waits(int calls) {
    return natsmith::test::eventually([&] { return relay_.implementation.waiting == calls; });
  }
  [[nodiscard]] bool has_stopped(int calls) {
    return natsmith::test::eventually(
        [&] { return relay_.implementation.stopped == calls && relay_.stats("wait").running == 0; });
  }
};

}  // namespace relay
