// The templates of Client: encoding the arguments, decoding the reply. Included by generated .cpp files.
#pragma once

#include "natsmith/codec/codec.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/rpc/encode_buffer.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/served_versions.hpp"
#include "natsmith/rpc/watched_call.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace detail {

template <class... A>
void encode_request(Envelope envelope, std::string& out, const Argument<A>&... arguments) {
  if (envelope == Envelope::plain) return encode_arguments(out, arguments...);
  out += "{\"data\":";
  if constexpr (sizeof...(A) == 0) out += "{}";
  encode_arguments(out, arguments...);
  append_meta(out, std::nullopt);
}

/// The value of a reply, or the error that it tells of, or why it cannot be read.
template <class T>
Result<T> decode_reply(Envelope envelope, const DecodeLimits& limits, const Message& reply) {
  if (auto error = error_of(reply)) return *error;
  if (envelope == Envelope::serverish) {
    if (auto error = serverish_failure(reply.body(), limits)) return *error;
  }
  auto result = decode_result<T>(envelope, reply.body(), limits);
  if (!result) {
    return Error(result.error().code(), "the reply cannot be read: " + result.error().message(),
                 result.error().details());
  }
  return result;
}

template <class T>
class DecodingReply final : public ReplyHandler {
 public:
  DecodingReply(Envelope envelope, const DecodeLimits& limits, std::shared_ptr<ServedVersions> versions,
                Canceller& canceller)
      : envelope_(envelope), limits_(limits), versions_(std::move(versions)) {
    promise_.cancel_by(canceller);
    set_place(&promise_.place());
  }
  [[nodiscard]] Future<T> future() const { return promise_.future(); }
  [[nodiscard]] WatchedCall& watched() noexcept { return watched_; }
  void on_reply(Result<Message>&& reply) noexcept override {
    if (!reply && versions_ && ServedVersions::concerns(reply.error())) return explain(reply.error());
    auto result = reply ? decode_reply<T>(envelope_, limits_, *reply) : Result<T>(reply.error());
    watched_.end(result, reply);
    promise_.complete(std::move(result));
  }

 private:
  void explain(const Error& error) {
    struct Unexplained {
      WatchedCall watched;
      Promise<T> promise;
    };
    auto call = std::make_shared<Unexplained>(Unexplained{std::move(watched_), std::move(promise_)});
    versions_->explain_async(error, [call](const Error& explained) {
      call->watched.end_without_reply(&explained);
      call->promise.complete(explained);
    });
  }

  Envelope envelope_;
  DecodeLimits limits_;
  std::shared_ptr<ServedVersions> versions_;  // null: errors are not explained
  WatchedCall watched_;
  Promise<T> promise_;
};

}  // namespace detail

template <class T, class... A>
Result<T> Client::exchange(const MethodDescription& method, CallContext* context,
                           const Argument<A>&... arguments) const noexcept try {
  detail::EncodeBuffer body;
  detail::encode_request(envelope(), *body, arguments...);
  detail::WatchedCall watched;
  const auto reply = request(method, context, *body, watched);
  auto result = reply ? detail::decode_reply<T>(envelope(), limits(), *reply) : Result<T>(reply.error());
  watched.end(result, reply);
  return result;
} catch (const Error& error) {
  return error;
} catch (const std::exception& error) {
  return Error(ErrorCode::internal, error.what());
}

/// Both ways of calling without waiting begin here.
/// \param body  the encoded arguments, or why there are none; looked at before it returns
template <class T>
Future<T> Client::begin_async(const MethodDescription& method, CallContext* context,
                              const Result<std::string_view>& body) const {
  auto handler = std::make_unique<detail::DecodingReply<T>>(envelope(), limits(), versions(), canceller());
  auto future = handler->future();
  if (body) {
    detail::WatchedCall& watched = handler->watched();
    request_async(method, context, *body, watched, std::move(handler));
  } else {
    handler->on_reply(body.error());
  }
  return future;
}

template <class T, class... A>
Future<T> Client::exchange_async(const MethodDescription& method, CallContext* context,
                                 const Argument<A>&... arguments) const {
  detail::EncodeBuffer body;
  try {
    detail::encode_request(envelope(), *body, arguments...);
  } catch (const Error& error) {
    return begin_async<T>(method, context, error);
  }
  return begin_async<T>(method, context, std::string_view(*body));
}

template <class... A>
Result<std::string> Client::encoded(const Argument<A>&... arguments) const {
  std::string body;
  try {
    detail::encode_request(envelope(), body, arguments...);
  } catch (const Error& error) {
    return error;
  }
  return body;
}

template <class T>
Task<T> Client::exchange_task(Client client, const MethodDescription& method, CallContext* context,
                              Result<std::string> body) {
  if (!body) throw body.error();
  co_return co_await client.begin_async<T>(method, context, std::string_view(*body));
}

template <class T>
Task<Result<T>> Client::try_exchange_task(Client client, const MethodDescription& method,
                                          CallContext* context, Result<std::string> body) {
  if (!body) co_return body.error();
  co_return co_await client.begin_async<T>(method, context, std::string_view(*body))
      .then([](Result<T> result) { return result; });
}

template <class... A>
Result<void> Client::post(const MethodDescription& method, CallContext* context,
                          const Argument<A>&... arguments) const noexcept try {
  detail::EncodeBuffer body;
  detail::encode_request(envelope(), *body, arguments...);
  return publish(method, context, *body);
} catch (const Error& error) {
  return error;
} catch (const std::exception& error) {
  return Error(ErrorCode::internal, error.what());
}

}  // namespace natsmith
