// Task<T>: a coroutine that starts when it is awaited; sync_wait: runs one to its end from plain code.
#pragma once

#include <atomic>
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <exception>
#include <mutex>
#include <type_traits>
#include <utility>
#include <variant>

#include "natsmith/core/blocking.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/core/scheduler.hpp"

namespace natsmith {

template <class T = void>
class Task;

namespace detail {

template <class T>
inline constexpr bool kIsTask = false;
template <class T>
inline constexpr bool kIsTask<Task<T>> = true;

template <class T>
inline constexpr bool kIsResult = false;
template <class T>
inline constexpr bool kIsResult<Result<T>> = true;

/// T of a Result<T>, or T itself.
template <class T>
struct ResultValueOf {
  using type = T;
};
template <class T>
struct ResultValueOf<Result<T>> {
  using type = T;
};
template <class T>
using ResultValue = typename ResultValueOf<T>::type;

/// What a coroutine ended with. Its exception never leaves the thread it was thrown on.
template <class T>
class TaskOutcome {
 public:
  template <class U = T>
    requires std::is_constructible_v<T, U&&>
  void return_value(U&& value) {
    state_.template emplace<1>(std::forward<U>(value));
  }
  void unhandled_exception() noexcept { state_.template emplace<2>(std::current_exception()); }
  T take() {
    if (state_.index() == 2) std::rethrow_exception(std::get<2>(std::move(state_)));
    return std::get<1>(std::move(state_));
  }

 private:
  std::variant<std::monostate, T, std::exception_ptr> state_;
};

template <>
class TaskOutcome<void> {
 public:
  void return_void() noexcept {}
  void unhandled_exception() noexcept { exception_ = std::current_exception(); }
  void take() {
    if (exception_) std::rethrow_exception(std::move(exception_));
  }

 private:
  std::exception_ptr exception_;
};

template <class T>
class TaskPromise : public TaskOutcome<T>, public RecycledFrame {
 public:
  Task<T> get_return_object() noexcept;
  std::suspend_always initial_suspend() noexcept { return {}; }
  auto final_suspend() noexcept {
    struct Transfer {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<TaskPromise> self) noexcept {
        return self.promise().finish();
      }
      void await_resume() noexcept {}
    };
    return Transfer{};
  }

  /// Everything that a Task awaits goes through here, so that it goes on where its scheduler says.
  template <class U>
  auto await_transform(Task<U>&& task) {
    return std::move(task).operator co_await();
  }
  template <class U>
  auto await_transform(Task<U>& task) = delete;  // a Task is awaited once: co_await std::move(task)
  template <class A>
  auto await_transform(A&& awaitable) {
    using Inner = decltype(awaiter_of(std::forward<A>(awaitable)));
    // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): it does not see that the promise is constructed
    return ScheduledAwaiter<Inner>(std::forward<A>(awaitable), scheduler_);
  }

  [[nodiscard]] Scheduler* scheduler() const noexcept { return scheduler_; }
  void schedule_on(Scheduler& scheduler) noexcept { scheduler_ = &scheduler; }
  /// Runs the coroutine until it waits or has ended.
  /// \param parent  goes on at the end, on the thread of the end
  /// \returns  false: it has ended, the parent can go on at once. So Tasks that never wait do not pile up on
  ///           the stack, whatever the compiler makes of symmetric transfer
  template <class P>
  bool start(std::coroutine_handle<P> parent) {
    continuation_ = parent;
    if constexpr (requires { parent.promise().scheduler(); }) {
      if (scheduler_ == nullptr) scheduler_ = parent.promise().scheduler();
    }
    std::coroutine_handle<TaskPromise>::from_promise(*this).resume();
    return !left_.exchange(true);
  }

 private:
  /// Called at the end. \returns  the parent, unless start() goes on with it
  std::coroutine_handle<> finish() noexcept {
    const auto parent = continuation_;
    return left_.exchange(true) ? parent : std::noop_coroutine();
  }

