// Counts what this program allocates, whichever library asks.
#pragma once

#include <cstdint>

namespace bench {

/// Calls of malloc, calloc and realloc (so also of operator new) by all threads since the program began.
/// \thread  any; exact once the other threads rest
[[nodiscard]] std::uint64_t allocations() noexcept;

}  // namespace bench
