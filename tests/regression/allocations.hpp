// Counts what this program allocates with operator new: natsmith and its generated code, but not libnats (in
// C).
#pragma once

#include <cstdint>

namespace regression {

/// Calls of operator new, in any form and thread, since the program began.
[[nodiscard]] std::uint64_t allocations() noexcept;

/// \returns  calls of operator new for each of \p count calls of \p work
template <class Work>
double allocations_per(int count, const Work& work) {
  const std::uint64_t before = allocations();
  for (int i = 0; i < count; ++i) work();
  return static_cast<double>(allocations() - before) / count;
}

}  // namespace regression
