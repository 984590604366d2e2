// RemoteSource<T>: the items that come through a session's input. StreamPump<T>: takes a stream's items and
// sends them through its output. Internal.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "natsmith/codec/codec.hpp"
#include "natsmith/core/current_call.hpp"
#include "natsmith/rpc/encode_buffer.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/rpc/stream_session.hpp"
#include "natsmith/rpc/stream_source.hpp"

namespace natsmith::detail {

template <class T>
class RemoteSource final : public StreamSource<T> {
 public:
  RemoteSource(std::shared_ptr<StreamSession> session, const DecodeLimits& limits)
      : session_(std::move(session)), limits_(limits) {}
  ~RemoteSource() override { session_->drop_input(); }
  RemoteSource(const RemoteSource&) = delete;
  RemoteSource& operator=(const RemoteSource&) = delete;

  std::optional<StreamItem<T>> poll() override {
    while (items_.empty()) {
      auto next = session_->take();
      if (!next) return std::nullopt;
      if (!*next) return StreamItem<T>(next->error());
      if (auto end = read(**next)) return end;
    }
    return take_front(items_);
  }
  bool notify(std::function<void()> ready) override { return session_->notify_input(std::move(ready)); }

 private:
  /// \returns  the end, if it is one
  std::optional<StreamItem<T>> read(const StreamInput::Item& item) {
    const std::string_view body = item.message.body().substr(item.frame.body);
    if (item.frame.kind == FrameKind::kError) return StreamItem<T>(error_of_frame(item.frame, body));
    if (item.frame.is_last()) return StreamItem<T>(std::optional<T>());
    auto items = decode<std::deque<T>>(body, limits_);
    if (!items) {
      return StreamItem<T>(Error(items.error().code(),
                                 "the stream's items cannot be read: " + items.error().message(),
                                 items.error().details()));
    }
    items_ = std::move(*items);
    return std::nullopt;
  }

  std::shared_ptr<StreamSession> session_;
  DecodeLimits limits_;
  std::deque<T> items_;  // of the frame that was taken last
};

/// Holds no thread while it waits for an item or for credit: it is submitted again.
template <class T>
class StreamPump final : public Work, public std::enable_shared_from_this<StreamPump<T>> {
 public:
  using Submit = std::function<bool(std::shared_ptr<Work>)>;

  /// \param call  in which the items are made, until it is done; null: none
  /// \param done  called once, when the source is gone and everything has arrived, or nothing more is wanted
  StreamPump(std::shared_ptr<StreamSession> session, std::unique_ptr<StreamSource<T>> source, Submit submit,
             CallContext* call, std::function<void()> done)
      : session_(std::move(session)),
        source_(std::move(source)),
        submit_(std::move(submit)),
        call_(call),
        done_(std::move(done)) {}

  /// \thread  one that may block, or by submit()
  void run() noexcept override {
    const CurrentCall current(call_);
    while (step()) {
    }
  }
  void submit() noexcept {
    if (submit_(this->shared_from_this())) return;
    session_->abort(Error(ErrorCode::overloaded, "the system gives no thread to run the stream on"));
    finish();
  }

 private:
  /// \returns whether there is more to do now
  bool step() noexcept {
    const auto wants = ended_ ? StreamSession::Wants::kNothingMore : session_->wants();
    if (wants == StreamSession::Wants::kItem) return send_next();
    if (wants == StreamSession::Wants::kNothingMore) {
      source_.reset();
      ended_ = true;
    }
    return sleep([this](auto wake) { return session_->notify_output(std::move(wake)); });
  }

  bool send_next() noexcept {
    auto item = source_ == nullptr ? std::optional(StreamItem<T>(std::optional<T>())) : source_->poll();
    if (!item) {
      session_->flush();
      return sleep(
          [this](auto wake) { return session_->notify_cancelled(wake) && source_->notify(std::move(wake)); });
    }
    if (!*item || !**item) {
      end(*item ? std::nullopt : std::optional(item->error()));
    } else {
      send(***item);
    }
    return true;
  }

  void end(const std::optional<Error>& error) noexcept {
    source_.reset();
    session_->finish(error);
    ended_ = true;
  }

  void send(const T& item) noexcept {
    EncodeBuffer text;
    try {
      encode(item, *text);
    } catch (const Error& error) {
      return end(Error(ErrorCode::internal, "an item of the stream cannot be sent: " + error.message()));
    }
    session_->send(*text);
  }

  /// Sleeps unless \p ask_for_news says that there are some. \returns whether to go on at once
  template <class AskForNews>
  bool sleep(AskForNews ask_for_news) noexcept {
    asleep_ = true;
    const bool sleeps = ask_for_news([self = this->shared_from_this()] {
      if (self->asleep_.exchange(false)) self->submit();
    });
    if (sleeps || !asleep_.exchange(false)) return false;  // or woken meanwhile: another run is on its way
    if (!ended_) return true;
    finish();
    return false;
  }

  void finish() noexcept {
    source_.reset();
    if (const auto done = std::exchange(done_, nullptr)) done();
  }

  const std::shared_ptr<StreamSession> session_;
  std::unique_ptr<StreamSource<T>> source_;  // null: at its end
  const Submit submit_;
  CallContext* const call_;
  std::function<void()> done_;
  bool ended_ = false;  // the source is
  std::atomic<bool> asleep_ = false;
};

}  // namespace natsmith::detail
