// Future<T> and Promise<T>: the result of a call that is still under way.
#pragma once

#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "natsmith/core/blocking.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/core/recycled.hpp"
#include "natsmith/core/result.hpp"

namespace natsmith {

template <class T>
class Promise;

namespace detail {

/// What goes on with a result, once.
template <class T>
class Continuation {
 public:
  virtual void run(Result<T>&& result) = 0;

 protected:
  Continuation() = default;
  ~Continuation() = default;
  Continuation(const Continuation&) = default;
  Continuation& operator=(const Continuation&) = default;
};

/// Shared by one Promise and one Future: a result, or the continuation that waits for it.
template <class T>
class FutureState {
 public:
  /// The first completion counts; later ones are ignored. Runs the continuation on this thread.
  void complete(Result<T>&& result) {
    std::unique_lock lock(mutex_);
    if (completed_) return;
    completed_ = true;
    if (continuation_) {
      const auto continuation = std::exchange(continuation_, nullptr);
      lock.unlock();
      continuation->run(std::move(result));
      return;
    }
    result_.emplace(std::move(result));
    if (waiting_) ready_.notify_all();
  }

  void on_complete(std::shared_ptr<Continuation<T>> continuation) {
    std::unique_lock lock(mutex_);
    if (!result_) {
      continuation_ = std::move(continuation);
      return;
    }
    lock.unlock();
    continuation->run(std::move(*result_));
  }

  bool is_ready() {
    const std::scoped_lock lock(mutex_);
    return result_.has_value();
  }

  Result<T> wait() {
    std::unique_lock lock(mutex_);
    waiting_ = true;
    ready_.wait(lock, [this] { return result_.has_value(); });
    return std::move(*result_);
  }

  bool wait_until(std::chrono::steady_clock::time_point when) {
    std::unique_lock lock(mutex_);
    waiting_ = true;
    return ready_.wait_until(lock, when, [this] { return result_.has_value(); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::optional<Result<T>> result_;
  std::shared_ptr<Continuation<T>> continuation_;
  bool completed_ = false;
  bool waiting_ = false;
};

}  // namespace detail

/// The result of a call under way: take it once, by get(), wait(), then() or co_await.
/// \thread  one at a time
template <class T>
class [[nodiscard]] Future {
 public:
  Future() = default;

  /// Waits for the value; every call has a deadline, so this ends.
  /// \throws Error  the call's error; internal on a thread that must not block
  T get() { return wait().value(); }

  /// Waits for the value or the error.
  /// \throws Error  internal on a thread that must not block
  Result<T> wait() {
    auto state = take();
    if (!state->is_ready()) detail::check_may_block("waiting for a Future");
    return state->wait();
  }

  /// Waits for at most \p timeout. \returns whether get() would return at once.
  bool wait_for(std::chrono::nanoseconds timeout) {
    if (state_->is_ready()) return true;
    detail::check_may_block("waiting for a Future");
    return state_->wait_until(std::chrono::steady_clock::now() + timeout);
  }

  [[nodiscard]] bool is_ready() const { return state_->is_ready(); }
  [[nodiscard]] bool valid() const noexcept { return state_ != nullptr; }

  /// Calls \p f with the Result<T> as soon as it is there: on the thread that completes the call (it must not
  /// block there), or here at once when it is there already.
  /// \returns  a Future of what \p f returns; what \p f throws becomes its error
  template <class F>
  auto then(F f) -> Future<std::invoke_result_t<F&, Result<T>>>;

  /// `co_await future` gives the value or throws the Error; the coroutine goes on on the completing thread.
  auto operator co_await() && {
    struct Awaiter final : detail::Continuation<T> {
      explicit Awaiter(std::shared_ptr<detail::FutureState<T>> s) : state(std::move(s)) {}
      std::shared_ptr<detail::FutureState<T>> state;
      std::optional<Result<T>> result;
      std::coroutine_handle<> coroutine;
      [[nodiscard]] bool await_ready() {
        if (!state->is_ready()) return false;
        result.emplace(state->wait());  // at once: resuming from within itself would grow the stack
        return true;
      }
      void await_suspend(std::coroutine_handle<> waiting) {
        coroutine = waiting;
        // The last touch of this object: the coroutine, and the awaiter with it, may be gone afterwards.
        auto shared = state;
        shared->on_complete(std::shared_ptr<detail::Continuation<T>>(std::shared_ptr<void>(), this));
      }
      void run(Result<T>&& value) override {
        result.emplace(std::move(value));
        coroutine.resume();
      }
      T await_resume() { return std::move(*result).value(); }
    };
    return Awaiter(take());
  }

 private:
  friend class Promise<T>;
  template <class>
  friend class Future;
  explicit Future(std::shared_ptr<detail::FutureState<T>> state) : state_(std::move(state)) {}
  std::shared_ptr<detail::FutureState<T>> take() {
    if (!state_)
      throw Error(ErrorCode::internal, "this Future was already used: its result can be taken once");
    return std::exchange(state_, nullptr);
  }
  std::shared_ptr<detail::FutureState<T>> state_;
};

/// The other end of a Future. A Promise destroyed without a result fails its Future with `cancelled`.
template <class T>
class Promise {
 public:
  Promise() : state_(detail::make_recycled<detail::FutureState<T>>()) {}
  Promise(Promise&&) noexcept = default;
  Promise& operator=(Promise&&) noexcept = default;
  Promise(const Promise&) = delete;
  Promise& operator=(const Promise&) = delete;
  ~Promise() {
    if (state_) state_->complete(Error(ErrorCode::cancelled, "the call was given up before it had a result"));
  }

  [[nodiscard]] Future<T> future() const { return Future<T>(state_); }
  /// \thread  any
  void complete(Result<T> result) { std::exchange(state_, nullptr)->complete(std::move(result)); }

 private:
  std::shared_ptr<detail::FutureState<T>> state_;
};

namespace detail {

/// Calls \p f and turns what it returns or throws into a Result.
template <class F, class... Arguments>
auto capture(F& f, Arguments&&... arguments) -> Result<std::invoke_result_t<F&, Arguments...>> {
  using U = std::invoke_result_t<F&, Arguments...>;
  try {
    if constexpr (std::is_void_v<U>) {
      std::invoke(f, std::forward<Arguments>(arguments)...);
      return {};
    } else {
      return std::invoke(f, std::forward<Arguments>(arguments)...);
    }
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return Error(ErrorCode::internal, error.what());
  } catch (...) {
    return Error(ErrorCode::internal, "a continuation threw something that is no std::exception");
  }
}

}  // namespace detail

namespace detail {

/// What `then` gives: the continuation, and the state of the Future of its result.
template <class T, class U, class F>
class ThenState final : public FutureState<U>, public Continuation<T> {
 public:
  explicit ThenState(F f) : f_(std::move(f)) {}
  void run(Result<T>&& result) override { this->complete(capture(f_, std::move(result))); }

 private:
  F f_;
};

}  // namespace detail

template <class T>
template <class F>
auto Future<T>::then(F f) -> Future<std::invoke_result_t<F&, Result<T>>> {
  using U = std::invoke_result_t<F&, Result<T>>;
  auto next = detail::make_recycled<detail::ThenState<T, U, F>>(std::move(f));
  take()->on_complete(next);
  return Future<U>(std::move(next));
}

}  // namespace natsmith
