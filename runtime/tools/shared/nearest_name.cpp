#include "shared/nearest_name.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdlib>

#include "shared/printable.hpp"

namespace natsmith {
namespace {

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

/// Differences between two texts, counted up to \p limit + 1. Row i of the table holds those between the
/// first i characters of one and each beginning of the other.
std::size_t differences(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    table[i][0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t kept = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({kept, table[i - 1][j] + 1, table[i][j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return std::min(table[a.size()][b.size()], limit + 1);
}

}  // namespace

std::string nearest_name(std::string_view typed, const std::vector<std::string>& candidates) {
  const std::string wanted = lowered(typed);
  std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::string best;
  for (const std::string& candidate : candidates) {
    const std::size_t found = differences(wanted, lowered(candidate), limit);
    if (found > limit) continue;
    best = candidate;
    if (found == 0) break;
    limit = found - 1;
  }
  if (!best.empty() || wanted.size() < 3) return best;
  const auto holder = std::ranges::find_if(candidates, [&](const std::string& candidate) {
    return lowered(candidate).find(wanted) != std::string::npos;
  });
  return holder == candidates.end() ? "" : *holder;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& candidates) {
  const std::string near = nearest_name(typed, candidates);
  return near.empty() ? "" : "; did you mean \"" + printable(near) + "\"?";
}

}  // namespace natsmith
