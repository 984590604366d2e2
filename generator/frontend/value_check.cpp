// One checker per kind of value.
#include "frontend/value_check.hpp"

#include <algorithm>

#include "nearest_word.hpp"

namespace natsmith::frontend {
namespace {

/// What was wrong with a value: the end of the message, and the remedy.
struct Complaint {
  std::string message;
  std::string note;
};
using Checked = std::optional<Complaint>;

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_subject(std::string_view text) {
  for (;;) {
    const std::size_t dot = text.find('.');
    if (!is_token(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_json_name(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\\' || c == '\x7f';
  });
}

std::string range_text(const KeyRule& rule) {
  return std::to_string(rule.minimum) + " to " + std::to_string(rule.maximum);
}

Checked check_number(const KeyRule& rule, Setting& setting) {
  const auto number = parse_number(setting.value);
  if (!number) return Complaint{"is not a whole number", "write digits, for example " + rule.key + "=8"};
  if (*number < rule.minimum || *number > rule.maximum) {
    return Complaint{"is out of range", "write a number from " + range_text(rule)};
  }
  setting.number = *number;
  return std::nullopt;
}

Checked check_duration(const KeyRule& rule, Setting& setting) {
  const auto duration = parse_duration(setting.value);
  if (!duration) return Complaint{"is not a duration", "write a number with its unit: 500ms, 5s, 2m or 1h"};
  setting.number = static_cast<std::uint64_t>(duration->count());
  if (setting.number >= rule.minimum && setting.number <= rule.maximum) return std::nullopt;
  return Complaint{"is out of range", "write a duration from 1ms to 24h"};
}

Checked check_word(const KeyRule& rule, Setting& setting) {
  if (std::ranges::find(rule.words, setting.value) != rule.words.end()) return std::nullopt;
  return Complaint{"is not valid", suggestion(setting.value, rule.words)};
}

Checked check_kind(const KeyRule& rule, Setting& setting) {
  switch (rule.kind) {
    case ValueKind::kFlag:
      return Complaint{"is a value, but '" + rule.key + "' takes none", "write '" + rule.key + "' alone"};
    case ValueKind::kNumber:
      return check_number(rule, setting);
    case ValueKind::kDuration:
      return check_duration(rule, setting);
    case ValueKind::kWord:
      return check_word(rule, setting);
    case ValueKind::kToken:
      if (is_token(setting.value)) return std::nullopt;
      return Complaint{"is not a subject token", "use letters, digits, '_' and '-' only"};
    case ValueKind::kSubject:
      if (is_subject(setting.value)) return std::nullopt;
      return Complaint{"is not valid",
                       "use tokens of letters, digits, '_' and '-', separated by single dots"};
    case ValueKind::kJsonName:
      break;
  }
  if (is_json_name(setting.value)) return std::nullopt;
  return Complaint{"is not a JSON name", "use printable characters without quotes and backslashes"};
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_character);
}

std::string check_name(std::string_view name, const model::Location& location, Diagnostics& diagnostics) {
  if (is_token(name)) return std::string(name);
  diagnostics.error(location, "'" + std::string(name) + "' cannot be the name of a service",
                    "it becomes one token of a subject: use letters, digits, '_' and '-' only");
  return {};
}

std::optional<Setting> check_value(const KeyRule& rule, std::optional<std::string_view> value,
                                   const model::Location& location, Diagnostics& diagnostics) {
  Setting setting{rule.key, std::string(value.value_or("")), 0, location};
  if (!value && rule.kind == ValueKind::kFlag) return setting;
  if (!value || (value->empty() && rule.kind != ValueKind::kFlag)) {
    diagnostics.error(location, "'" + rule.key + "' needs a value", "write " + rule.key + "=…");
    return std::nullopt;
  }
  const Checked complaint = check_kind(rule, setting);
  if (!complaint) return setting;
  diagnostics.error(location, rule.key + ": '" + setting.value + "' " + complaint->message, complaint->note);
  return std::nullopt;
}

}  // namespace natsmith::frontend
