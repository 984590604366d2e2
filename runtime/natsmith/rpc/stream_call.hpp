// Calls with streams, as generated clients make them. Included by generated .cpp files.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "natsmith/rpc/call.hpp"
#include "natsmith/rpc/stream.hpp"
#include "natsmith/rpc/stream_opening.hpp"
#include "natsmith/rpc/stream_remote.hpp"

namespace natsmith {

/// A parameter that is a stream: its items go to the service while the call runs.
template <class T>
struct Upload {
  Stream<T> stream;
};
template <class T>
[[nodiscard]] Upload<T> upload(Stream<T>&& stream) {
  return {std::move(stream)};
}
/// No such parameter.
struct NoUpload {};

namespace detail {

template <class U>
void start_upload(const std::shared_ptr<StreamSession>& session, Upload<U>&& upload) {
  auto submit = [thread = StreamOpening::upload_thread()](std::shared_ptr<Work> work) {
    return thread->submit(std::move(work));
  };
  std::make_shared<StreamPump<U>>(session, std::move(upload.stream).release(), std::move(submit), nullptr,
                                  nullptr)
      ->submit();
}
inline void start_upload(const std::shared_ptr<StreamSession>&, NoUpload&&) {}

template <class T>
Stream<T> incoming(const StreamOpening& opening) {
  return Stream<T>(std::make_unique<RemoteSource<T>>(opening.session(), opening.limits()));
}

template <class T>
inline constexpr bool kIsUpload = !std::is_same_v<std::remove_cvref_t<T>, NoUpload>;

/// A stream that is to be the only value of a call.
inline Error too_few_values() { return {ErrorCode::internal, "the service ended the call without a result"}; }

/// What a method without a result travels as: a stream without items.
template <class T>
using ItemOf = std::conditional_t<std::is_void_v<T>, bool, T>;

/// The call's result from what comes as a stream of one value. Read to the end, so that the service is not
/// told that the caller has given up.
template <class T>
class OnlyValue {
 public:
  /// \returns  the result; nothing: it takes one more item
  std::optional<Result<T>> add(Result<std::optional<ItemOf<T>>>&& item) {
    if constexpr (!std::is_void_v<T>) {
      if (value_) return Result<T>(std::move(*value_));  // whatever comes then
      if (item && *item) {
        value_.emplace(std::move(**item));
        return std::nullopt;
      }
    }
    if (!item) return Result<T>(item.error());
    if constexpr (std::is_void_v<T>) {
      return Result<T>();
    } else {
      return Result<T>(too_few_values());
    }
  }

 private:
  std::optional<ItemOf<T>> value_;
};

/// An asynchronous call with streams: whoever has its Future may give it up, also by letting it go.
template <class T>
class StreamCall : public Canceller, public std::enable_shared_from_this<StreamCall<T>> {
 public:
  explicit StreamCall(StreamOpening opening) : opening_(std::move(opening)) { promise_.cancel_by(*this); }
  StreamCall(const StreamCall&) = delete;
  StreamCall& operator=(const StreamCall&) = delete;

  [[nodiscard]] Future<T> future() const { return promise_.future(); }
  [[nodiscard]] const StreamOpening& opening() const noexcept { return opening_; }
  void begin(const MethodDescription& method, CallContext* context, std::string_view body) {
    opening_.open_async(
        method, context, body,
        [self = this->shared_from_this()](const Result<void>& accepted) { self->opened(accepted); });
  }
  /// Once; the last that is done with it.
  void complete(Result<T> result) { promise_.complete(std::move(result)); }

  [[nodiscard]] std::shared_ptr<Canceller> hold() noexcept override { return this->weak_from_this().lock(); }
  /// \returns false: the Future completes itself, if it has no result from this
  bool cancel(CallPlace& /*place*/) noexcept override {
    opening_.give_up();
    return false;
  }

 protected:
  ~StreamCall() = default;

 private:
  virtual void opened(const Result<void>& accepted) = 0;

  const StreamOpening opening_;
  Promise<T> promise_;
};

/// A call whose result is a stream.
template <class T, class U>
class OpeningCall final : public StreamCall<Stream<T>> {
 public:
  OpeningCall(StreamOpening opening, U upload)
      : StreamCall<Stream<T>>(std::move(opening)),
        stream_(incoming<T>(this->opening())),
        upload_(std::move(upload)) {}

