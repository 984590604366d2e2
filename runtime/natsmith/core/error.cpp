#include "natsmith/core/error.hpp"

#include <array>
#include <utility>

namespace natsmith {
namespace {

struct Entry {
  ErrorCode code;
  std::string_view name;
};

constexpr std::array kEntries{
    Entry{ErrorCode::invalid_argument, "invalid_argument"},
    Entry{ErrorCode::unauthenticated, "unauthenticated"},
    Entry{ErrorCode::permission_denied, "permission_denied"},
    Entry{ErrorCode::not_found, "not_found"},
    Entry{ErrorCode::conflict, "conflict"},
    Entry{ErrorCode::payload_too_large, "payload_too_large"},
    Entry{ErrorCode::overloaded, "overloaded"},
    Entry{ErrorCode::cancelled, "cancelled"},
    Entry{ErrorCode::internal, "internal"},
    Entry{ErrorCode::unimplemented, "unimplemented"},
    Entry{ErrorCode::unavailable, "unavailable"},
    Entry{ErrorCode::deadline_exceeded, "deadline_exceeded"},
};

}  // namespace

std::string_view to_string(ErrorCode code) noexcept {
  for (const Entry& entry : kEntries) {
    if (entry.code == code) return entry.name;
  }
  return "unknown";
}

std::optional<ErrorCode> error_code(int number) noexcept {
  for (const Entry& entry : kEntries) {
    if (static_cast<int>(entry.code) == number) return entry.code;
  }
  return std::nullopt;
}

Error::Error(ErrorCode code, std::string message, std::string details) : code_(code) {
  std::string what(to_string(code));
  what += ": ";
  what += message;
  text_ = std::make_shared<const Text>(Text{std::move(message), std::move(details), std::move(what)});
}

Error Error::not_run(ErrorCode code, std::string message) {
  Error error(code, std::move(message));
  error.not_run_ = true;
  return error;
}

Error Error::no_responders(std::string message) {
  Error error = not_run(ErrorCode::unavailable, std::move(message));
  error.no_responders_ = true;
  return error;
}

Error Error::with_message(std::string message) const {
  Error error(code_, std::move(message), details());
  error.not_run_ = not_run_;
  error.no_responders_ = no_responders_;
  return error;
}

}  // namespace natsmith
