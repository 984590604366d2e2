// Reading an annotation: words, then the directive, its name and its settings.
#include "frontend/annotation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "frontend/value_check.hpp"
#include "nearest_word.hpp"

namespace natsmith::frontend {
namespace {

constexpr std::string_view kPrefix = "@nats:";

struct Word {
  std::string_view text;
  model::Location location;
};

std::vector<Word> split(std::string_view text, const model::Location& location) {
  std::vector<Word> words;
  for (std::size_t begin = 0; begin < text.size();) {
    begin = std::min(text.find_first_not_of(" \t\r", begin), text.size());
    const std::size_t end = std::min(text.find_first_of(" \t\r", begin), text.size());
    if (begin == end) break;
    words.push_back({text.substr(begin, end - begin), location});
    words.back().location.column += static_cast<unsigned>(begin);
    begin = end;
  }
  return words;
}

const Directive* read_directive(const Word& word, Diagnostics& diagnostics) {
  const std::string_view name = word.text.substr(std::min(kPrefix.size(), word.text.size()));
  if (const Directive* directive = find_directive(name)) return directive;
  std::vector<std::string> names;
  for (const Directive& directive : directives()) names.push_back(directive.name);
  diagnostics.error(
      word.location,
      name.empty() ? "'@nats:' without a directive" : "unknown directive '@nats:" + std::string(name) + "'",
      suggestion(name, names));
  return nullptr;
}

std::vector<std::string> keys_of(const Directive& directive) {
  std::vector<std::string> keys;
  for (const KeyRule& rule : directive.keys) keys.push_back(rule.key);
  return keys;
}

void report_unknown_key(const Annotation& annotation, const Word& word, std::string_view key,
                        Diagnostics& diagnostics) {
  std::string note = suggestion(key, keys_of(*annotation.directive));
  for (const Directive& other : directives()) {
    if (find_key(other, key) != nullptr) note = "it is a key of '@nats:" + other.name + "'; here " + note;
  }
  diagnostics.error(word.location,
                    "unknown key '" + std::string(key) + "' in '@nats:" + annotation.directive->name + "'",
                    note);
}

void read_setting(Annotation& annotation, const Word& word, Diagnostics& diagnostics) {
  const std::size_t equals = word.text.find('=');
  const std::string_view key = word.text.substr(0, equals);
  const KeyRule* rule = find_key(*annotation.directive, key);
  if (rule == nullptr) return report_unknown_key(annotation, word, key, diagnostics);
  if (annotation.has(key)) {
    return diagnostics.error(word.location, "'" + std::string(key) + "' is given twice", "keep one of them");
  }
  std::optional<std::string_view> value;
  if (equals != std::string_view::npos) value = word.text.substr(equals + 1);
  if (auto setting = check_value(*rule, value, word.location, diagnostics)) {
    annotation.settings.push_back(std::move(*setting));
  }
}

/// The name is the first word after the directive that is no setting; the directive's table says whether
/// there is one.
void read_words(Annotation& annotation, const std::vector<Word>& words, Diagnostics& diagnostics) {
  const Directive& directive = *annotation.directive;
  auto word = words.begin() + 1;
  if (directive.naming == Naming::kRequired) {
    const bool named = word != words.end() && word->text.find('=') == std::string_view::npos &&
                       find_key(directive, word->text) == nullptr;
    if (named) {
      annotation.name = check_name(word->text, word->location, diagnostics);
      ++word;
    } else {
      diagnostics.error(annotation.location, "'@nats:" + directive.name + "' without a name",
                        "write the service's name: // @nats:" + directive.name + " User");
    }
  }
  for (; word != words.end(); ++word) read_setting(annotation, *word, diagnostics);
}

}  // namespace

const Setting* Annotation::find(std::string_view key) const {
  const auto found = std::ranges::find(settings, key, &Setting::key);
  return found == settings.end() ? nullptr : &*found;
}

std::string Annotation::text_or(std::string_view key, std::string_view otherwise) const {
  const Setting* setting = find(key);
  return std::string(setting != nullptr ? std::string_view(setting->value) : otherwise);
}

unsigned Annotation::number_or(std::string_view key, unsigned otherwise) const {
  const Setting* setting = find(key);
  return setting != nullptr ? static_cast<unsigned>(setting->number) : otherwise;
}

std::chrono::milliseconds Annotation::duration_or(std::string_view key,
                                                  std::chrono::milliseconds otherwise) const {
  const Setting* setting = find(key);
  return setting != nullptr ? std::chrono::milliseconds(setting->number) : otherwise;
}

std::optional<Annotation> parse_annotation(std::string_view text, const model::Location& location,
                                           Diagnostics& diagnostics) {
  const std::vector<Word> words = split(text, location);
  if (words.empty()) return std::nullopt;
  Annotation annotation;
  annotation.location = location;
  annotation.directive = read_directive(words.front(), diagnostics);
  if (annotation.directive == nullptr) return std::nullopt;
  read_words(annotation, words, diagnostics);
  return annotation;
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 4> kUnits{
      {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}}};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = parse_number(text.substr(0, digits));
  const auto unit =
      std::ranges::find(kUnits, text.substr(digits), &std::pair<std::string_view, std::uint64_t>::first);
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (!number || unit == kUnits.end() || *number > kMost / unit->second) return std::nullopt;
  return std::chrono::milliseconds(*number * unit->second);
}

}  // namespace natsmith::frontend
