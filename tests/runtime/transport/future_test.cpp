// Future and Promise, apart from any connection.
#include "natsmith/transport/future.hpp"

#include <gtest/gtest.h>

#include <coroutine>
#include <memory>
#include <optional>
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

/// Notes what is cancelled, and leaves the Promise to the test.
class Noted final : public detail::Canceller {
 public:
  explicit Noted(bool completes) : completes_(completes) {}
  std::shared_ptr<detail::Canceller> hold() noexcept override { return {std::shared_ptr<void>(), this}; }
  bool cancel(detail::CallPlace& place) noexcept override {
    places.push_back(&place);
    return completes_;
  }
  std::vector<detail::CallPlace*> places;

 private:
  const bool completes_;
};

TEST(AFuture, IsCancelledWithoutAnybodyToBeTold) {
  Promise<int> promise;
  auto future = promise.future();
  future.cancel();
  EXPECT_EQ(future.wait().error().code(), ErrorCode::cancelled);
  promise.complete(1);  // ignored
}

TEST(AFuture, IsCancelledAtOnceWhenItsCallIsAlreadyEnding) {
  Noted noted(false);
  Promise<int> promise;
  promise.cancel_by(noted);
  auto future = promise.future();
  future.cancel();
  EXPECT_EQ(noted.places, std::vector{&promise.place()});
  EXPECT_EQ(future.wait().error().code(), ErrorCode::cancelled);
}

TEST(AFuture, CancelsWhenItGoesUnused) {
  Noted noted(true);
  Promise<int> promise;
  promise.cancel_by(noted);
  static_cast<void>(promise.future());
  EXPECT_EQ(noted.places.size(), 1U);
}

TEST(AFuture, CancelsNothingOnceItHasAResult) {
  Noted noted(true);
  Promise<int> promise;
  promise.cancel_by(noted);
  auto future = promise.future();
  promise.complete(1);
  future.cancel();
  EXPECT_EQ(future.get(), 1);
  EXPECT_TRUE(noted.places.empty());
}

TEST(AFuture, LeavesItsCallToTheContinuationAndToItsCancel) {
  Noted noted(false);
  Promise<int> promise;
  promise.cancel_by(noted);
  int seen = 0;
  const auto note = [&](const Result<int>& result) { return seen = result.value_or(-1); };
  static_cast<void>(promise.future().then(note));
  EXPECT_TRUE(noted.places.empty());
  promise.complete(4);
  EXPECT_EQ(seen, 4);

  Promise<int> other;
  other.cancel_by(noted);
  auto last = other.future().then(note).then([](const Result<int>& result) { return *result - 1; });
  last.cancel();
  EXPECT_EQ(noted.places.size(), 1U);
  EXPECT_EQ(last.get(), -2);  // what the continuations have made of `cancelled`
}

TEST(AFuture, MayBeEndedByItsOwnContinuationWhileItIsCancelled) {
  Promise<int> promise;
  std::optional<Future<void>> future;
  future = promise.future().then([&](const Result<int>&) { future.reset(); });
  future->cancel();
  EXPECT_FALSE(future.has_value());
}

TEST(AFuture, IsCancelledByTheEndOfTheCoroutineThatAwaitsIt) {
  struct Owned {
    struct promise_type {
      Owned get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
      std::suspend_never initial_suspend() { return {}; }
      std::suspend_always final_suspend() noexcept { return {}; }
      void return_void() {}
      void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
  };
  Noted noted(false);
  Promise<int> promise;
  promise.cancel_by(noted);
  const auto await = [](Future<int> future) -> Owned { co_await std::move(future); };
  const Owned coroutine = await(promise.future());
  coroutine.handle.destroy();
  EXPECT_EQ(noted.places.size(), 1U);
  promise.complete(1);  // resumes nothing
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