 private:
  void opened(const Result<void>& accepted) override {
    if (!accepted) return this->complete(accepted.error());
    start_upload(this->opening().session(), std::move(upload_));
    this->complete(std::move(stream_));
  }

  Stream<T> stream_;
  U upload_;
};

/// A call with a stream as a parameter, whose result is one value or none.
template <class T, class U>
class UploadingCall final : public StreamCall<T> {
 public:
  UploadingCall(StreamOpening opening, U upload)
      : StreamCall<T>(std::move(opening)),
        stream_(incoming<ItemOf<T>>(this->opening())),
        upload_(std::move(upload)) {}

 private:
  void opened(const Result<void>& accepted) override {
    if (!accepted) return this->complete(accepted.error());
    start_upload(this->opening().session(), std::move(upload_));
    read();
  }
  void read() {
    auto self = std::static_pointer_cast<UploadingCall>(this->shared_from_this());
    static_cast<void>(stream_.next().then([self = std::move(self)](Result<std::optional<ItemOf<T>>> item) {
      auto result = self->value_.add(std::move(item));
      if (!result) return self->read();
      self->complete(*std::move(result));
    }));
  }

  Stream<ItemOf<T>> stream_;
  U upload_;
  OnlyValue<T> value_;
};

/// \tparam Call  OpeningCall or UploadingCall
template <class Call, class U, class... A>
auto begin_stream_call(const Client& client, const MethodDescription& method, CallContext* context, U upload,
                       const Argument<A>&... arguments) {
  const auto call = std::make_shared<Call>(StreamOpening(client, kIsUpload<U>), std::move(upload));
  auto future = call->future();
  EncodeBuffer body;
  try {
    encode_request(call->opening().envelope(), *body, arguments...);
  } catch (const Error& error) {
    call->complete(error);
    return future;
  }
  call->begin(method, context, *body);
  return future;
}

}  // namespace detail

/// Opens a stream of T by calling \p method, and sends \p upload, if there is one, along with it.
/// \throws Error  what refused the call; later errors come out of the stream
template <class T, class U, class... A>
Stream<T> open_stream(const Client& client, const MethodDescription& method, CallContext* context, U upload,
                      const Argument<A>&... arguments) {
  const detail::StreamOpening opening(client, detail::kIsUpload<U>);
  auto stream = detail::incoming<T>(opening);
  detail::EncodeBuffer body;
  detail::encode_request(opening.envelope(), *body, arguments...);
  opening.open(method, context, *body).value();
  detail::start_upload(opening.session(), std::move(upload));
  return stream;
}

/// As open_stream, without waiting for the service's acceptance.
template <class T, class U, class... A>
Future<Stream<T>> open_stream_async(const Client& client, const MethodDescription& method,
                                    CallContext* context, U upload, const Argument<A>&... arguments) {
  using Call = detail::OpeningCall<T, U>;
  return detail::begin_stream_call<Call>(client, method, context, std::move(upload), arguments...);
}

/// Calls \p method with a stream as a parameter and waits for its result.
template <class T, class U, class... A>
Result<T> try_call_with_stream(const Client& client, const MethodDescription& method, CallContext* context,
                               U upload, const Argument<A>&... arguments) noexcept try {
  auto stream = open_stream<detail::ItemOf<T>>(client, method, context, std::move(upload), arguments...);
  detail::OnlyValue<T> value;
  for (;;) {
    if (auto result = value.add(stream.wait_next())) return *std::move(result);
  }
} catch (const Error& error) {
  return error;
} catch (const std::exception& error) {
  return Error(ErrorCode::internal, error.what());
}

template <class T, class U, class... A>
T call_with_stream(const Client& client, const MethodDescription& method, CallContext* context, U upload,
                   const Argument<A>&... arguments) {
  return try_call_with_stream<T>(client, method, context, std::move(upload), arguments...).value();
}

/// As call_with_stream, without waiting.
template <class T, class U, class... A>
Future<T> call_with_stream_async(const Client& client, const MethodDescription& method, CallContext* context,
                                 U upload, const Argument<A>&... arguments) {
  using Call = detail::UploadingCall<T, U>;
  return detail::begin_stream_call<Call>(client, method, context, std::move(upload), arguments...);
}

}  // namespace natsmith
