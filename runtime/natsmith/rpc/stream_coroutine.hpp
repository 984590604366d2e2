// Streams made by a coroutine: `co_yield` gives an item, and the coroutine sleeps until the next is wanted.
// Internal.
#pragma once

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "natsmith/core/task.hpp"
#include "natsmith/rpc/stream_source.hpp"

namespace natsmith {

template <class T>
class Stream;

namespace detail {

/// Resumed by poll(). Where it awaits something else in between, it goes on where its scheduler says; without
/// one, on the thread that completes that.
template <class T>
class StreamPromise {
 public:
  using Handle = std::coroutine_handle<StreamPromise>;

  Stream<T> get_return_object();
  std::suspend_always initial_suspend() noexcept { return {}; }

  /// Suspended with an item, the end, or an error: whoever waits is told, or, when nobody does any more, the
  /// coroutine goes.
  struct Handover {
    bool await_ready() noexcept { return false; }
    void await_suspend(Handle handle) noexcept { handle.promise().hand_over(handle); }
    void await_resume() noexcept {}
  };
  Handover final_suspend() noexcept { return {}; }
  Handover yield_value(T&& value) {
    item_.emplace(std::optional<T>(std::move(value)));
    return {};
  }
  Handover yield_value(const T& value) {
    item_.emplace(std::optional<T>(value));
    return {};
  }
  void return_void() { item_.emplace(std::optional<T>()); }
  void unhandled_exception() {
    item_.emplace(next_item<T>([]() -> std::optional<T> { throw; }));
  }

  template <class U>
  auto await_transform(Task<U>&& task) {
    return std::move(task).operator co_await();
  }
  template <class A>
  auto await_transform(A&& awaitable) {
    using Inner = decltype(awaiter_of(std::forward<A>(awaitable)));
    return ScheduledAwaiter<Inner>(std::forward<A>(awaitable), scheduler_.get());
  }
  [[nodiscard]] Scheduler* scheduler() const noexcept { return scheduler_.get(); }
  void schedule_on(const std::shared_ptr<Scheduler>& scheduler) noexcept { scheduler_ = scheduler; }

  std::optional<StreamItem<T>> poll() {
    {
      const std::scoped_lock lock(mutex_);
      if (state_ == State::kHasItem) return take();
      if (state_ == State::kRuns) return std::nullopt;
      state_ = State::kRuns;
    }
    Handle::from_promise(*this).resume();
    const std::scoped_lock lock(mutex_);
    return state_ == State::kHasItem ? take() : std::nullopt;
  }

  bool notify(std::function<void()> ready) {
    const std::scoped_lock lock(mutex_);
    if (state_ != State::kRuns) return false;
    ready_ = std::move(ready);
    return true;
  }

  /// Nobody wants more. \returns whether it sleeps, so that it can be destroyed; otherwise it goes by itself
  bool abandon() {
    std::function<void()> ready;
    const std::scoped_lock lock(mutex_);
    ready.swap(ready_);
    abandoned_ = true;
    return state_ != State::kRuns;
  }

 private:
  enum class State { kSleeps, kRuns, kHasItem };

  std::optional<StreamItem<T>> take() {
    state_ = State::kSleeps;
    return std::exchange(item_, std::nullopt);
  }

  void hand_over(Handle handle) noexcept {
    std::function<void()> ready;
    bool abandoned = false;
    {
      const std::scoped_lock lock(mutex_);
      state_ = State::kHasItem;
      ready = std::exchange(ready_, nullptr);
      abandoned = abandoned_;
    }
    if (abandoned) return handle.destroy();
    if (ready) ready();  // from here on the coroutine may run, or be gone
  }

  std::shared_ptr<Scheduler> scheduler_;  // null: none
  std::mutex mutex_;                      // guards what follows; item_ is the coroutine's while it runs
  State state_ = State::kSleeps;
  std::optional<StreamItem<T>> item_;
  std::function<void()> ready_;
  bool abandoned_ = false;
};

template <class T>
class CoroutineSource final : public StreamSource<T> {
 public:
  explicit CoroutineSource(typename StreamPromise<T>::Handle handle) : handle_(handle) {}
  ~CoroutineSource() override {
    if (handle_.promise().abandon()) handle_.destroy();
  }
  CoroutineSource(const CoroutineSource&) = delete;
  CoroutineSource& operator=(const CoroutineSource&) = delete;
  std::optional<StreamItem<T>> poll() override { return handle_.promise().poll(); }
  bool notify(std::function<void()> ready) override { return handle_.promise().notify(std::move(ready)); }
  void schedule_on(const std::shared_ptr<Scheduler>& scheduler) override {
    handle_.promise().schedule_on(scheduler);
  }

 private:
  typename StreamPromise<T>::Handle handle_;
};

}  // namespace detail
}  // namespace natsmith
