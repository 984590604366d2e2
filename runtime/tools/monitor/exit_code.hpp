// How natsmith-monitor ends, for scripts.
#pragma once

#include "natsmith/core/error.hpp"

namespace natsmith::monitor {

inline constexpr int kExitSuccess = 0;
inline constexpr int kExitNo = 1;            ///< not found, not reached in time, or the object refused a call
inline constexpr int kExitUsage = 64;        ///< unknown or wrong arguments
inline constexpr int kExitUnavailable = 69;  ///< no nats-server, or nobody answers there
inline constexpr int kExitFailure = 70;      ///< something else failed
inline constexpr int kExitInterrupted = 130;  ///< SIGINT or SIGTERM before there was a result

/// The code that an error of the connection stands for.
[[nodiscard]] int exit_code_of(const Error& error) noexcept;

}  // namespace natsmith::monitor
