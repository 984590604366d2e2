// Reading OTLP's JSON: every field is looked at before it is used.
#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "natsmith/tracing/otlp_json.hpp"

namespace natsmith {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& place, const std::string& expected) {
  throw Error(ErrorCode::invalid_argument, place + ": expected " + expected);
}

/// A value and where it stands.
struct Field {
  const json& value;
  std::string place;
};

Field member(const Field& object, const char* name) {
  static const json kNone;
  if (!object.value.is_object()) refuse(object.place, "an object");
  const auto found = object.value.find(name);
  std::string place = (object.place.empty() ? "" : object.place + ".") + name;
  return {found == object.value.end() ? kNone : *found, std::move(place)};
}

template <class F>
void for_each(const Field& list, F f) {
  if (list.value.is_null()) return;
  if (!list.value.is_array()) refuse(list.place, "an array");
  for (std::size_t i = 0; i < list.value.size(); ++i) {
    f(Field{list.value[i], list.place + "[" + std::to_string(i) + "]"});
  }
}

std::string text_of(const Field& field) {
  if (field.value.is_null()) return {};
  if (!field.value.is_string()) refuse(field.place, "a text");
  return field.value.get<std::string>();
}

/// A number, or a text of one.
std::int64_t integer_of(const Field& field) {
  if (field.value.is_null()) return 0;
  if (field.value.is_number_integer()) return field.value.get<std::int64_t>();
  const std::string text = text_of(field);
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || parsed != end) refuse(field.place, "an integer of 64 bits");
  return number;
}

/// Hexadecimal digits in either case; missing or empty: all zeros.
template <std::size_t kSize>
std::array<std::uint8_t, kSize> id_of(const Field& field) {
  const std::string text = text_of(field);
  std::array<std::uint8_t, kSize> id{};
  if (text.empty()) return id;
  if (text.size() != 2 * kSize) refuse(field.place, std::to_string(2 * kSize) + " hexadecimal digits");
  for (std::size_t i = 0; i < kSize; ++i) {
    const char* const begin = text.data() + 2 * i;
    const auto [parsed, error] = std::from_chars(begin, begin + 2, id[i], 16);
    if (error != std::errc() || parsed != begin + 2) refuse(field.place, "hexadecimal digits");
  }
  return id;
}

template <class T>
T required(const T& id, const Field& field) {
  if (!is_valid(id)) refuse(field.place, "an identity that is not all zeros");
  return id;
}

/// Nothing: of a kind that attributes do not have here.
std::optional<AttributeValue> value_of(const Field& value) {
  if (const Field text = member(value, "stringValue"); !text.value.is_null()) return text_of(text);
  if (const Field number = member(value, "intValue"); !number.value.is_null()) return integer_of(number);
  if (const Field truth = member(value, "boolValue"); truth.value.is_boolean())
    return truth.value.get<bool>();
  if (const Field number = member(value, "doubleValue"); number.value.is_number()) {
    return number.value.get<double>();
  }
  return std::nullopt;
}

Attributes attributes_of(const Field& list) {
  Attributes attributes;
  for_each(list, [&](const Field& attribute) {
    if (auto value = value_of(member(attribute, "value"))) {
      attributes.push_back({text_of(member(attribute, "key")), *std::move(value)});
    }
  });
  return attributes;
}

std::string service_name(const Attributes& resource) {
  const auto found = std::ranges::find(resource, "service.name", &Attribute::key);
  if (found == resource.end() || !std::holds_alternative<std::string>(found->value)) return {};
  return std::get<std::string>(found->value);
}

/// An enumeration's number within its bounds, otherwise \p other.
std::uint8_t number_within(const Field& field, std::uint8_t least, std::uint8_t most, std::uint8_t other) {
  const std::int64_t number = integer_of(field);
  return number < least || number > most ? other : static_cast<std::uint8_t>(number);
}

void read_times(const Field& field, SpanData& span) {
  const std::int64_t start = integer_of(member(field, "startTimeUnixNano"));
  const std::int64_t end = integer_of(member(field, "endTimeUnixNano"));
  if (start < 0 || end < start) refuse(field.place, "an end behind the start");
  span.start = std::chrono::system_clock::time_point(
      std::chrono::duration_cast<std::chrono::system_clock::duration>(std::chrono::nanoseconds(start)));
  span.duration = std::chrono::nanoseconds(end - start);
}

SpanData span_of(const Field& field) {
  SpanData span;
  const Field trace_id = member(field, "traceId"), span_id = member(field, "spanId");
  span.context.trace_id = required(id_of<16>(trace_id), trace_id);
  span.context.span_id = required(id_of<8>(span_id), span_id);
  span.context.sampled = (integer_of(member(field, "flags")) & 1) != 0;
  span.context.trace_state = text_of(member(field, "traceState"));
  span.parent_id = id_of<8>(member(field, "parentSpanId"));
  span.name = text_of(member(field, "name"));
  span.kind = static_cast<SpanKind>(number_within(member(field, "kind"), 1, 5, 1));
  span.attributes = attributes_of(member(field, "attributes"));
  read_times(field, span);
  const Field status = member(field, "status");
  if (status.value.is_null()) return span;
  span.status = static_cast<SpanStatus>(number_within(member(status, "code"), 0, 2, 0));
  span.status_message = text_of(member(status, "message"));
  return span;
}

std::vector<SpanData> spans_of(const json& request) {
  std::vector<SpanData> spans;
  for_each(member({request, ""}, "resourceSpans"), [&](const Field& of_resource) {
    const Field resource = member(of_resource, "resource");
    const std::string service =
        resource.value.is_null() ? "" : service_name(attributes_of(member(resource, "attributes")));
    for_each(member(of_resource, "scopeSpans"), [&](const Field& of_scope) {
      for_each(member(of_scope, "spans"), [&](const Field& span) {
        spans.push_back(span_of(span));
        spans.back().service = service;
      });
    });
  });
  return spans;
}

}  // namespace

Result<std::vector<SpanData>> from_otlp_json(std::string_view text) try {
  const json request = json::parse(text, nullptr, false);
  if (request.is_discarded()) return Error(ErrorCode::invalid_argument, "expected JSON");
  return spans_of(request);
} catch (const Error& error) {
  return error;
} catch (const json::exception& error) {
  return Error(ErrorCode::invalid_argument, error.what());
}

}  // namespace natsmith
