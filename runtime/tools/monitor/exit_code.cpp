#include "monitor/exit_code.hpp"

namespace natsmith::monitor {

int exit_code_of(const Error& error) noexcept {
  switch (error.code()) {
    case ErrorCode::invalid_argument:
      return kExitUsage;
    case ErrorCode::unavailable:
    case ErrorCode::unauthenticated:
    case ErrorCode::deadline_exceeded:
      return kExitUnavailable;
    case ErrorCode::cancelled:
      return kExitInterrupted;
    default:
      return kExitFailure;
  }
}

}  // namespace natsmith::monitor
