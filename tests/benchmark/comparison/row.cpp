#include "benchmark/comparison/row.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace bench {
namespace {

using nlohmann::ordered_json;

/// \param figures  at least one
Spread spread_of(std::vector<double> figures) {
  std::ranges::sort(figures);
  return {figures[figures.size() / 2], figures.front(), figures.back()};
}

const char* text_of(Bound bound) { return bound == Bound::kAtLeast ? "at least" : "at most"; }

template <class... Values>
std::string formatted(const char* format, Values... values) {
  std::array<char, 512> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

std::string verdict(const Row& row) {
  if (row.what.bound == Bound::kNone) return "no goal";
  const std::string goal = formatted("goal %s %g: ", text_of(row.what.bound), row.what.goal);
  if (row.reached()) return goal + "pass";
  return goal + formatted("MISSED by %.1f %%", 100 * std::abs(row.ratio.median / row.what.goal - 1));
}

ordered_json as_json(const Spread& spread) {
  return {{"median", spread.median}, {"least", spread.least}, {"most", spread.most}};
}

}  // namespace

bool Row::reached() const {
  if (what.bound == Bound::kNone || !what.absent.empty()) return true;
  return what.bound == Bound::kAtLeast ? ratio.median >= what.goal : ratio.median <= what.goal;
}

Row measure(const Comparison& what, std::size_t runs) {
  if (!what.absent.empty()) return {.what = what};
  std::vector<double> ours(runs), theirs(runs), ratios(runs);
  for (std::size_t i = 0; i < runs; ++i) {
    if (i % 2 == 0) theirs[i] = what.theirs();
    ours[i] = what.ours();
    if (i % 2 == 1) theirs[i] = what.theirs();
    ratios[i] = what.inverse ? theirs[i] / ours[i] : ours[i] / theirs[i];
  }
  return {what, spread_of(ours), spread_of(theirs), spread_of(ratios), runs};
}

std::string as_text(const Row& row) {
  const Comparison& what = row.what;
  const std::string names = formatted("%-40s %-16s ", what.name.c_str(), what.against.c_str());
  if (!what.absent.empty()) return names + what.absent;
  const char* const unit = what.unit.c_str();
  return names +
         formatted("%10.2f %s %10.2f %s  ratio %6.2f [%.2f to %.2f]  ", row.ours.median, unit,
                   row.theirs.median, unit, row.ratio.median, row.ratio.least, row.ratio.most) +
         verdict(row);
}

std::string as_json(const Row& row) {
  const Comparison& what = row.what;
  ordered_json line{{"row", what.name}, {"against", what.against}};
  if (!what.absent.empty()) {
    line["absent"] = what.absent;
    return line.dump();
  }
  line.update({{"unit", what.unit},
               {"ours", as_json(row.ours)},
               {"theirs", as_json(row.theirs)},
               {"ratio", as_json(row.ratio)},
               {"ratio_of", what.inverse ? "speed" : "time"},
               {"runs", row.runs}});
  if (what.bound != Bound::kNone) {
    line.update({{"bound", text_of(what.bound)}, {"goal", what.goal}, {"reached", row.reached()}});
  }
  return line.dump();
}

}  // namespace bench
