// Calls with streams, as generated clients make them. Included by generated .cpp files.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tuple>
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
  std::make_shared<StreamPump<U>>(session, std::move(upload.stream).release(), std::move(submit), nullptr)
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

template <class T>
Result<T> only_value(Result<std::optional<ItemOf<T>>>&& item) {
  if (!item) return item.error();
  if constexpr (std::is_void_v<T>) {
    return {};
  } else {
    if (!*item) return too_few_values();
    return std::move(**item);
  }
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
  struct Open {
    Stream<T> stream;
    U upload;
    std::shared_ptr<detail::StreamSession> session;
    Stream<T> operator()(Result<void> accepted) {
      accepted.value();
      detail::start_upload(session, std::move(upload));
      return std::move(stream);
    }
  };
  const detail::StreamOpening opening(client, detail::kIsUpload<U>);
  Open open{detail::incoming<T>(opening), std::move(upload), opening.session()};
  detail::EncodeBuffer body;
  detail::encode_request(opening.envelope(), *body, arguments...);
  return opening.open_async(method, context, *body).then(std::move(open));
}

/// Calls \p method with a stream as a parameter and waits for its result.
template <class T, class U, class... A>
Result<T> try_call_with_stream(const Client& client, const MethodDescription& method, CallContext* context,
                               U upload, const Argument<A>&... arguments) noexcept try {
  auto stream = open_stream<detail::ItemOf<T>>(client, method, context, std::move(upload), arguments...);
  return detail::only_value<T>(stream.wait_next());
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
  using Item = detail::ItemOf<T>;
  struct Reading {
    Stream<Item> stream;
    Promise<T> promise;
  };
  auto reading = std::make_shared<Reading>();
  auto future = reading->promise.future();
  static_cast<void>(open_stream_async<Item>(client, method, context, std::move(upload), arguments...)
                        .then([reading](Result<Stream<Item>> stream) {
                          if (!stream) return reading->promise.complete(stream.error());
                          reading->stream = std::move(*stream);
                          static_cast<void>(
                              reading->stream.next().then([reading](Result<std::optional<Item>> item) {
                                reading->promise.complete(detail::only_value<T>(std::move(item)));
                              }));
                        }));
  return future;
}

}  // namespace natsmith
