// Stream<T>: items that come one after the other, as the result or as a parameter of a method
// (docs/streams.md).
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
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
  Stream(Stream&&) noexcept = default;
  Stream& operator=(Stream&&) noexcept = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() = default;

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
  /// As wait_next, without waiting: `co_await stream.next()`, or get(), wait(), then(). One at a time, and
  /// the stream must outlive it.
  Future<std::optional<T>> next();

  class Iterator;
  /// For `for (const T& item : stream)`, once. \throws Error  what ended the stream, here or at ++
  Iterator begin() { return Iterator(*this); }
  std::default_sentinel_t end() { return {}; }

  /// For the runtime: what the items come from; null: there are none. The stream is empty afterwards, and
  /// valid.
  std::unique_ptr<detail::StreamSource<T>> release() && { return std::move(source_); }

 private:
  Result<std::optional<T>> taken(detail::StreamItem<T> item);
  void complete_when_ready(const std::shared_ptr<Promise<std::optional<T>>>& promise);

  std::unique_ptr<detail::StreamSource<T>> source_;  // null: at the end
  std::optional<Error> error_;                       // what ended it
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
Result<std::optional<T>> Stream<T>::wait_next() {
  while (source_ != nullptr) {
    if (auto item = source_->poll()) return taken(*std::move(item));
    if (!detail::may_block()) {
      return Error(ErrorCode::internal,
                   "waiting for a stream's next item would block the event loop: co_await it");
    }
    auto waiter = std::make_shared<detail::StreamWaiter>();
    if (source_->notify([waiter] { waiter->wake(); })) waiter->wait();
  }
  if (error_) return *error_;
  return std::optional<T>();
}

template <class T>
Future<std::optional<T>> Stream<T>::next() {
  auto promise = std::make_shared<Promise<std::optional<T>>>();
  auto future = promise->future();
  complete_when_ready(promise);
  return future;
}

template <class T>
void Stream<T>::complete_when_ready(const std::shared_ptr<Promise<std::optional<T>>>& promise) {
  while (source_ != nullptr) {
    if (auto item = source_->poll()) return promise->complete(taken(*std::move(item)));
    if (source_->notify([this, promise] { complete_when_ready(promise); })) return;
  }
  promise->complete(error_ ? Result<std::optional<T>>(*error_)
                           : Result<std::optional<T>>(std::optional<T>()));
}

namespace detail {

template <class T>
Stream<T> StreamPromise<T>::get_return_object() {
  return Stream<T>(std::make_unique<CoroutineSource<T>>(Handle::from_promise(*this)));
}

}  // namespace detail
}  // namespace natsmith
