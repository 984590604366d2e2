// Numbers: the implementation of the streams that the integration tests serve and call.
#pragma once

#include <atomic>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "natsmith/rpc/stream.hpp"
#include "natsmith/rpc/stream_options.hpp"
#include "natsmith/transport/connection.hpp"
#include "stream_service.hpp"

namespace streams {

/// Counts what it makes and gets.
class Numbers final : public StreamService {
 public:
  std::atomic<std::int64_t> made = 0;      ///< items taken from a producer
  std::atomic<int> running = 0;            ///< producers that live
  std::atomic<int> endings = 0;            ///< producers that have gone
  std::atomic<int> cancelled = 0;          ///< calls whose stop_token was raised
  std::atomic<std::int64_t> received = 0;  ///< items of uploads

  /// Lives as long as a producer.
  class Alive {
   public:
    explicit Alive(Numbers& numbers) : numbers_(&numbers) { ++numbers.running; }
    Alive(Alive&& other) noexcept : numbers_(std::exchange(other.numbers_, nullptr)) {}
    Alive& operator=(Alive&&) = delete;
    ~Alive() {
      if (numbers_ == nullptr) return;
      --numbers_->running;
      ++numbers_->endings;
    }

   private:
    Numbers* numbers_;
  };

  natsmith::Stream<std::int64_t> count(std::int64_t to) override {
    return natsmith::Stream<std::int64_t>::generate(
        [this, to, n = std::int64_t{0}, alive = Alive(*this)]() mutable -> std::optional<std::int64_t> {
          if (n == to) return std::nullopt;
          ++made;
          return ++n;
        });
  }

  natsmith::Stream<Entry> entries(const std::string& prefix, std::int32_t count) override {
    const Alive alive(*this);
    for (std::int32_t i = 0; i < count; ++i) {
      Entry entry{prefix + std::to_string(i),
                  i};  // not within co_yield: GCC 12 would destroy its parts twice
      co_yield std::move(entry);
    }
  }

  natsmith::Stream<std::string> fail_after(std::int64_t items) override {
    if (items < 0) throw natsmith::Error(natsmith::ErrorCode::not_found, "no such stream", R"({"items":-1})");
    for (std::int64_t i = 0; i < items; ++i) co_yield std::to_string(i);
    throw natsmith::Error(natsmith::ErrorCode::conflict, "changed meanwhile", R"({"at":7})");
  }

  natsmith::Stream<std::int64_t> pushed(std::int64_t to) override {
    if (to < 0) throw natsmith::Error(natsmith::ErrorCode::not_found, "nothing to push");
    auto [stream, sink] = natsmith::make_stream<std::int64_t>();
    const std::scoped_lock lock(mutex_);
    producers_.emplace_back([this, to, sink = std::move(sink)]() mutable {
      const Alive alive(*this);
      for (std::int64_t n = 1; n <= to; ++n) {
        if (!sink.push(n)) return;
        ++made;
      }
      sink.close();
    });
    return std::move(stream);
  }

  std::int64_t sum(natsmith::Stream<std::int64_t> numbers, std::int64_t start) override {
    const Alive alive(*this);
    for (const std::int64_t number : numbers) {
      start += number;
      ++received;
    }
    return start;
  }

  std::int64_t sum_first(natsmith::Stream<std::int64_t> numbers, std::int64_t count) override {
    std::int64_t sum = 0;
    for (; count > 0; --count) sum += numbers.wait_next().value().value_or(0);
    return sum;
  }

  void consume(natsmith::Stream<std::string> texts, natsmith::CallContext& context) override {
    const Alive alive(*this);
    try {
      while (texts.wait_next().value()) ++received;
    } catch (const natsmith::Error&) {
      cancelled += context.cancelled() ? 1 : 0;
      throw;
    }
  }

  natsmith::Stream<std::string> upper(natsmith::Stream<std::string> texts) override {
    const Alive alive(*this);
    while (auto text = co_await texts.next()) {
      for (char& c : *text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      co_yield *std::move(text);
    }
  }

  natsmith::Result<std::string> join(natsmith::Stream<std::string> texts) override {
    std::string all;
    for (;;) {
      auto text = texts.wait_next();
      if (!text) return text.error();
      if (!*text) return all;
      all += **text;
    }
  }

  ~Numbers() override {
    for (auto& producer : producers_) producer.join();
  }

 private:
  std::mutex mutex_;
  std::vector<std::thread> producers_;  // guarded by mutex_
};

inline natsmith::ConnectionOptions quiet(const std::string& url) {
  natsmith::ConnectionOptions options;
  options.urls = {url};
  options.logger = natsmith::silent_logger();
  return options;
}

inline natsmith::StreamOptions short_heartbeat() {
  natsmith::StreamOptions options;
  options.heartbeat = std::chrono::milliseconds(200);
  return options;
}

}  // namespace streams
