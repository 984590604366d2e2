// APantry: natsmith-call, the program itself, beside a real nats-server and services that it knows nothing
// of.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "natsmith/transport/connection.hpp"
#include "pantry_service.handler.hpp"
#include "support/child_process.hpp"
#include "support/local_server.hpp"

namespace pantry {

class Pantry final : public PantryService {
 public:
  std::atomic<int> forgotten = 0;
  std::atomic<int> shelves = 0;  // streams under way
  std::atomic<int> simmering = 0;
  std::atomic<int> filling = 0, filled = 0;

  std::int64_t add(const Food& food, std::uint8_t times) override {
    return food.grams.value_or(1) * static_cast<std::int64_t>(times);
  }
  std::optional<Food> find(const std::string& name) override {
    if (name != "apple") return {};
    return Food{.name = "apple", .kind = Kind::jam, .grams = 5, .parts = {}};
  }
  std::variant<std::int32_t, std::string> mixed(
      const std::variant<std::int32_t, std::string>& value) override {
    return value;
  }
  std::pair<std::int32_t, std::string> pair(const std::pair<std::int32_t, std::string>& value) override {
    return value;
  }
  std::map<std::int32_t, std::string> labels(const std::map<std::int32_t, std::string>& labels) override {
    return labels;
  }
  std::string wait(std::chrono::milliseconds time) override {
    std::this_thread::sleep_for(time);  // what takes its time
    return "waited";
  }
  void simmer(natsmith::CallContext& context) override {
    ++simmering;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, context.stop_token(), [] { return false; });
    --simmering;
  }
  std::string header(natsmith::CallContext& context) override {
    return std::string(context.request_headers().get("tenant").value_or("none"));
  }
  void clear() override {}
  void forget(const std::string&) override { ++forgotten; }
  natsmith::Result<void> fail(std::int32_t code) override {
    return natsmith::Error(static_cast<natsmith::ErrorCode>(code), "as asked for", R"({"asked":true})");
  }
  natsmith::Stream<Food> shelf(std::int64_t count) override {
    ++shelves;
    const std::shared_ptr<void> closed(nullptr, [this](void*) { --shelves; });
    for (std::int64_t i = 0; i != count; ++i) {
      Food food{.name = "jar " + std::to_string(i), .kind = Kind::jam, .grams = {}, .parts = {}};
      co_yield std::move(food);
    }
  }
  natsmith::Stream<std::int64_t> drip() override {
    auto [stream, sink] = natsmith::make_stream<std::int64_t>();
    sink.push(1);
    sink.push(2);
    const std::scoped_lock lock(mutex_);
    tap_.emplace(std::move(sink));
    return std::move(stream);
  }
  /// Whether nobody waits for what drips.
  bool has_run_dry() {
    const std::scoped_lock lock(mutex_);
    return tap_ && tap_->consumer_gone();
  }
  natsmith::Stream<std::int64_t> spill(std::int64_t good) override {
    for (std::int64_t i = 0; i < good; ++i) co_yield i;
    throw natsmith::Error(natsmith::ErrorCode::conflict, "it fell down");
  }
  std::int64_t fill(natsmith::Stream<Food> food) override {
    std::int64_t count = 0;
    ++filling;
    const std::shared_ptr<void> ended(nullptr, [this](void*) { --filling; });
    for ([[maybe_unused]] const Food& each : food) ++count;
    ++filled;
    return count;
  }
  void stuff(natsmith::Stream<Food> food, std::int64_t enough) override {
    for (auto next = food.begin(); next != food.end() && --enough > 0; ++next) {
    }
  }
  natsmith::Stream<std::string> label(natsmith::Stream<Food> food, const std::string& prefix) override {
    while (auto each = co_await food.next()) co_yield prefix + each->name;
  }

 private:
  std::mutex mutex_;
  std::optional<natsmith::StreamSink<std::int64_t>> tap_;  // guarded by mutex_
};

class Cellar final : public CellarService {
 public:
  std::int64_t bottles(std::int64_t more) override { return 12 + more; }
  Food best() override { return {.name = "port", .kind = Kind::fruit, .grams = {}, .parts = {}}; }
};

struct Ran {
  int code = 0;
  std::string output;  // both, standard output and standard error
};

class APantry : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection connection_ = open();
  Pantry pantry_;
  PantryHandler handler_{connection_, pantry_};
  Cellar cellar_;
  CellarHandler cellar_handler_{connection_, cellar_};

  void SetUp() override {
    handler_.answer_as("pantry.oca");
    handler_.start();
    cellar_handler_.start();
  }

  natsmith::Connection open() const {
    natsmith::ConnectionOptions options;
    options.urls = {server_.url()};
    options.logger = natsmith::silent_logger();
    return natsmith::Connection::open(options);
  }
  Ran run(std::vector<std::string> arguments) const {
    return finished(NATSMITH_CALL_PROGRAM, std::move(arguments));
  }
  /// With this standard input.
  Ran run_with(const std::string& input, const std::string& arguments) const {
    return finished("sh", {"-c", "printf '%s' '" + input + "' | " NATSMITH_CALL_PROGRAM " " + arguments});
  }
  Ran bash(const std::string& script) const { return finished("bash", {"-c", script}); }
  /// What a shell makes of natsmith-call with these arguments.
  Ran shell(const std::string& arguments) const {
    return finished("sh", {"-c", NATSMITH_CALL_PROGRAM " " + arguments});
  }

 private:
  Ran finished(const std::string& program, std::vector<std::string> arguments) const {
    natsmith::test::ChildProcess child(program, std::move(arguments), {{"NATS_URL", server_.url()}});
    const int code = child.wait_exit();
    return {code, child.output()};
  }
};

}  // namespace pantry
