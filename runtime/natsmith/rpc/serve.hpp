// The template of Handler: decoding arguments, calling the implementation, encoding its result. Included by
// generated .cpp files.
#pragma once

#include "natsmith/codec/codec.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/handler.hpp"

namespace natsmith {
namespace detail {

template <class T>
inline constexpr bool kIsResult = false;
template <class T>
inline constexpr bool kIsResult<Result<T>> = true;

/// The error that an exception of an implementation becomes. Called in a catch block.
[[nodiscard]] Error error_of_exception(bool reveal);

/// Encodes what the implementation returned; a value that cannot be sent is the service's fault.
template <class T>
Result<void> encode_reply(Envelope envelope, const T& value, std::string& reply) {
  try {
    encode_result(envelope, value, reply);
    return {};
  } catch (const Error& error) {
    reply.clear();
    return Error(ErrorCode::internal, "the result cannot be sent: " + error.message());
  }
}

template <class F, class Arguments>
Result<void> invoke(Envelope envelope, F& f, Arguments& arguments, CallContext& context, std::string& reply) {
  using R = std::invoke_result_t<F&, Arguments&, CallContext&>;
  if constexpr (std::is_void_v<R>) {
    f(arguments, context);
    encode_no_result(envelope, reply);
    return {};
  } else {
    const R result = f(arguments, context);
    if constexpr (!kIsResult<R>) {
      return encode_reply(envelope, result, reply);
    } else {
      if (!result) return result.error();
      if constexpr (std::is_void_v<typename R::value_type>) {
        encode_no_result(envelope, reply);
        return {};
      } else {
        return encode_reply(envelope, *result, reply);
      }
    }
  }
}

}  // namespace detail

template <class Arguments, class F>
void Handler::serve(const MethodDescription& method, F f) {
  add(method,
      [f = std::move(f), envelope = envelope(), limits = options().limits,
       reveal = options().reveal_exceptions](const Message& request, CallContext& context,
                                             std::string& reply) mutable -> Result<void> {
        auto arguments = detail::decode_arguments<Arguments>(envelope, request.body(), limits);
        if (!arguments) return arguments.error();
        try {
          return detail::invoke(envelope, f, *arguments, context, reply);
        } catch (...) {
          return detail::error_of_exception(reveal);
        }
      });
}

}  // namespace natsmith
