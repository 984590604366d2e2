#include "natsmith/codec/coders_scalar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "natsmith/codec/json_path.hpp"

namespace natsmith::detail {
namespace {

/// What the number of an enumerator looks like.
std::string number_of(const WideEnum& table, std::uint64_t value) {
  return table.is_signed ? std::to_string(static_cast<std::int64_t>(value)) : std::to_string(value);
}

const WideEnumerator* find(const WideEnum& table, std::uint64_t value) {
  const auto found = std::ranges::find(table.entries, value, &WideEnumerator::value);
  return found == table.entries.end() ? nullptr : &*found;
}

const WideEnumerator* find(const WideEnum& table, std::string_view name) {
  const auto found = std::ranges::find(table.entries, name, &WideEnumerator::name);
  return found == table.entries.end() ? nullptr : &*found;
}

std::string choices(const WideEnum& table) {
  constexpr std::size_t kMostShown = 20;
  std::string text;
  for (const WideEnumerator& entry : table.entries.first(std::min(table.entries.size(), kMostShown))) {
    if (!text.empty()) text += ", ";
    if (table.form == EnumForm::kNumber) text += number_of(table, entry.value) + " = ";
    text += entry.name;
  }
  return table.entries.size() > kMostShown ? text + ", …" : text;
}

bool refuse(Reader& reader, const WideEnum& table, std::string_view got) {
  return reader.fail("expected " + std::string(table.name) + " (" + choices(table) + "), got " +
                     std::string(got));
}

bool read_enum_number(Reader& reader, const WideEnum& table, std::uint64_t& value) {
  bool good = false;
  if (table.is_signed) {
    std::int64_t number = 0;
    good = reader.read_integer(number, std::numeric_limits<std::int64_t>::min(),
                               std::numeric_limits<std::int64_t>::max());
    value = static_cast<std::uint64_t>(number);
  } else {
    good = reader.read_integer(value, std::numeric_limits<std::uint64_t>::max());
  }
  return good && (find(table, value) != nullptr || refuse(reader, table, number_of(table, value)));
}

bool misfit(Reader& reader, TimeFit fit, std::string_view expected, std::string_view text,
            const TickType& type) {
  if (fit == TimeFit::kExact) return true;
  if (fit == TimeFit::kMalformed)
    return reader.fail("expected " + std::string(expected) + ", got " + quoted(text));
  if (fit == TimeFit::kOutOfRange) return reader.fail(quoted(text) + " is out of range");
  std::string unit = std::to_string(type.numerator);
  if (type.denominator != 1) unit.append("/").append(std::to_string(type.denominator));
  return reader.fail(quoted(text) + " is finer than the type, which counts units of " + unit + " s");
}

constexpr std::string_view kDurationText = "duration such as \"1.5s\" or \"1h30m\"";
constexpr std::string_view kTimeText = "time such as \"2024-05-06T07:08:09Z\"";

}  // namespace

bool read_base64_size(Reader& reader, std::string_view& text, std::size_t& size) {
  if (!reader.view_text(text, "string")) return false;
  const auto decoded = decoded_base64_size(text);
  if (!decoded) return reader.fail("expected base64 text in groups of four characters");
  size = *decoded;
  return true;
}

bool read_base64(Reader& reader, std::string_view text, unsigned char* to) {
  return decode_base64(text, to) || reader.fail("expected base64 text, got " + quoted(text));
}

void write_enum(Writer& writer, const WideEnum& table, std::uint64_t value) {
  const WideEnumerator* entry = find(table, value);
  if (entry == nullptr) {
    return writer.fail(number_of(table, value) + " is no enumerator of " + std::string(table.name));
  }
  if (table.form == EnumForm::kName) return writer.text(entry->name);
  writer.raw(number_of(table, value));
}

bool read_enum(Reader& reader, const WideEnum& table, std::uint64_t& value) {
  if (table.form == EnumForm::kNumber) return read_enum_number(reader, table, value);
  std::string_view name;
  if (!reader.view_text(name, "string")) return false;
  const WideEnumerator* entry = find(table, name);
  if (entry == nullptr) return refuse(reader, table, quoted(name));
  value = entry->value;
  return true;
}

void append_enum_key(Writer& writer, const WideEnum& table, std::uint64_t value) {
  if (table.form == EnumForm::kName || find(table, value) == nullptr) return write_enum(writer, table, value);
  writer.text(number_of(table, value));
}

bool key_as_enum(Reader& reader, std::string_view key, const WideEnum& table, std::uint64_t& value) {
  for (const WideEnumerator& entry : table.entries) {
    if (key != (table.form == EnumForm::kName ? std::string(entry.name) : number_of(table, entry.value)))
      continue;
    value = entry.value;
    return true;
  }
  return refuse(reader, table, quoted(key) + " as key");
}

void write_duration(Writer& writer, Ticks ticks, const TickType& type) {
  const auto time = exact_time(ticks, type);
  if (!time) return writer.fail("the duration is out of range");
  writer.text(format_duration(*time));
}

bool read_duration(Reader& reader, Ticks& ticks, const TickType& type) {
  std::string_view text;
  if (!reader.view_text(text, "string")) return false;
  ExactTime time;
  TimeFit fit = parse_duration(text, time);
  if (fit == TimeFit::kExact) fit = to_ticks(time, type, ticks);
  return misfit(reader, fit, kDurationText, text, type);
}

void write_seconds(Writer& writer, double seconds) {
  if (!std::isfinite(seconds)) return writer.fail("a duration that is not finite cannot be sent");
  writer.text(format_seconds(seconds));
}

bool read_seconds(Reader& reader, double& seconds) {
  std::string_view text;
  if (!reader.view_text(text, "string")) return false;
  return misfit(reader, parse_seconds(text, seconds), kDurationText, text, {});
}

void write_time(Writer& writer, Ticks since_epoch, const TickType& type) {
  const auto time = exact_time(since_epoch, type);
  const auto text = time ? format_time(*time) : std::nullopt;
  if (!text) return writer.fail("the time is not within the years 0000 to 9999");
  writer.text(*text);
}

bool read_time(Reader& reader, Ticks& since_epoch, const TickType& type) {
  std::string_view text;
  if (!reader.view_text(text, "string")) return false;
  ExactTime time;
  TimeFit fit = parse_time(text, time);
  if (fit == TimeFit::kExact) fit = to_ticks(time, type, since_epoch);
  return misfit(reader, fit, kTimeText, text, type);
}

}  // namespace natsmith::detail
