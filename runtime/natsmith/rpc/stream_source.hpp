// StreamSource<T>: where the items of a Stream come from: a range, a function, a coroutine, a sink, or the
// network. Internal.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/core/scheduler.hpp"

namespace natsmith::detail {

/// An item, the end (no value), or why there are no more.
template <class T>
using StreamItem = Result<std::optional<T>>;

/// The first of \p items, which leaves them. (Made in place: GCC 12 warns of what moves with a temporary.)
template <class T>
StreamItem<T> take_front(std::deque<T>& items) {
  StreamItem<T> item;
  item->emplace(std::move(items.front()));
  items.pop_front();
  return item;
}

/// Asked for items by one thread at a time. Destroying it gives up what has not been taken: whoever produces
/// it learns that.
template <class T>
class StreamSource {
 public:
  StreamSource() = default;
  StreamSource(const StreamSource&) = delete;
  StreamSource& operator=(const StreamSource&) = delete;
  virtual ~StreamSource() = default;

  /// The next item; nothing: it is not there yet. Not asked again after the end or an error.
  virtual std::optional<StreamItem<T>> poll() = 0;
  /// Calls \p ready once, on any thread, when poll() has something; a later one replaces it.
  /// \returns  false, and \p ready is not called, when poll() has something already
  virtual bool notify(std::function<void()> ready) = 0;
  /// Where a coroutine that makes the items goes on when it has awaited something. Before the first poll().
  virtual void schedule_on(const std::shared_ptr<Scheduler>& /*scheduler*/) {}
};

/// A thread that waits for a source.
class StreamWaiter {
 public:
  void wake() {
    const std::scoped_lock lock(mutex_);
    woken_ = true;
    changed_.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return woken_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
};

/// What \p f gives; what it throws becomes the error that ends the stream.
template <class T, class F>
StreamItem<T> next_item(F&& f) noexcept {
  try {
    return f();
  } catch (const Error& error) {
    return error;
  } catch (...) {
    return Error(ErrorCode::internal, "the producer of the stream failed");
  }
}

/// The values of a range that it owns.
template <class T, class Range>
class RangeSource final : public StreamSource<T> {
 public:
  explicit RangeSource(Range range) : range_(std::move(range)) {}

  std::optional<StreamItem<T>> poll() override {
    return next_item<T>([this]() -> std::optional<T> {
      if (!place_) {
        place_.emplace(std::begin(range_));
      } else {
        ++*place_;
      }
      if (*place_ == std::end(range_)) return std::nullopt;
      return T(std::move(**place_));
    });
  }
  bool notify(std::function<void()>) override { return false; }

 private:
  Range range_;
  std::optional<decltype(std::begin(std::declval<Range&>()))> place_;
};

/// What a function returns, until it returns nothing.
template <class T, class F>
class FunctionSource final : public StreamSource<T> {
 public:
  explicit FunctionSource(F f) : f_(std::move(f)) {}
  std::optional<StreamItem<T>> poll() override {
    return next_item<T>([this]() -> std::optional<T> { return f_(); });
  }
  bool notify(std::function<void()>) override { return false; }

 private:
  F f_;
};

}  // namespace natsmith::detail
