// encode and decode: values to JSON text and back, over field tables (docs/json.md has the mapping).
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "natsmith/codec/arguments.hpp"
#include "natsmith/codec/coders_container.hpp"
#include "natsmith/codec/coders_struct.hpp"
#include "natsmith/codec/limits.hpp"
#include "natsmith/codec/wire_name.hpp"
#include "natsmith/core/result.hpp"

namespace natsmith {

/// Appends \p value as compact JSON.
/// \param out  unchanged after a failure
/// \errors     invalid_argument (thrown), with the path: NaN and infinity, text that is not UTF-8, an enum
/// value without
///             an enumerator, a time beyond the year 9999, deeper than 64 levels
template <class T>
void encode(const T& value, std::string& out) {
  detail::Writer writer(out);
  detail::write(writer, value);
  writer.finish();
}

/// Reads one value of type T; all of \p json must be valid.
/// \param json  copied, so it may go at once. An empty body is refused, except for arguments (a struct with a
/// table of
///              its own): there it means `{}`
/// \errors      invalid_argument, with the path: malformed, wrong type, out of range, missing, too deep;
///              payload_too_large
/// \thread      any; also from within a from_json that decoding has called
template <class T>
[[nodiscard]] Result<T> decode(std::string_view json, const DecodeLimits& limits = {}) {
  constexpr auto kEmpty =
      detail::HasOwnTable<T> ? detail::EmptyBody::kEmptyObject : detail::EmptyBody::kRefused;
  T value{};
  const auto done =
      detail::decode_with(json, limits, wire_name<T>(), kEmpty, &value, &detail::read_target<T>);
  if (!done) return done.error();
  return Result<T>(std::move(value));  // not assigned to: a variant's assignment doubles the time to compile
}

/// The body of a call without a result: empty, or a value that nobody wants but that must be valid.
template <>
[[nodiscard]] Result<void> decode<void>(std::string_view json, const DecodeLimits& limits);

}  // namespace natsmith
