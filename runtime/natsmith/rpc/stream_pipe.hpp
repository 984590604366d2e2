// StreamSink<T>: the end of a Stream that a thread of the program's own pushes into; see make_stream.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "natsmith/core/blocking.hpp"
#include "natsmith/rpc/stream_source.hpp"

namespace natsmith {
namespace detail {

/// Between a sink and its stream: at most \p capacity items.
template <class T>
class StreamPipe {
 public:
  explicit StreamPipe(std::size_t capacity) : capacity_(std::max<std::size_t>(capacity, 1)) {}

  enum class Pushed { kYes, kFull, kGone };
  Pushed push(T& value, bool may_wait) {
    std::function<void()> ready;
    {
      std::unique_lock lock(mutex_);
      const auto can_go_on = [this] { return abandoned_ || end_ || items_.size() < capacity_; };
      if (!can_go_on()) {
        if (!may_wait) return Pushed::kFull;
        check_may_block("pushing into a stream whose consumer is behind");
        room_.wait(lock, can_go_on);
      }
      if (abandoned_ || end_) return Pushed::kGone;
      items_.push_back(std::move(value));
      ready = std::exchange(ready_, nullptr);
    }
    if (ready) ready();
    return Pushed::kYes;
  }

  void end(StreamItem<T> how) {
    std::function<void()> ready;
    {
      const std::scoped_lock lock(mutex_);
      if (end_) return;
      end_.emplace(std::move(how));
      ready = std::exchange(ready_, nullptr);
      room_.notify_all();
    }
    if (ready) ready();
  }

  std::optional<StreamItem<T>> poll() {
    const std::scoped_lock lock(mutex_);
    if (items_.empty()) return std::exchange(end_, std::nullopt);
    room_.notify_one();
    return take_front(items_);
  }

  bool notify(std::function<void()> ready) {
    const std::scoped_lock lock(mutex_);
    if (!items_.empty() || end_) return false;
    ready_ = std::move(ready);
    return true;
  }

  void abandon() {
    std::function<void()> ready;  // goes without the lock: it may hold the last of much
    std::deque<T> items;
    const std::scoped_lock lock(mutex_);
    abandoned_ = true;
    ready.swap(ready_);
    items.swap(items_);
    room_.notify_all();
  }

  bool abandoned() {
    const std::scoped_lock lock(mutex_);
    return abandoned_;
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable room_;
  std::deque<T> items_;
  std::optional<StreamItem<T>> end_;
  std::function<void()> ready_;
  bool abandoned_ = false;
};

template <class T>
class PipeSource final : public StreamSource<T> {
 public:
  explicit PipeSource(std::shared_ptr<StreamPipe<T>> pipe) : pipe_(std::move(pipe)) {}
  ~PipeSource() override { pipe_->abandon(); }
  PipeSource(const PipeSource&) = delete;
  PipeSource& operator=(const PipeSource&) = delete;
  std::optional<StreamItem<T>> poll() override { return pipe_->poll(); }
  bool notify(std::function<void()> ready) override { return pipe_->notify(std::move(ready)); }

 private:
  std::shared_ptr<StreamPipe<T>> pipe_;
};

}  // namespace detail

/// What is pushed here comes out of the Stream that was made with it. Movable. Destroyed without close() or
/// fail(), it ends the stream with `cancelled`: nobody takes a part for the whole.
/// \thread  one at a time, and any beside the stream's
template <class T>
class StreamSink {
 public:
  explicit StreamSink(std::shared_ptr<detail::StreamPipe<T>> pipe) : pipe_(std::move(pipe)) {}
  StreamSink(StreamSink&&) noexcept = default;
  StreamSink& operator=(StreamSink&& other) noexcept {
    std::swap(pipe_, other.pipe_);
    return *this;
  }
  StreamSink(const StreamSink&) = delete;
  StreamSink& operator=(const StreamSink&) = delete;
  ~StreamSink() { fail(Error(ErrorCode::cancelled, "the producer went before the stream's end")); }

  /// Waits while the consumer is behind.
  /// \returns  false: the consumer has gone, nothing more is wanted
  /// \throws Error  internal: it would have to wait on a thread that must not block
  bool push(T value) { return pipe_ && pipe_->push(value, true) == detail::StreamPipe<T>::Pushed::kYes; }
  /// As push, without waiting: \p value is moved from only when it was taken.
  /// \returns  false: the consumer is behind, or has gone
  bool try_push(T& value) {
    return pipe_ && pipe_->push(value, false) == detail::StreamPipe<T>::Pushed::kYes;
  }
  /// Whether nobody wants anything more.
  [[nodiscard]] bool consumer_gone() const { return !pipe_ || pipe_->abandoned(); }
  /// The end, in order.
  void close() {
    if (const auto pipe = std::exchange(pipe_, nullptr)) pipe->end(std::optional<T>());
  }
  /// The end, by an error: the consumer gets it after the items before it.
  void fail(const Error& error) {
    if (const auto pipe = std::exchange(pipe_, nullptr)) pipe->end(error);
  }

 private:
  std::shared_ptr<detail::StreamPipe<T>> pipe_;  // null: ended
};

}  // namespace natsmith
