// Stream<T>: items that come one after the other, as the result or as a parameter of a method
// (docs/streams.md).
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "natsmith/core/blocking.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/rpc/stream_coroutine.hpp"
#include "natsmith/rpc/stream_pipe.hpp"
#include "natsmith/rpc/stream_source.hpp"
#include "natsmith/transport/future.hpp"

namespace natsmith {

template <class T>
class Stream;

namespace detail {

/// The wish for a stream's next item, while the item is not there: from next() until the item comes, or
/// nobody waits for it any more.
template <class T>
class Wish final : public Canceller, public std::enable_shared_from_this<Wish<T>> {
 public:
  explicit Wish(Stream<T>& stream) : stream_(&stream) { promise_.cancel_by(*this); }
  ~Wish() = default;
  Wish(const Wish&) = delete;
  Wish& operator=(const Wish&) = delete;

  [[nodiscard]] Future<std::optional<T>> future() const { return promise_.future(); }
  /// Takes the item, when it is there, unless the wish has been given up.
  void await_item() { look(false); }
  /// The stream moves to \p place; held while it does.
  [[nodiscard]] std::unique_lock<std::mutex> hold_stream() { return std::unique_lock(mutex_); }
  void move_to(Stream<T>* place) noexcept { stream_ = place; }
  /// The stream is asked by somebody else now, or is gone: the Future is `cancelled`.
  void end() noexcept {
    {
      const std::scoped_lock lock(mutex_);
      stream_ = nullptr;
      if (std::exchange(taken_, true)) return;
    }
    promise_.complete(Error(ErrorCode::cancelled, "the stream was asked again, or has gone"));
  }

  [[nodiscard]] std::shared_ptr<Canceller> hold() noexcept override { return this->weak_from_this().lock(); }
  /// Whoever cancels the Future, or lets it go, gets no item: it stays in the stream, unless it has just been
  /// taken.
  bool cancel(CallPlace& /*place*/) noexcept override {
    const std::scoped_lock lock(mutex_);
    stream_ = nullptr;
    return taken_;
  }

 private:
  /// \param is_news  something may have come since the stream was last asked
  void look(bool is_news);

  std::mutex mutex_;    // guards the next two, and the stream while look() is in it
  Stream<T>* stream_;   // null: given up
  bool taken_ = false;  // the promise is being completed
  Promise<std::optional<T>> promise_;
};

}  // namespace detail

/// Items in their order, then the end, or an Error after the items that came before it; never a part that
/// looks like the whole. A function may be a coroutine that returns a Stream<T>: each `co_yield` is an item.
/// (GCC 12 destroys the parts of an aggregate twice that is made within `co_yield`: give it a name first.)
/// Movable. Destroying it tells its producer, however far away, that no more is wanted.
/// \thread  one at a time
template <class T>
class [[nodiscard]] Stream {
 public:
  using value_type = T;
  using promise_type = detail::StreamPromise<T>;

  /// Without items.
  Stream() = default;
  explicit Stream(std::unique_ptr<detail::StreamSource<T>> source) : source_(std::move(source)) {}
  Stream(Stream&& other) noexcept { take_over(other); }
  Stream& operator=(Stream&& other) noexcept {
    if (this == &other) return *this;
    forget_wish();
    source_.reset();
    take_over(other);
    return *this;
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { forget_wish(); }

  /// The values of a container or another range, which it takes over.
  template <class Range>
  static Stream from(Range range) {
    return Stream(std::make_unique<detail::RangeSource<T, Range>>(std::move(range)));
  }
  /// What \p next returns, a std::optional<T>, until that has no value. It may block: a thread of its own
  /// waits.
  template <class F>
  static Stream generate(F next) {
    return Stream(std::make_unique<detail::FunctionSource<T, F>>(std::move(next)));
  }

  /// Waits for the next item. \returns no value at the end, or the error that ended the stream
  /// \errors  internal on a thread that must not block
  Result<std::optional<T>> wait_next();
  /// As wait_next, without waiting: `co_await stream.next()`, or get(), wait(), then(). One at a time. A
  /// Future that is cancelled, or goes, before its item has come leaves the item to the next one; so does one
  /// that is still there when the stream is asked again, or goes: it is `cancelled`. An item that has come
  /// belongs to its Future: one that waited in vain (wait_for()) is to be kept, and asked again.
  Future<std::optional<T>> next();

  class Iterator;
  /// For `for (const T& item : stream)`, once. \throws Error  what ended the stream, here or at ++
  Iterator begin() { return Iterator(*this); }
  std::default_sentinel_t end() { return {}; }

  /// For the runtime: what the items come from; null: there are none. The stream is empty afterwards, and
  /// valid.
  std::unique_ptr<detail::StreamSource<T>> release() && {
    forget_wish();
    return std::move(source_);
  }

 private:
  friend class detail::Wish<T>;

  /// The next item, the end, or the error; nothing: it is not there yet.
  std::optional<Result<std::optional<T>>> poll();
  Result<std::optional<T>> taken(detail::StreamItem<T> item);
  void forget_wish() noexcept;
  void take_over(Stream& other) noexcept;

  std::unique_ptr<detail::StreamSource<T>> source_;  // null: at the end
  std::optional<Error> error_;                       // what ended it
  std::shared_ptr<detail::Wish<T>> wish_;            // the last; null: none that may still come true
};

/// A stream and the sink that feeds it.
/// \param capacity  items that wait between the two before push() does
template <class T>
[[nodiscard]] std::pair<Stream<T>, StreamSink<T>> make_stream(std::size_t capacity = 256) {
  auto pipe = std::make_shared<detail::StreamPipe<T>>(capacity);
  return {Stream<T>(std::make_unique<detail::PipeSource<T>>(pipe)), StreamSink<T>(pipe)};
}

template <class T>
class Stream<T>::Iterator {
 public:
  using value_type = T;
  using difference_type = std::ptrdiff_t;

