// Tasks: when they start, what they give, where they go on, what becomes of those that nobody awaits.
#include "natsmith/core/task.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "natsmith/core/blocking.hpp"

namespace natsmith {
namespace {

/// Suspends its one awaiter until another thread lets it go on.
class Gate {
 public:
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) noexcept {
    waiting_ = coroutine;
    closed_ = false;
    closed_.notify_one();
  }
  void await_resume() const noexcept {}

  /// Waits for the awaiter, and resumes it on this thread.
  void open() {
    closed_.wait(true);
    waiting_.resume();
  }

 private:
  std::coroutine_handle<> waiting_;
  std::atomic<bool> closed_ = true;
};

/// Tells when a frame with it has gone.
class Witness {
 public:
  explicit Witness(int& alive) : alive_(&alive) { ++*alive_; }
  Witness(Witness&& other) noexcept : alive_(std::exchange(other.alive_, nullptr)) {}
  Witness& operator=(Witness&&) = delete;
  ~Witness() {
    if (alive_ != nullptr) --*alive_;
  }

 private:
  int* alive_;
};

Task<int> number(int value) { co_return value; }
Task<int> sum(int a, int b) { co_return co_await number(a) + co_await number(b); }
Task<> set(bool& flag) {
  flag = true;
  co_return;
}
Task<std::unique_ptr<int>> pointer(int value) { co_return std::make_unique<int>(value); }
Task<Result<int>> checked(bool good) {
  if (!good) co_return Error(ErrorCode::conflict, "not good");
  co_return 1;
}
Task<int> failing(std::string what) {
  throw std::runtime_error(what);
  co_return 0;
}
Task<int> keeping(Witness /*witness*/, int value) { co_return value; }
Task<int> passing(Gate& gate, int value) {
  co_await gate;
  co_return value;
}

TEST(ATask, GivesItsValue) {
  EXPECT_EQ(sync_wait(number(42)), 42);
  EXPECT_EQ(sync_wait(sum(40, 2)), 42);
  EXPECT_EQ(*sync_wait(pointer(7)), 7);
  EXPECT_EQ(sync_wait(checked(true)).value(), 1);
  EXPECT_EQ(sync_wait(checked(false)).error().code(), ErrorCode::conflict);
}

TEST(ATask, DoesNothingBeforeItIsAwaited) {
  bool flag = false;
  auto task = set(flag);
  EXPECT_TRUE(task.valid());
  EXPECT_FALSE(flag);
  sync_wait(std::move(task));
  EXPECT_TRUE(flag);
}

TEST(ATask, CanBeDroppedBeforeItStarts) {
  int alive = 0;
  bool flag = false;
  {
    const auto dropped = keeping(Witness(alive), 1);
    const auto other = set(flag);
    EXPECT_EQ(alive, 1);
  }
  EXPECT_EQ(alive, 0);
  EXPECT_FALSE(flag);
}

TEST(ATask, IsGoneWithWhatItHoldsWhenItIsAwaited) {
  int alive = 0;
  sync_wait([](int& count) -> Task<> {
    auto task = keeping(Witness(count), 1);
    EXPECT_EQ(count, 1);
    EXPECT_EQ(co_await std::move(task), 1);
    EXPECT_EQ(count, 0);
    EXPECT_FALSE(task.valid());  // NOLINT(bugprone-use-after-move): what a moved one says
  }(alive));
}

TEST(ATask, RefusesToBeAwaitedTwice) {
  EXPECT_THROW(sync_wait([]() -> Task<> {
                 auto task = number(1);
                 co_await std::move(task);
                 co_await std::move(task);  // NOLINT(bugprone-use-after-move): the mistake that is refused
               }()),
               Error);
}

TEST(ATask, ThrowsWhatItThrewIntoItsAwaiter) {
  const auto outer = []() -> Task<std::string> {
    try {
      co_await failing("as such");
    } catch (const std::runtime_error& error) {
      co_return error.what();
    }
    co_return "nothing";
  };
  EXPECT_EQ(sync_wait(outer()), "as such");
  EXPECT_THROW(sync_wait(failing("x")), std::runtime_error);
  EXPECT_THROW(sync_wait([]() -> Task<> { co_await failing("through a Task<void>"); }()), std::runtime_error);
}

TEST(ATask, CanBeMovedAndReplaced) {
  int alive = 0;
  auto task = keeping(Witness(alive), 1);
  task = keeping(Witness(alive), 2);
  auto moved = std::move(task);
  EXPECT_EQ(sync_wait(std::move(moved)), 2);
  task = number(3);
  EXPECT_EQ(sync_wait(std::move(task)), 3);
}

TEST(ATask, DoesNotGrowTheStackWithTheTasksItAwaits) {
  const auto many = []() -> Task<std::int64_t> {
    std::int64_t total = 0;
    for (int i = 0; i < 200'000; ++i) total += co_await number(1);
    co_return total;
  };
  EXPECT_EQ(sync_wait(many()), 200'000);
}

TEST(SyncWait, GoesOnOnTheThreadThatWaits) {
  Gate gate;
  std::thread other([&] { gate.open(); });
  const auto where = [](Gate& awaited) -> Task<std::thread::id> {
    static_cast<void>(co_await passing(awaited, 1));
    co_return std::this_thread::get_id();
  };
  EXPECT_EQ(sync_wait(where(gate)), std::this_thread::get_id());
  other.join();
}

TEST(SyncWait, BringsWhatComesFromManyThreadsTogether) {
  std::array<Gate, 16> gates;
  std::vector<std::thread> others;
  others.reserve(gates.size());
  for (Gate& gate : gates) others.emplace_back([&gate] { gate.open(); });
  const auto all = [](std::array<Gate, 16>& awaited) -> Task<int> {
    int total = 0;
    for (std::size_t i = 0; i < awaited.size(); ++i)
      total += co_await passing(awaited.at(i), static_cast<int>(i));
    co_return total;
  };
  EXPECT_EQ(sync_wait(all(gates)), 120);
  for (auto& other : others) other.join();
}

TEST(SyncWait, RefusesAThreadThatMustNotBlock) {
  const detail::NonBlockingScope turn;
  bool flag = false;
  EXPECT_THROW(sync_wait(set(flag)), Error);
  EXPECT_FALSE(flag);
}

/// Says at once whether it suspends.
struct Undecided {
  bool suspends;
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> coroutine) const {
    if (suspends) std::thread([coroutine] { coroutine.resume(); }).detach();
    return suspends;
  }
  [[nodiscard]] int await_resume() const noexcept { return suspends ? 1 : 2; }
};

/// Has its awaiter made by operator co_await, and moves the coroutine by symmetric transfer.
struct Wrapped {
  struct Awaiter {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> coroutine) const noexcept {
      return coroutine;
    }
    [[nodiscard]] std::string await_resume() const { return "wrapped"; }
  };
  friend Awaiter operator co_await(const Wrapped& /*self*/) { return {}; }
};

TEST(ATask, AwaitsWhateverCanBeAwaited) {
  const auto all = []() -> Task<std::string> {
    const int suspended = co_await Undecided{true};
    const int straight = co_await Undecided{false};
    const Wrapped wrapped;
    co_await std::suspend_never();
    co_return std::to_string(suspended) + std::to_string(straight) + co_await wrapped + co_await Wrapped();
  };
  EXPECT_EQ(sync_wait(all()), "12wrappedwrapped");
}

struct Throwing {
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> /*coroutine*/) const {
    throw std::runtime_error("no suspending");
  }
  void await_resume() const noexcept {}
};

TEST(ATask, TakesAnAwaitableThatFailsToSuspend) {
  EXPECT_THROW(sync_wait([]() -> Task<> { co_await Throwing(); }()), std::runtime_error);
}

}  // namespace
}  // namespace natsmith
