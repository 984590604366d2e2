// A table of comparisons: each row has two figures, measured in turns, their ratio, and a goal for it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace bench {

enum class Bound : std::uint8_t { kNone, kAtLeast, kAtMost };

/// What a row compares; each function makes one measurement and returns its figure.
struct Comparison {
  std::string name;
  std::string against;
  std::string unit = {};
  std::function<double()> ours = {};
  std::function<double()> theirs = {};
  bool inverse = false;  ///< ratio is theirs / ours: "so many times as fast"
  Bound bound = Bound::kNone;
  double goal = 0;
  std::string absent = {};  ///< why there is nothing to measure, and how to change that; empty: there is
};

/// A program that measures all of them and prints a table, or with --json a line of JSON for each row.
/// \param comparisons  asked once, after the command line was read
/// \returns the exit code: 0, 1 when a goal was missed, or more after an error
[[nodiscard]] int compare_all(int argc, char** argv,
                              const std::function<std::vector<Comparison>()>& comparisons);

}  // namespace bench
