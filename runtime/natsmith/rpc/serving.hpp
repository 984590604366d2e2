// What serving a method needs, whether its implementation returns a value or a Task. Internal.
#pragma once

#include <string>
#include <type_traits>

#include "natsmith/codec/codec.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/rpc/description.hpp"
#include "natsmith/rpc/envelope.hpp"

namespace natsmith::detail {

/// What the handler's options say about every call.
struct Serving {
  Envelope envelope = Envelope::plain;
  DecodeLimits limits = {};
  bool reveal_exceptions = false;
};

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

template <class T>
Result<void> encode_outcome(Envelope envelope, const Result<T>& result, std::string& reply) {
  if (!result) return result.error();
  if constexpr (std::is_void_v<T>) {
    encode_no_result(envelope, reply);
    return {};
  } else {
    return encode_reply(envelope, *result, reply);
  }
}

}  // namespace natsmith::detail
