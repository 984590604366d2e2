// Counts the allocations of this program.
#pragma once

#include <cstddef>

namespace bench {

/// Calls of operator new since the program began.
std::size_t allocations() noexcept;

}  // namespace bench
