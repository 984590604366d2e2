// The code of docs/streams.md.
#include <gtest/gtest.h>

#include <coroutine>
#include <future>
#include <thread>

#include "a_served_stream.hpp"

namespace streams {
namespace {

std::int64_t read_all(StreamClient& client) {
  std::int64_t sum = 0;
  for (const std::int64_t number : client.count(1000)) sum += number;  // throws Error where the stream fails
  return sum;
}

natsmith::Result<std::int64_t> read_one_by_one(StreamClient& client) {
  auto stream = client.count(1000);  // returns when the service has accepted
  std::int64_t sum = 0;
  for (;;) {
    const natsmith::Result<std::optional<std::int64_t>> next = stream.wait_next();
    if (!next) return next.error();
    if (!*next) return sum;  // the end
    sum += **next;
  }
}

/// A coroutine that runs by itself.
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

Detached read_in_a_coroutine(StreamClient& client, std::promise<std::int64_t>& result) {
  std::int64_t sum = 0;
  auto stream = co_await natsmith::async(client).count(1000);
  while (const auto number = co_await stream.next()) sum += *number;
  result.set_value(sum);
}

natsmith::Stream<std::int64_t> from_a_container() {
  return natsmith::Stream<std::int64_t>::from(std::vector<std::int64_t>{1, 2, 3});
}

natsmith::Stream<std::int64_t> from_a_function(std::int64_t to) {
  return natsmith::Stream<std::int64_t>::generate(
      [n = std::int64_t{0}, to]() mutable -> std::optional<std::int64_t> {
        if (n == to) return std::nullopt;  // the end
        return ++n;
      });
}

natsmith::Stream<Entry> from_a_coroutine(const std::string& prefix, std::int32_t count) {
  for (std::int32_t i = 0; i < count; ++i) {
    Entry entry{prefix + std::to_string(i), i};
    co_yield std::move(entry);
  }
}

std::int64_t push(StreamClient& client) {
  auto [stream, sink] = natsmith::make_stream<std::int64_t>();
  natsmith::Future<std::int64_t> sum = natsmith::async(client).sum(std::move(stream), 0);
  for (std::int64_t n = 1; n <= 1000; ++n) {
    if (!sink.push(n)) break;  // waits while the consumer is behind; false: it has gone
  }
  sink.close();  // or sink.fail(error)
  return sum.get();
}

TEST_F(AServedStream, IsReadAndMadeAsItsPageSays) {
  constexpr std::int64_t kSum = 500'500;
  EXPECT_EQ(read_all(client_), kSum);
  EXPECT_EQ(read_one_by_one(client_).value(), kSum);
  std::promise<std::int64_t> result;
  read_in_a_coroutine(client_, result);
  EXPECT_EQ(result.get_future().get(), kSum);
  EXPECT_EQ(client_.sum(from_a_container()), 6);
  EXPECT_EQ(client_.sum(from_a_function(1000)), kSum);
  EXPECT_EQ(push(client_), kSum);
  const std::string prefix = "n";
  std::int32_t count = 0;
  for (const Entry& entry : from_a_coroutine(prefix, 3)) EXPECT_EQ(entry.name, "n" + std::to_string(count++));
  EXPECT_EQ(count, 3);
}

}  // namespace
}  // namespace streams
