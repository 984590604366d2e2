#include "launcher/yaml_values.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>

#include "launcher/utf8.hpp"
#include "natsmith/codec/time_text.hpp"

namespace natsmith::launcher {
namespace {

using std::chrono::milliseconds;

template <class T>
std::optional<T> whole_number(std::string_view text) {
  T number{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

std::optional<milliseconds> milliseconds_of(std::string_view text) {
  constexpr detail::TickType kMilli{1, 1000, std::numeric_limits<std::int64_t>::max() / 4, 0};
  detail::ExactTime time;
  detail::Ticks ticks;
  if (detail::parse_duration(text, time) != detail::TimeFit::kExact || time.negative) return {};
  if (detail::to_ticks(time, kMilli, ticks) != detail::TimeFit::kExact) return {};
  const milliseconds result(static_cast<std::int64_t>(ticks.magnitude));
  constexpr std::chrono::hours kLongest{24 * 3660};
  return result <= kLongest ? std::optional(result) : std::nullopt;
}

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> kUnits = {{{"KiB", 1U << 10U},
                                                                               {"MiB", 1U << 20U},
                                                                               {"GiB", 1U << 30U},
                                                                               {"kB", 1000},
                                                                               {"KB", 1000},
                                                                               {"MB", 1000 * 1000},
                                                                               {"GB", 1000 * 1000 * 1000},
                                                                               {"B", 1}}};

std::optional<std::uint64_t> bytes_of(std::string_view text) {
  std::uint64_t unit = 1;
  for (const auto& [name, size] : kUnits) {
    if (!text.ends_with(name)) continue;
    unit = size;
    text.remove_suffix(name.size());
    while (text.ends_with(' ')) text.remove_suffix(1);
    break;
  }
  const auto count = whole_number<std::uint64_t>(text);
  constexpr std::uint64_t kMost = std::uint64_t{1} << 62U;
  return count && *count <= kMost / unit ? std::optional(*count * unit) : std::nullopt;
}

std::string range_text(std::string_view kind, double least, double most) {
  std::ostringstream text;
  text << kind << " from " << least << " to " << most;
  return text.str();
}

}  // namespace

std::optional<std::string> read_text(const Value& value) {
  if (!value.node.IsScalar()) return value.expected("a text"), std::nullopt;
  Expansion expansion = expand(value.node.Scalar(), value.reading.lookup);
  if (!expansion.problem.empty()) return value.problem(expansion.problem), std::nullopt;
  if (expansion.text.find('\0') != std::string::npos)
    return value.problem("expected a text without the character NUL"), std::nullopt;
  if (const auto bad = first_non_utf8(expansion.text))
    return value.problem("expected UTF-8, but found the byte " + hexadecimal(expansion.text[*bad])),
           std::nullopt;
  return std::move(expansion.text);
}

std::optional<std::string> read_word(const Value& value) {
  auto text = read_text(value);
  if (text && text->empty()) return value.problem("expected a text that is not empty"), std::nullopt;
  return text;
}

std::optional<bool> read_boolean(const Value& value) {
  return read_choice<bool>(value, {{"true", true}, {"false", false}, {"yes", true}, {"no", false}});
}

std::optional<std::int64_t> read_integer(const Value& value, std::int64_t least, std::int64_t most) {
  const std::string what = "an integer from " + std::to_string(least) + " to " + std::to_string(most);
  if (!value.node.IsScalar()) return value.expected(what), std::nullopt;
  const auto text = read_text(value);
  if (!text) return {};
  const auto number = whole_number<std::int64_t>(*text);
  if (number && *number >= least && *number <= most) return number;
  return value.problem("expected " + what + ", but found '" + shortened(*text) + "'"), std::nullopt;
}

std::optional<double> read_number(const Value& value, double least, double most) {
  const std::string what = range_text("a number", least, most);
  if (!value.node.IsScalar()) return value.expected(what), std::nullopt;
  const auto text = read_text(value);
  if (!text) return {};
  const auto number = whole_number<double>(*text);
  if (number && std::isfinite(*number) && *number >= least && *number <= most) return number;
  return value.problem("expected " + what + ", but found '" + shortened(*text) + "'"), std::nullopt;
}

std::optional<milliseconds> read_duration(const Value& value, milliseconds least) {
  const std::string what = "a time such as 500ms, 1.5s, 10m or 1h30m" +
                           (least.count() > 0 ? ", at least " + std::to_string(least.count()) + "ms" : "");
  if (!value.node.IsScalar()) return value.expected(what), std::nullopt;
  const auto text = read_text(value);
  if (!text) return {};
  const auto time = milliseconds_of(*text);
  if (time && *time >= least) return time;
  return value.problem("expected " + what + ", but found '" + shortened(*text) + "'"), std::nullopt;
}

std::optional<std::uint64_t> read_bytes(const Value& value, std::uint64_t least) {
  const std::string what =
      "a size such as 64KiB, 10MB or 1GiB" + (least > 0 ? ", at least " + std::to_string(least) + "B" : "");
  if (!value.node.IsScalar()) return value.expected(what), std::nullopt;
  const auto text = read_text(value);
  if (!text) return {};
  const auto size = bytes_of(*text);
  if (size && *size >= least) return size;
  return value.problem("expected " + what + ", but found '" + shortened(*text) + "'"), std::nullopt;
}

std::optional<std::filesystem::path> read_path(const Value& value) {
  const auto text = read_word(value);
  if (!text) return {};
  return (value.reading.folder / *text).lexically_normal();
}

std::optional<std::vector<std::string>> read_texts(const Value& value) {
  if (!value.node.IsSequence()) return value.expected("a list of texts"), std::nullopt;
  std::vector<std::string> texts;
  bool complete = true;
  for (std::size_t i = 0; i < value.node.size(); ++i) {
    auto text = read_text({value.reading, value.node[i], value.path + "[" + std::to_string(i) + "]"});
    complete = complete && text;
    if (text) texts.push_back(*std::move(text));
  }
  return complete ? std::optional(std::move(texts)) : std::nullopt;
}

std::optional<std::map<std::string, std::string>> read_text_map(const Value& value) {
  if (!value.node.IsMap()) return value.expected("a map of names and texts"), std::nullopt;
  std::map<std::string, std::string> map;
  bool complete = true;
  for (const auto& pair : value.node) {
    const std::string name = pair.first.IsScalar() ? pair.first.Scalar() : "";
    const Value entry{value.reading, pair.second, value.path + "." + name};
    const auto refuse = [&](const std::string& text) {
      Value{value.reading, pair.first, value.path}.problem(text);
      complete = false;
    };
    if (name.empty() || name.find('=') != std::string::npos || name.find('\0') != std::string::npos)
      refuse("expected the name of a variable, without '='");
    else if (map.contains(name))
      refuse("'" + name + "' is there twice");
    else if (auto text = read_text(entry))
      map[name] = *std::move(text);
    else
      complete = false;
  }
  return complete ? std::optional(std::move(map)) : std::nullopt;
}

}  // namespace natsmith::launcher
