#include "launcher/problem.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace natsmith::launcher {
namespace {

constexpr std::size_t kShown = 200;

/// Characters to insert, delete or replace to get from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Problems::text() const {
  std::vector<Problem> sorted = list_;
  std::ranges::stable_sort(sorted, {}, [](const Problem& p) { return std::tuple(p.line, p.column); });
  std::string text;
  for (const Problem& problem : sorted)
    text += file_ + ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column) +
            ": error: " + problem.text + "\n";
  return text;
}

std::string shortened(std::string_view text) {
  if (text.size() <= kShown) return std::string(text);
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // within a character
  return std::string(text.substr(0, end)) + "…";
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  word = word.substr(0, kShown);  // nothing that is near is longer
  const auto nearest =
      std::ranges::min_element(candidates, {}, [&](const std::string& each) { return distance(word, each); });
  if (nearest != candidates.end() && distance(word, *nearest) <= std::max<std::size_t>(2, word.size() / 3))
    return "did you mean '" + *nearest + "'?";
  std::string all = "valid: ";
  for (const std::string& each : candidates) all += (all.size() > 7 ? ", " : "") + each;
  return all;
}

}  // namespace natsmith::launcher
