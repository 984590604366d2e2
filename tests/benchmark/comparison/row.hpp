// Row: a comparison as measured, for both ways of printing it. Internal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "benchmark/comparison/comparison.hpp"

namespace bench {

/// Of several runs.
struct Spread {
  double median = 0, least = 0, most = 0;
};

struct Row {
  Comparison what;
  Spread ours = {}, theirs = {}, ratio = {};
  std::size_t runs = 0;

  [[nodiscard]] bool reached() const;
};

/// Measures both sides in turns, every second time in the opposite order; the ratio is that of each pair.
[[nodiscard]] Row measure(const Comparison& what, std::size_t runs);

/// One line of the table.
[[nodiscard]] std::string as_text(const Row& row);
[[nodiscard]] std::string as_json(const Row& row);

}  // namespace bench
