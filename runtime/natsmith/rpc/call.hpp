// The templates of Client: encoding the arguments, decoding the reply. Included by generated .cpp files.
#pragma once

#include "natsmith/codec/codec.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/rpc/encode_buffer.hpp"
#include "natsmith/rpc/envelope.hpp"
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
  DecodingReply(Envelope envelope, const DecodeLimits& limits) : envelope_(envelope), limits_(limits) {}
  [[nodiscard]] Future<T> future() const { return promise_.future(); }
  void on_reply(Result<Message>&& reply) noexcept override {
    promise_.complete(reply ? decode_reply<T>(envelope_, limits_, *reply) : Result<T>(reply.error()));
  }

 private:
  Envelope envelope_;
  DecodeLimits limits_;
  Promise<T> promise_;
};

}  // namespace detail

template <class T, class... A>
Result<T> Client::exchange(const MethodDescription& method, CallContext* context,
                           const Argument<A>&... arguments) const noexcept try {
  detail::EncodeBuffer body;
  detail::encode_request(envelope(), *body, arguments...);
  auto reply = request(method, context, *body);
  if (!reply) return reply.error();
  return detail::decode_reply<T>(envelope(), limits(), *reply);
} catch (const Error& error) {
  return error;
} catch (const std::exception& error) {
  return Error(ErrorCode::internal, error.what());
}

template <class T, class... A>
Future<T> Client::exchange_async(const MethodDescription& method, CallContext* context,
                                 const Argument<A>&... arguments) const {
  auto handler = std::make_unique<detail::DecodingReply<T>>(envelope(), limits());
  auto future = handler->future();
  detail::EncodeBuffer body;
  try {
    detail::encode_request(envelope(), *body, arguments...);
  } catch (const Error& error) {
    handler->on_reply(error);
    return future;
  }
  request_async(method, context, *body, std::move(handler));
  return future;
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
