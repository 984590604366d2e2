// Future<T> and Promise<T>: the result of a call that is still under way.
#pragma once

#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "natsmith/core/blocking.hpp"
#include "natsmith/core/current_call.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/core/recycled.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/transport/call_place.hpp"

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

  /// Takes back what on_complete has given, unless it runs or has run.
  void withdraw() noexcept {
    std::shared_ptr<Continuation<T>> continuation;
    const std::scoped_lock lock(mutex_);
    continuation.swap(continuation_);
  }

  enum class WhenDropped : std::uint8_t { kCancel, kGoOn };
  /// Before anybody else knows of this state. \p canceller lives until this is complete.
  void cancel_by(Canceller& canceller, WhenDropped when_dropped) noexcept {
    canceller_ = &canceller;
    when_dropped_ = when_dropped;
  }
  [[nodiscard]] CallPlace& place() noexcept { return place_; }

  /// Ends it with `cancelled`, unless it has a result.
  void cancel() noexcept {
    std::shared_ptr<Canceller> canceller;
    {
      const std::scoped_lock lock(mutex_);
      if (completed_) return;
      if (canceller_ != nullptr) canceller = canceller_->hold();  // alive: it completes us before it ends
    }
    if (canceller != nullptr && canceller->cancel(place_)) return;
    complete(Error(ErrorCode::cancelled, "the call was cancelled by its caller"));
  }

  /// Nobody will ask for the result.
  void drop() noexcept {
    if (canceller_ != nullptr && when_dropped_ == WhenDropped::kCancel) cancel();
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
  CallPlace place_;  // the canceller's. Beside what the loop's thread touches in any case
  std::mutex mutex_;
  std::condition_variable ready_;
  std::optional<Result<T>> result_;
  std::shared_ptr<Continuation<T>> continuation_;
  bool completed_ = false;
  bool waiting_ = false;
  WhenDropped when_dropped_ = WhenDropped::kGoOn;
  Canceller* canceller_ = nullptr;  // null: nothing to be told
};

}  // namespace detail

/// The result of a call under way: take it once, by get(), wait(), then() or co_await. A Future of a call
/// that goes before its result was taken cancels the call: keep it, or say by then() what is to be done.
/// \thread  one at a time
template <class T>
class [[nodiscard]] Future {
 public:
  Future() = default;
  Future(Future&&) noexcept = default;
  Future& operator=(Future&& other) noexcept {
    Future taken(std::move(other));
    state_.swap(taken.state_);
    return *this;
  }
  ~Future() {
    if (state_) state_->drop();
  }
  Future(const Future&) = delete;
  Future& operator=(const Future&) = delete;

  /// Waits for the value; every call has a deadline, so this ends.
  /// \throws Error  the call's error; internal on a thread that must not block
  T get() { return wait().value(); }

  /// Waits for the value or the error.
  /// \throws Error  internal on a thread that must not block
  Result<T> wait() {
    if (state_ && !state_->is_ready()) detail::check_may_block("waiting for a Future");
    return take()->wait();
  }

  /// Waits for at most \p timeout. \returns whether get() would return at once.
  bool wait_for(std::chrono::nanoseconds timeout) {
    if (state_->is_ready()) return true;
    detail::check_may_block("waiting for a Future");
    return state_->wait_until(std::chrono::steady_clock::now() + timeout);
  }

  [[nodiscard]] bool is_ready() const { return state_->is_ready(); }
  [[nodiscard]] bool valid() const noexcept { return state_ != nullptr; }

  /// Ends the call, unless it has a result already: the result is `cancelled` at once, and the handler is
  /// asked to stop. A continuation runs here then.
  /// \thread  any
  void cancel() noexcept {
    if (const auto state = state_) state->cancel();  // a continuation may end this object
  }

  /// Calls \p f with the Result<T> as soon as it is there: on the thread that completes the call (it must not
  /// block there), or here at once when it is there already. It runs in no call: CallContext::current() is
  /// null.
  /// \returns  a Future of what \p f returns; what \p f throws becomes its error. Its cancel() cancels this
  ///           call, and \p f makes of that what it will; letting it go cancels nothing
  template <class F>
  auto then(F f) -> Future<std::invoke_result_t<F&, Result<T>>>;

  /// `co_await future` gives the value or throws the Error; the coroutine goes on on the completing thread. A
  /// coroutine that is destroyed while it waits cancels the call; whoever destroys it makes sure that the
  /// result does not come at the same moment.
  auto operator co_await() && {
    struct Awaiter final : detail::Continuation<T> {
      explicit Awaiter(std::shared_ptr<detail::FutureState<T>> s) : state(std::move(s)) {}
      ~Awaiter() {
        if (result) return;
        state->withdraw();
        state->drop();
      }
      Awaiter(const Awaiter&) = delete;
      Awaiter& operator=(const Awaiter&) = delete;
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

  /// \name For the runtime
  /// @{
  /// Lets the Future cancel the call, also by going: \p canceller finds it by place(). Before future(); it
  /// completes this before it ends itself.
  void cancel_by(detail::Canceller& canceller) noexcept {
    state_->cancel_by(canceller, detail::FutureState<T>::WhenDropped::kCancel);
  }
  [[nodiscard]] detail::CallPlace& place() noexcept { return state_->place(); }
  /// @}

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
class ThenState final : public FutureState<U>, public Continuation<T>, public Canceller {
 public:
  ThenState(F f, std::shared_ptr<FutureState<T>> source) : f_(std::move(f)), source_(std::move(source)) {
    this->cancel_by(*this, FutureState<U>::WhenDropped::kGoOn);
  }
  [[nodiscard]] FutureState<T>& source() noexcept { return *source_; }

  void run(Result<T>&& result) override {
    const CurrentCall none(nullptr);
    this->complete(capture(f_, std::move(result)));
  }
  /// Who cancels has the Future, and so this.
  std::shared_ptr<Canceller> hold() noexcept override { return {std::shared_ptr<void>(), this}; }
  bool cancel(CallPlace& /*place*/) noexcept override {
    source_->cancel();
    return true;
  }

 private:
  F f_;
  const std::shared_ptr<FutureState<T>> source_;  // refers to this until it is complete
};

}  // namespace detail

template <class T>
template <class F>
auto Future<T>::then(F f) -> Future<std::invoke_result_t<F&, Result<T>>> {
  using U = std::invoke_result_t<F&, Result<T>>;
  auto next = detail::make_recycled<detail::ThenState<T, U, F>>(std::move(f), take());
  next->source().on_complete(next);
  return Future<U>(std::move(next));
}

}  // namespace natsmith