  std::coroutine_handle<> continuation_;
  std::atomic<bool> left_ = false;  // by the first of start() and the coroutine: the second has the parent
  Scheduler* scheduler_ = nullptr;  // null: goes on on whatever thread resumes it
};

struct TaskAccess;

}  // namespace detail

/// A coroutine that gives a T (not a reference), or throws. It starts when it is awaited, once: by `co_await`
/// in another coroutine, by sync_wait(), by spawn(), or by the Handler that serves it; from then on it
/// belongs to who awaits it and runs to its end. One that was not started can be dropped: nothing of it has
/// run.
///
/// Its parameters by value live in it. What it refers to must live until its end: do not make it from a
/// lambda with captures that goes before.
/// \thread  one at a time; which one it goes on on is up to who awaits it: sync_wait: its caller; a Handler:
///          its executor; spawn: the thread that brings what it waited for
template <class T>
class [[nodiscard]] Task {
  static_assert(!std::is_reference_v<T>, "a Task gives a value: return a pointer or a value instead");

 public:
  using value_type = T;
  using promise_type = detail::TaskPromise<T>;

  Task(Task&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~Task() {
    if (frame_) frame_.destroy();
  }

  /// Whether it was not awaited yet.
  [[nodiscard]] bool valid() const noexcept { return frame_ != nullptr; }

  /// `co_await std::move(task)` starts it, and gives its value or throws what it threw.
  /// \throws Error  internal: it was awaited before
  class Awaiter;
  Awaiter operator co_await() &&;

 private:
  friend promise_type;
  friend detail::TaskAccess;
  explicit Task(std::coroutine_handle<promise_type> frame) noexcept : frame_(frame) {}

  std::coroutine_handle<promise_type> frame_;
};

/// Owns the Task, which is gone, with all that is in its frame, when the await ends.
template <class T>
class Task<T>::Awaiter {
 public:
  explicit Awaiter(Task&& task) noexcept : task_(std::move(task)) {}
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class P>
  bool await_suspend(std::coroutine_handle<P> parent) {
    return task_.frame_.promise().start(parent);
  }
  T await_resume() { return task_.frame_.promise().take(); }

 private:
  Task task_;
};

template <class T>
auto Task<T>::operator co_await() && -> Awaiter {
  if (!valid()) throw Error(ErrorCode::internal, "this Task was already used: it can be awaited once");
  return Awaiter(std::move(*this));
}

namespace detail {

template <class T>
Task<T> TaskPromise<T>::get_return_object() noexcept {
  return Task<T>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

struct TaskAccess {
  /// It, and the Tasks it awaits, go on where \p scheduler says. Before it starts.
  template <class T>
  static void schedule(Task<T>& task, Scheduler& scheduler) {
    if (task.valid()) task.frame_.promise().schedule_on(scheduler);
  }
};

/// Runs coroutines on a thread that waits for one of them.
class WaitingThread final : public Scheduler {
 public:
  void resume(std::coroutine_handle<> coroutine) noexcept override;
  /// Runs what comes until \p done, which one of them sets.
  void run_until(const bool& done);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::coroutine_handle<>> ready_;  // guarded by mutex_
};

template <class T>
Detached run_into(TaskOutcome<T>& outcome, Task<T> task, bool& done) {
  try {
    if constexpr (std::is_void_v<T>) {
      co_await std::move(task);
    } else {
      outcome.return_value(co_await std::move(task));
    }
  } catch (...) {
    outcome.unhandled_exception();
  }
  done = true;
}

}  // namespace detail

/// Runs \p task to its end on this thread, which waits while the task does.
/// \throws  what the task throws; Error internal on a thread that must not block
template <class T>
T sync_wait(Task<T> task) {
  detail::check_may_block("sync_wait");
  detail::WaitingThread thread;
  detail::TaskOutcome<T> outcome;
  bool done = false;
  detail::TaskAccess::schedule(task, thread);
  detail::run_into(outcome, std::move(task), done);
  thread.run_until(done);
  return outcome.take();
}

}  // namespace natsmith
