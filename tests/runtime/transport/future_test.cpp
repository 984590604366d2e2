// Future and Promise, apart from any connection.
#include "natsmith/transport/future.hpp"

#include <gtest/gtest.h>

#include <coroutine>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace natsmith {
namespace {

using namespace std::chrono_literals;

TEST(AFuture, GivesTheValueOfItsPromise) {
  Promise<int> promise;
  auto future = promise.future();
  EXPECT_FALSE(future.is_ready());
  EXPECT_FALSE(future.wait_for(1ms));
  promise.complete(7);
  EXPECT_TRUE(future.wait_for(0ms));
  EXPECT_EQ(future.get(), 7);
}

TEST(AFuture, WaitsForAnotherThread) {
  Promise<std::unique_ptr<int>> promise;
  auto future = promise.future();
  std::thread completer([&] { promise.complete(std::make_unique<int>(3)); });
  EXPECT_EQ(*future.get(), 3);
  completer.join();
}

TEST(AFuture, ThrowsItsError) {
  Promise<int> promise;
  auto future = promise.future();
  promise.complete(Error(ErrorCode::not_found, "nothing"));
  EXPECT_THROW(future.get(), Error);
}

TEST(AFuture, CanBeUsedOnce) {
  Promise<void> promise;
  auto future = promise.future();
  promise.complete({});
  future.get();
  EXPECT_FALSE(future.valid());
  EXPECT_THROW(future.get(), Error);
}

TEST(AFuture, FailsWhenItsPromiseGoesAway) {
  auto promise = std::make_unique<Promise<int>>();
  auto future = promise->future();
  promise.reset();
  EXPECT_EQ(future.wait().error().code(), ErrorCode::cancelled);
}

TEST(AFuture, ChainsContinuations) {
  Promise<int> promise;
  auto text = promise.future().then([](Result<int> n) { return *n + 1; }).then([](Result<int> n) {
    return std::to_string(*n);
  });
  promise.complete(41);
  EXPECT_EQ(text.get(), "42");
}

TEST(AFuture, TurnsWhatAContinuationThrowsIntoItsError) {
  Promise<int> promise;
  auto failed = promise.future().then([](const Result<int>&) { throw std::runtime_error("boom"); });
  promise.complete(1);
  EXPECT_EQ(failed.wait().error().message(), "boom");
}

TEST(AFuture, RefusesToBlockWhereEverybodyWouldWait) {
  Promise<int> promise;
  auto future = promise.future();
  const detail::NonBlockingScope scope;
  EXPECT_THROW(static_cast<void>(future.wait()), Error);
}

/// A coroutine that nobody waits for.
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

Detached add_up(Future<int> a, Future<int> b, int& sum) {
  sum = co_await std::move(a);
  try {
    sum += co_await std::move(b);
  } catch (const Error&) {
    sum = -1;
  }
}

TEST(AFuture, CanBeAwaited) {
  for (const bool good : {true, false}) {
    Promise<int> a;
    Promise<int> b;
    int sum = 0;
    add_up(a.future(), b.future(), sum);
    a.complete(1);
    EXPECT_EQ(sum, 1);
    b.complete(good ? Result<int>(2) : Result<int>(Error(ErrorCode::internal, "no")));
    EXPECT_EQ(sum, good ? 3 : -1);
  }
}

Detached add_all(std::vector<Future<int>> futures, int& sum) {
  for (auto& future : futures) sum += co_await std::move(future);
}

TEST(AFuture, ThatIsReadyDoesNotGrowTheStackWhenAwaited) {
  std::vector<Future<int>> futures;
  for (int i = 0; i < 200'000; ++i) {
    Promise<int> promise;
    futures.push_back(promise.future());
    promise.complete(1);
  }
  int sum = 0;
  add_all(std::move(futures), sum);
  EXPECT_EQ(sum, 200'000);
}

}  // namespace
}  // namespace natsmith
