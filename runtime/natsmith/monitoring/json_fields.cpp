#include "natsmith/monitoring/json_fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "natsmith/codec/time_text.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith::detail {
namespace {

using nlohmann::json;
using std::chrono::microseconds;

constexpr std::int64_t kLastYear = 2261;  // that nanoseconds since 1970 can count
constexpr std::int64_t kLastSecond = 9'214'646'399;
constexpr std::size_t kShown = 60;
constexpr std::size_t kMostRemarks = 8;
constexpr double kMostSeconds = 366.0 * 24 * 3600;

Error refused(const std::string& path, std::string_view reason) {
  return {ErrorCode::invalid_argument, path + ": " + std::string(reason)};
}

/// What came, for people: its kind, and the value itself when it is short.
std::string shown(const json& value) {
  std::string kind = value.type_name();
  if (value.is_structured()) return kind;
  return kind + " " + cut(error_text(value.dump(-1, ' ', false, json::error_handler_t::replace)), kShown);
}

/// Parsing needs no stack for nesting, but much that is done with a document afterwards does.
void check_depth(std::string_view text, int deepest) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      if (++depth > deepest) throw refused("body", "nested deeper than " + std::to_string(deepest));
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
}

/// Year, month, day, hour, minute, second and, at most, microsecond.
std::optional<WallTime> time_of(const std::array<std::int64_t, 7>& part) {
  const auto within = [&](std::size_t i, std::int64_t least, std::int64_t most) {
    return part.at(i) >= least && part.at(i) <= most;
  };
  const bool fits = within(0, 1970, kLastYear) && within(1, 1, 12) && within(2, 1, 31) && within(3, 0, 23) &&
                    within(4, 0, 59) && within(5, 0, 60) && within(6, 0, 999'999);
  if (!fits) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(part[0])),
                                         std::chrono::month(static_cast<unsigned>(part[1])),
                                         std::chrono::day(static_cast<unsigned>(part[2])));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(part[3]) + std::chrono::minutes(part[4]) +
         std::chrono::seconds(part[5]) + microseconds(part[6]);
}

std::optional<WallTime> time_of_array(const json& value) {
  std::array<std::int64_t, 7> part{};
  if (value.size() != 6 && value.size() != 7 && value.size() != 9) return std::nullopt;
  for (std::size_t i = 0; i < std::min(value.size(), part.size()); ++i) {
    if (!value[i].is_number_integer()) return std::nullopt;
    part.at(i) = value[i].get<std::int64_t>();
  }
  return time_of(part);
}

std::optional<WallTime> time_of_text(std::string text) {
  const auto clock = text.find_first_of("T t");
  if (clock == std::string::npos) return std::nullopt;
  text[clock] = 'T';
  if (text.find_first_of("Zz+-", clock) == std::string::npos) text += 'Z';
  ExactTime time;
  if (parse_time(text, time) != TimeFit::kExact || time.negative || time.seconds > kLastSecond)
    return std::nullopt;
  constexpr std::int64_t kAttosPerNano = 1'000'000'000;
  return WallTime(std::chrono::seconds(time.seconds)) + std::chrono::nanoseconds(time.attos / kAttosPerNano);
}

std::optional<WallTime> time_of_number(double seconds) {
  if (!(seconds > 0 && seconds < static_cast<double>(kLastSecond))) return std::nullopt;
  return WallTime(microseconds(std::llround(seconds * 1e6)));
}

}  // namespace

json parse_foreign(std::string_view body, int deepest) {
  if (body.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw refused("body", "expected a JSON object, got nothing");
  check_depth(body, deepest);
  try {
    return json::parse(body);
  } catch (const json::exception& error) {
    throw refused("body", "no JSON: " + cut(error_text(error.what()), 200));
  }
}

std::optional<WallTime> foreign_time(const json& value) {
  if (value.is_array()) return time_of_array(value);
  if (value.is_string()) return time_of_text(value.get<std::string>());
  if (value.is_number()) return time_of_number(value.get<double>());
  return std::nullopt;
}

std::string cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return std::string(text.substr(0, most)) + "…";
}

const json* JsonFields::find(const char* key) const {
  const auto found = object_.find(key);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

void JsonFields::leave_out(std::string_view key, std::string_view expected, const json& got) const {
  if (remarks_.size() >= kMostRemarks) return;
  remarks_.push_back(path_ + "." + std::string(key) + ": expected " + std::string(expected) + ", got " +
                     shown(got) + ": left out");
}

std::string JsonFields::needed_text(const char* key) const {
  const json* value = find(key);
  if (value == nullptr) throw refused(path_ + "." + key, "expected a text, but it is missing");
  if (!value->is_string()) throw refused(path_ + "." + key, "expected a text, got " + shown(*value));
  return value->get<std::string>();
}

std::optional<WallTime> JsonFields::time(const char* key) const {
  const json* value = find(key);
  if (value == nullptr) return std::nullopt;
  auto time = foreign_time(*value);
  if (!time) leave_out(key, "a time (7 integers or ISO 8601)", *value);
  return time;
}

std::string JsonFields::text(const char* key, std::size_t most) const {
  const json* value = find(key);
  if (value == nullptr) return {};
  if (value->is_string()) return cut(value->get_ref<const std::string&>(), most);
  leave_out(key, "a text", *value);
  return {};
}

std::optional<std::int64_t> JsonFields::integer(const char* key) const {
  const json* value = find(key);
  if (value == nullptr) return std::nullopt;
  const bool too_large =
      value->is_number_unsigned() &&
      value->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (value->is_number_integer() && !too_large) return value->get<std::int64_t>();
  leave_out(key, "an integer", *value);
  return std::nullopt;
}

std::optional<int> JsonFields::small_integer(const char* key) const {
  const auto value = integer(key);
  if (!value) return std::nullopt;
  if (*value >= std::numeric_limits<int>::min() && *value <= std::numeric_limits<int>::max())
    return static_cast<int>(*value);
  leave_out(key, "an integer of 32 bits", json(*value));
  return std::nullopt;
}

std::chrono::milliseconds JsonFields::seconds(const char* key) const {
  const json* value = find(key);
  if (value == nullptr) return {};
  const double seconds = value->is_number() ? value->get<double>() : -1;
  if (!(seconds >= 0)) {
    leave_out(key, "a number of seconds from 0", *value);
    return {};
  }
  return std::chrono::milliseconds(std::llround(std::min(seconds, kMostSeconds) * 1000));
}

std::optional<Status> JsonFields::status(const char* key) const {
  const json* value = find(key);
  if (value == nullptr) return std::nullopt;
  const auto status = value->is_string() ? status_named(value->get_ref<const std::string&>()) : std::nullopt;
  if (status) return status;
  if (remarks_.size() < kMostRemarks)
    remarks_.push_back(path_ + "." + key + ": nobody knows the status " + shown(*value) +
                       ": shown as unknown");
  return Status::unknown;
}

const json* JsonFields::object(const char* key) const {
  const json* value = find(key);
  if (value == nullptr || value->is_object()) return value;
  leave_out(key, "an object", *value);
  return nullptr;
}

const json* JsonFields::array(const char* key) const {
  const json* value = find(key);
  if (value == nullptr || value->is_array()) return value;
  leave_out(key, "an array", *value);
  return nullptr;
}

}  // namespace natsmith::detail
