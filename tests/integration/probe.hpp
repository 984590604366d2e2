// Implementations of the probe services, and a fixture that serves them on a private nats-server.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/transport/connection.hpp"
#include "probe_service.client.hpp"
#include "probe_service.handler.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace probe {

/// Lets calls through once it is open; counts who waits.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    most_ = std::max(most_, ++inside_);
    changed_.wait(lock, [this] { return open_; });
    --inside_;
  }
  void open() { set(true); }
  void close() { set(false); }
  int inside() {
    const std::scoped_lock lock(mutex_);
    return inside_;
  }
  int most() {
    const std::scoped_lock lock(mutex_);
    return most_;
  }

 private:
  void set(bool open) {
    const std::scoped_lock lock(mutex_);
    open_ = open;
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int inside_ = 0;
  int most_ = 0;
};

class Probe final : public ProbeService {
 public:
  Gate gate;
  std::atomic<int> one_way_calls = 0;
  std::atomic<int> acknowledged_calls = 0;
  std::atomic<int> gated_calls = 0;
  std::atomic<int> cancelled = 0;

  std::int64_t add(std::int64_t a, std::int64_t b) override { return a + b; }
  std::string echo(const std::string& text) override { return text; }
  std::vector<Item> items(const std::vector<Item>& items) override { return items; }
  std::string gated(const std::string& text) override {
    ++gated_calls;
    gate.pass();
    return text;
  }
  std::string fast(const std::string& text) override { return text; }
  void acknowledged() override { ++acknowledged_calls; }
  void one_way(const std::string& text) override {
    ++one_way_calls;
    if (text == "gate") gate.pass();
    if (text == "throw") throw std::runtime_error("one way");
  }
  natsmith::Result<std::int64_t> divide(std::int64_t a, std::int64_t b) override {
    if (b == 0)
      return natsmith::Error(natsmith::ErrorCode::invalid_argument, "b: expected a number other than 0");
    return a / b;
  }
  natsmith::Result<void> check(bool good) override {
    if (good) return {};
    return natsmith::Error(natsmith::ErrorCode::conflict, "not good", R"({"code":"E17"})");
  }
  std::string fail(const std::string& how) override {
    if (how == "error")
      throw natsmith::Error(natsmith::ErrorCode::not_found, "no such thing", R"({"thing":7})");
    if (how == "exception") throw std::runtime_error("a secret");
    throw 42;  // NOLINT(hicpp-exception-baseclass): what an implementation may do
  }
  std::string context(natsmith::CallContext& context) override {
    context.reply_headers().set("Answer", "42");
    return std::string(context.caller()) + "|" +
           std::string(context.request_headers().get("Question").value_or("")) + "|" +
           (context.deadline().is_never() ? "never" : "deadline");
  }
  void sets_headers(natsmith::CallContext& context) override {
    for (int i = 0; !context.cancelled(); ++i) context.reply_headers().set("N", std::to_string(i));
    ++cancelled;
  }
  double number(double value) override { return value == 1 ? 1.0 / 0.0 : value; }
  std::string large(std::uint64_t size) override { return std::string(size, 'x'); }
  std::int64_t defaults(std::int64_t a, std::int64_t b, std::optional<std::int64_t> c) override {
    return a + b + c.value_or(0);
  }
  std::map<std::string, Item> only_on_the_client() override { return {}; }
};

inline natsmith::ConnectionOptions quiet(const std::string& url) {
  natsmith::ConnectionOptions options;
  options.urls = {url};
  options.logger = natsmith::silent_logger();
  return options;
}

/// A handler and a client of Probe, each with a connection of its own. The gate is opened at the end.
class AServedProbe : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  Probe implementation_;
  ProbeHandler handler_{served_, implementation_};
  ProbeClient client_{connection_};

  void SetUp() override { handler_.start(); }
  void TearDown() override { implementation_.gate.open(); }

  natsmith::MethodStats stats(const std::string& method) const {
    for (auto& stats : handler_.stats()) {
      if (stats.name == method) return stats;
    }
    throw std::logic_error("no method " + method);
  }
};

/// The error of what \p call throws or returns.
template <class F>
natsmith::Error error_of(F&& call) {
  try {
    call();
  } catch (const natsmith::Error& error) {
    return error;
  }
  throw std::logic_error("the call succeeded");
}

}  // namespace probe
