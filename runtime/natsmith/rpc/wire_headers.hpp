// Names and meaning of the headers of docs/protocol.md. Internal.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "natsmith/core/error.hpp"
#include "natsmith/transport/call_headers.hpp"
#include "natsmith/transport/headers.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith::detail {

inline constexpr const char* kErrorHeader = "Nats-Service-Error";
inline constexpr const char* kErrorCodeHeader = "Nats-Service-Error-Code";
inline constexpr const char* kCallerHeader = "Natsmith-Caller";

/// A message as it travels: one line of valid UTF-8, at most 4,096 bytes.
[[nodiscard]] std::string error_text(std::string_view message);

/// Adds the two headers of a failure; the text is cut and freed of line breaks.
void set_error(Headers& headers, const Error& error);

/// The error for a message, as \p what says, whose headers are not read: Message::headers_too_large().
[[nodiscard]] Error headers_too_large(const std::string& what);

/// The failure that a reply's headers tell of, with its body as details; empty: a success.
[[nodiscard]] std::optional<Error> error_of(const Message& reply);

/// The caller's remaining time, from the request's header; empty: none, or not a number of milliseconds.
[[nodiscard]] std::optional<std::chrono::milliseconds> timeout_of(const Message& request);

}  // namespace natsmith::detail
