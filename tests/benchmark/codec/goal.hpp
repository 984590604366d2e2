// A row of a benchmark's table: two figures of one run, their ratio, and the goal for it.
#pragma once

#include <algorithm>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace bench {

/// Of several runs.
struct Spread {
  double median = 0, least = 0, most = 0;
};

/// \param figures  at least one
inline Spread spread_of(std::vector<double> figures) {
  std::ranges::sort(figures);
  return {figures[figures.size() / 2], figures.front(), figures.back()};
}

enum class Bound { kNone, kAtLeast, kAtMost };

/// What a row compares; each function makes one measurement and returns its figure.
struct Comparison {
  std::string name;
  std::string against;
  std::string unit;
  std::function<double()> ours;
  std::function<double()> theirs;
  bool inverse = false;  ///< ratio is theirs / ours: "so many times as fast"
  Bound bound = Bound::kNone;
  double goal = 0;
};

struct Row {
  Comparison what;
  Spread ours, theirs, ratio;
  std::size_t runs = 0;

  [[nodiscard]] bool reached() const {
    return what.bound == Bound::kNone ||
           (what.bound == Bound::kAtLeast ? ratio.median >= what.goal : ratio.median <= what.goal);
  }
};

/// Measures both sides alternately; the ratio is that of each pair of runs.
inline Row compare(const Comparison& what, std::size_t runs) {
  std::vector<double> ours, theirs, ratios;
  for (std::size_t i = 0; i < runs; ++i) {
    theirs.push_back(what.theirs());
    ours.push_back(what.ours());
    ratios.push_back(what.inverse ? theirs.back() / ours.back() : ours.back() / theirs.back());
  }
  return {what, spread_of(ours), spread_of(theirs), spread_of(ratios), runs};
}

inline std::string verdict(const Row& row) {
  if (row.what.bound == Bound::kNone) return "no goal";
  std::string text(64, '\0');
  const char* const direction = row.what.bound == Bound::kAtLeast ? "at least" : "at most";
  const int size = std::snprintf(text.data(), text.size(), "goal %s %g: ", direction, row.what.goal);
  text.resize(static_cast<std::size_t>(size));
  if (row.reached()) return text + "pass";
  const double shortfall = 100 * (row.ratio.median / row.what.goal - 1);
  return text + "SHORTFALL " + std::to_string(static_cast<int>(shortfall)) + " %";
}

inline void print_row(const Row& row) {
  std::printf("%-46s %10.2f %-3s %-18s %10.2f %-3s  ratio %6.2f [%.2f to %.2f]  %s\n", row.what.name.c_str(),
              row.ours.median, row.what.unit.c_str(), row.what.against.c_str(), row.theirs.median,
              row.what.unit.c_str(), row.ratio.median, row.ratio.least, row.ratio.most, verdict(row).c_str());
  std::fflush(stdout);
}

/// One line of JSON.
inline void print_json(const Row& row) {
  const auto figures = [](const Spread& spread) {
    return nlohmann::json{{"median", spread.median}, {"least", spread.least}, {"most", spread.most}};
  };
  nlohmann::json line{
      {"row", row.what.name},      {"against", row.what.against},   {"unit", row.what.unit},
      {"ours", figures(row.ours)}, {"theirs", figures(row.theirs)}, {"ratio", figures(row.ratio)},
      {"runs", row.runs},          {"reached", row.reached()}};
  line["goal"] = row.what.bound == Bound::kNone ? nlohmann::json() : nlohmann::json(row.what.goal);
  std::printf("%s\n", line.dump().c_str());
  std::fflush(stdout);
}

}  // namespace bench
