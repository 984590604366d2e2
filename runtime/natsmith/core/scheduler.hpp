// Scheduler: where a coroutine goes on when what it awaited is there; and how any awaitable is made to ask
// it. Internal.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <type_traits>
#include <utility>

#include "natsmith/core/recycled.hpp"

namespace natsmith::detail {

/// Runs coroutines where they may run. It outlives those that use it.
class Scheduler {
 public:
  Scheduler() = default;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  /// Goes on with a suspended coroutine, soon or at once. \thread any, also one that must not block
  virtual void resume(std::coroutine_handle<> coroutine) noexcept = 0;

 protected:
  ~Scheduler() = default;
};

/// A base of promise types: frames live in recycled memory.
struct RecycledFrame {
  static void* operator new(std::size_t size) { return take_block(size); }
  static void operator delete(void* frame, std::size_t size) noexcept { give_block(frame, size); }
};

/// A coroutine that runs at once, belongs to nobody and ends by itself. It must catch everything.
struct Detached {
  struct promise_type : RecycledFrame {
    Detached get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};

/// A coroutine that stands for another: what it is given to resumes it, and it hands the other to its
/// scheduler.
struct Hop {
  struct promise_type : RecycledFrame {
    Hop get_return_object() noexcept { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
  std::coroutine_handle<> self;

  static Hop to(Scheduler& scheduler, std::coroutine_handle<> coroutine) {
    scheduler.resume(coroutine);
    co_return;
  }
};

template <class A>
decltype(auto) awaiter_of(A&& awaitable) {
  if constexpr (requires { std::forward<A>(awaitable).operator co_await(); }) {
    return std::forward<A>(awaitable).operator co_await();
  } else if constexpr (requires { operator co_await(std::forward<A>(awaitable)); }) {
    return operator co_await(std::forward<A>(awaitable));
  } else {
    return std::forward<A>(awaitable);
  }
}

/// Awaits what \p Inner awaits, and goes on where the scheduler says; without one, where the inner one does.
template <class Inner>
class ScheduledAwaiter {
 public:
  template <class A>
  ScheduledAwaiter(A&& awaitable, Scheduler* scheduler)
      : inner_(awaiter_of(std::forward<A>(awaitable))), scheduler_(scheduler) {}
  ScheduledAwaiter(const ScheduledAwaiter&) = delete;
  ScheduledAwaiter& operator=(const ScheduledAwaiter&) = delete;
  ~ScheduledAwaiter() {
    if (hop_) hop_.destroy();
  }

  bool await_ready() { return inner_.await_ready(); }

  /// The coroutine may go on elsewhere before the inner one returns: nothing here is touched afterwards.
  auto await_suspend(std::coroutine_handle<> coroutine) {
    if (scheduler_ != nullptr) coroutine = hop_ = Hop::to(*scheduler_, coroutine).self;
    using Suspended = decltype(inner_.await_suspend(coroutine));
    if constexpr (std::is_same_v<Suspended, bool>) {
      if (inner_.await_suspend(coroutine)) return true;
      if (hop_) std::exchange(hop_, nullptr).destroy();
      return false;
    } else {
      return inner_.await_suspend(coroutine);
    }
  }

  decltype(auto) await_resume() {
    hop_ = nullptr;  // it has brought us here, and is gone
    return inner_.await_resume();
  }

 private:
  Inner inner_;
  Scheduler* scheduler_;
  std::coroutine_handle<> hop_;
};

}  // namespace natsmith::detail
