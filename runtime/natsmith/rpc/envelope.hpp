// Envelopes: how a result or the arguments become a body, and back. Plain bodies are the value itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "natsmith/codec/codec.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/rpc/description.hpp"

namespace natsmith::detail {

/// What an envelope carries; its `meta` is the sender's own affair.
template <class T>
struct EnvelopeOf {
  std::optional<T> data;
  static constexpr auto kFields = fields(field<&EnvelopeOf::data>("data"));
};

/// What a result that is no object travels as.
template <class T>
struct ResultData {
  T result;
  static constexpr auto kFields = fields(field<&ResultData::result>("result", kRequired));
};

/// Completes `{` or `{"data":…` with the `meta` object; with \p error it tells of a failure.
void append_meta(std::string& out, const std::optional<Error>& error);
/// The failure that serverish bodies tell of, in either of its two conventions.
[[nodiscard]] std::optional<Error> serverish_failure(std::string_view body, const DecodeLimits& limits);

template <class T>
inline constexpr bool kIsObject = HasTable<T> || MapLike<T>;

template <class T>
void encode_result(Envelope envelope, const T& value, std::string& out) {
  if (envelope == Envelope::plain) return encode(value, out);
  out += "{\"data\":";
  if constexpr (kIsObject<T>) {
    encode(value, out);
  } else {
    out += "{\"result\":";
    encode(value, out);
    out += '}';
  }
  append_meta(out, std::nullopt);
}

inline void encode_no_result(Envelope envelope, std::string& out) {
  if (envelope == Envelope::plain) return;
  out += "{\"data\":{}";
  append_meta(out, std::nullopt);
}

/// A reply's value.
template <class T>
[[nodiscard]] Result<T> decode_result(Envelope envelope, std::string_view body, const DecodeLimits& limits) {
  if (envelope == Envelope::plain) return decode<T>(body, limits);
  if constexpr (std::is_void_v<T>) {
    return {};
  } else {
    using Data = std::conditional_t<kIsObject<T>, T, ResultData<T>>;
    auto decoded = decode<EnvelopeOf<Data>>(body, limits);
    if (!decoded) return decoded.error();
    if (!decoded->data) return Error(ErrorCode::invalid_argument, "data: expected a value, got none");
    if constexpr (kIsObject<T>) {
      return std::move(*decoded->data);
    } else {
      return std::move(decoded->data->result);
    }
  }
}

/// A request's arguments.
template <class T>
[[nodiscard]] Result<T> decode_arguments(Envelope envelope, std::string_view body,
                                         const DecodeLimits& limits) {
  if (envelope == Envelope::plain || body.empty()) return decode<T>(body, limits);
  auto decoded = decode<EnvelopeOf<T>>(body, limits);
  if (!decoded) return decoded.error();
  if (!decoded->data) return decode<T>("{}", limits);
  return std::move(*decoded->data);
}

}  // namespace natsmith::detail
