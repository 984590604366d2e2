#include "launcher/cron_field.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

namespace natsmith::launcher {
namespace {

struct Range {
  int first;
  int last;
  int step = 1;
};

std::string lower(std::string_view text) {
  std::string copy(text);
  std::ranges::transform(copy, copy.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return copy;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size() || value < 0) return {};
  return value;
}

std::optional<int> value_of(std::string_view text, const CronField& field) {
  const auto word = std::ranges::find(field.words, lower(text));
  if (word != field.words.end()) return field.first + static_cast<int>(word - field.words.begin());
  const auto value = number(text);
  return value && *value >= field.first && *value <= field.last ? value : std::nullopt;
}

/// Cuts \p text at the first \p mark. \returns what is behind it; empty when there is no mark
std::optional<std::string_view> cut(std::string_view& text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const auto behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

/// `sat-sun`: a week may end with its day 0.
bool is_sunday_at_end(int first, int last, const CronField& field) {
  return first > last && last == 0 && field.first == 0 && field.last == 7;
}

std::optional<Range> read_range(std::string_view text, const CronField& field) {
  const auto step_text = cut(text, '/');
  Range range{field.first, field.last};
  if (text != "*") {
    const auto last_text = cut(text, '-');
    const auto first = value_of(text, field);
    // `5/10` means from 5 to the end.
    const auto last = last_text ? value_of(*last_text, field) : step_text ? field.last : first;
    if (!first || !last) return {};
    range = {*first, is_sunday_at_end(*first, *last, field) ? field.last : *last};
    if (range.first > range.last) return {};
  }
  if (!step_text) return range;
  const auto step = number(*step_text);
  if (!step || *step == 0) return {};
  range.step = std::min(*step, field.last + 1);
  return range;
}

std::string refusal(std::string_view text, const CronField& field) {
  std::string sentence = "its field '" + std::string(field.name) + "' is '" + std::string(text) +
                         "': expected " + std::to_string(field.first) + " to " + std::to_string(field.last);
  if (!field.words.empty())
    sentence += ", " + std::string(field.words.front()) + " to " + std::string(field.words.back());
  return sentence + ", *, ranges (a-b), steps (*/n) or lists of these (a,b)";
}

}  // namespace

std::variant<std::vector<int>, std::string> read_cron_field(std::string_view text, const CronField& field) {
  std::vector<int> numbers;
  std::optional<std::string_view> rest = text;
  while (rest) {
    std::string_view part = *rest;
    rest = cut(part, ',');
    const auto range = read_range(part, field);
    if (!range) return refusal(text, field);
    for (int value = range->first; value <= range->last; value += range->step) numbers.push_back(value);
  }
  return numbers;
}

}  // namespace natsmith::launcher
