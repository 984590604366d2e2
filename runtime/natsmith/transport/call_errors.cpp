#include "natsmith/transport/call_errors.hpp"

namespace natsmith::detail {

Error no_responders(const Route& route) {
  return Error::no_responders("nobody serves " + route.subject().str());
}

Error too_late(const Route& route) {
  return {ErrorCode::deadline_exceeded, "no reply from " + route.subject().str() + " within the deadline"};
}

Error cancelled(const Route& route) {
  return {ErrorCode::cancelled, "the call of " + route.subject().str() + " was cancelled by its caller"};
}

Error too_many_wait(const Route& route) {
  return Error::not_run(ErrorCode::unavailable,
                        "more than max_pending_bytes of calls wait to be sent, among them to " +
                            route.subject().str() + ": call less, or slower");
}

Error denied(const Route& route, const std::string& violation) {
  const std::string& subject = route.subject().str();
  const bool named = violation.find('"' + subject + '"') != std::string::npos;
  return {ErrorCode::permission_denied,
          (named ? "the server does not permit this connection to call " + subject
                 : "the server refused something while " + subject +
                       " was called for the first time, so it may not be permitted") +
              ": " + violation};
}

}  // namespace natsmith::detail
