#include "natsmith/transport/nats_handles.hpp"

namespace natsmith::detail {
namespace {

ErrorCode code_of(natsStatus status) {
  switch (status) {
    case NATS_TIMEOUT:
      return ErrorCode::deadline_exceeded;
    case NATS_MAX_PAYLOAD:
      return ErrorCode::payload_too_large;
    case NATS_NOT_PERMITTED:
      return ErrorCode::permission_denied;
    case NATS_CONNECTION_AUTH_FAILED:
      return ErrorCode::unauthenticated;
    case NATS_INVALID_ARG:
    case NATS_INVALID_SUBJECT:
    case NATS_INVALID_QUEUE_NAME:
      return ErrorCode::invalid_argument;
    case NATS_NO_MEMORY:
    case NATS_ERR:
    case NATS_ILLEGAL_STATE:
      return ErrorCode::internal;
    default:
      return ErrorCode::unavailable;
  }
}

/// libnats's words without the line of its source that they begin with, e.g. `(conn.c:2088): `.
std::string without_place(const std::string& text) {
  const std::size_t end = text.find("): ");
  return text.starts_with('(') && end != std::string::npos ? text.substr(end + 3) : text;
}

}  // namespace

Error nats_error(natsStatus status, const std::string& what) {
  natsStatus last = NATS_OK;
  const char* text = nats_GetLastError(&last);
  const std::string generic = natsStatus_GetText(status);
  const std::string detail = text != nullptr && last == status ? without_place(text) : std::string();
  std::string message = "cannot " + what + ": " + generic;
  if (!detail.empty() && detail != generic) message += " (" + detail + ")";
  return {code_of(status), std::move(message)};
}

void check(natsStatus status, const std::string& what) {
  if (status != NATS_OK) throw nats_error(status, what);
}

}  // namespace natsmith::detail
