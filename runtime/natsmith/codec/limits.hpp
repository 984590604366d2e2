// DecodeLimits: what a body may ask for.
#pragma once

#include <cstddef>

namespace natsmith {

/// Bodies beyond these are refused before they cost more than looking.
struct DecodeLimits {
  std::size_t max_bytes = std::size_t{64} << 20U;  ///< larger bodies: payload_too_large; at most 4 GiB
  int max_depth = 64;  ///< arrays and objects within each other; deeper: invalid_argument
};

}  // namespace natsmith
