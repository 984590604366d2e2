// The shapes of load: callers that block, and calls that are continued where their replies arrive.
#pragma once

#include <cstddef>
#include <functional>

#include "support/calls.hpp"

namespace bench {

/// Makes all calls of a run; returns when they are finished.
using Load = std::function<void(Calls& calls)>;

/// So many threads, each with one call at a time.
/// \param call  makes a call and waits for its reply; what it throws ends the program
[[nodiscard]] Load blocking_load(std::size_t threads, std::function<void()> call);

/// One thread that begins so many calls; in an open loop it begins them all.
/// \param begin  begins the call; its completion asks Calls::finish_and_next() which one to begin then
[[nodiscard]] Load async_load(std::size_t in_flight,
                              std::function<void(Calls& calls, std::size_t number)> begin);

}  // namespace bench