  explicit Iterator(Stream& stream) : stream_(&stream) { ++*this; }
  T& operator*() const noexcept { return *item_; }
  T* operator->() const noexcept { return &*item_; }
  Iterator& operator++() {
    item_ = stream_->wait_next().value();
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& place, std::default_sentinel_t) noexcept { return !place.item_; }

 private:
  Stream* stream_;
  mutable std::optional<T> item_;
};

template <class T>
Result<std::optional<T>> Stream<T>::taken(detail::StreamItem<T> item) {
  if (item && *item) return item;
  source_.reset();
  if (!item) error_ = item.error();
  return item;
}

template <class T>
std::optional<Result<std::optional<T>>> Stream<T>::poll() {
  if (source_ != nullptr) {
    if (auto item = source_->poll()) return taken(*std::move(item));
    return std::nullopt;
  }
  if (error_) return Result<std::optional<T>>(*error_);
  return Result<std::optional<T>>(std::optional<T>());
}

template <class T>
void Stream<T>::forget_wish() noexcept {
  if (const auto wish = std::exchange(wish_, nullptr)) wish->end();
}

template <class T>
void Stream<T>::take_over(Stream& other) noexcept {
  const auto held = other.wish_ ? other.wish_->hold_stream() : std::unique_lock<std::mutex>();
  source_ = std::move(other.source_);
  error_ = std::exchange(other.error_, std::nullopt);
  wish_ = std::move(other.wish_);
  if (wish_) wish_->move_to(this);
}

template <class T>
Result<std::optional<T>> Stream<T>::wait_next() {
  forget_wish();
  for (;;) {
    if (auto item = poll()) return *std::move(item);
    if (!detail::may_block()) {
      return Error(ErrorCode::internal,
                   "waiting for a stream's next item would block the event loop: co_await it");
    }
    auto waiter = std::make_shared<detail::StreamWaiter>();
    if (source_->notify([waiter] { waiter->wake(); })) waiter->wait();
  }
}

template <class T>
Future<std::optional<T>> Stream<T>::next() {
  forget_wish();
  if (auto item = poll()) {
    Promise<std::optional<T>> promise;
    auto future = promise.future();
    promise.complete(*std::move(item));
    return future;
  }
  wish_ = std::make_shared<detail::Wish<T>>(*this);
  auto future = wish_->future();
  const auto wish = wish_;
  wish->await_item();
  return future;
}

namespace detail {

template <class T>
void Wish<T>::look(bool is_news) {
  std::optional<Result<std::optional<T>>> item;
  {
    const std::scoped_lock lock(mutex_);
    if (stream_ == nullptr) return;
    if (is_news) item = stream_->poll();
    while (!item) {
      if (stream_->source_->notify([self = this->shared_from_this()] { self->look(true); })) return;
      item = stream_->poll();
    }
    stream_ = nullptr;
    taken_ = true;
  }
  promise_.complete(*std::move(item));
}

}  // namespace detail

namespace detail {

template <class T>
Stream<T> StreamPromise<T>::get_return_object() {
  return Stream<T>(std::make_unique<CoroutineSource<T>>(Handle::from_promise(*this)));
}

}  // namespace detail
}  // namespace natsmith
