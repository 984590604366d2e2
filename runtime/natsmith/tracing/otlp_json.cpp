#include "natsmith/tracing/otlp_json.hpp"

#include <nlohmann/json.hpp>

#include "natsmith/core/version.hpp"

namespace natsmith {
namespace {

using nlohmann::json;

/// 64-bit integers are texts there, since JavaScript cannot hold them.
json value_of(const AttributeValue& value) {
  struct Writer {
    json operator()(const std::string& text) const { return {{"stringValue", text}}; }
    json operator()(std::int64_t number) const { return {{"intValue", std::to_string(number)}}; }
    json operator()(double number) const { return {{"doubleValue", number}}; }
    json operator()(bool truth) const { return {{"boolValue", truth}}; }
  };
  return std::visit(Writer(), value);
}

json attributes_of(const Attributes& attributes) {
  json list = json::array();
  for (const auto& [key, value] : attributes) list.push_back({{"key", key}, {"value", value_of(value)}});
  return list;
}

std::string unix_nanoseconds(std::chrono::system_clock::time_point time) {
  return std::to_string(
      std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count());
}

json span_of(const SpanData& span) {
  json object{{"traceId", to_hex(span.context.trace_id)},
              {"spanId", to_hex(span.context.span_id)},
              {"name", span.name},
              {"kind", static_cast<int>(span.kind)},
              {"startTimeUnixNano", unix_nanoseconds(span.start)},
              {"endTimeUnixNano", unix_nanoseconds(span.start + span.duration)},
              {"attributes", attributes_of(span.attributes)},
              {"flags", span.context.sampled ? 1 : 0}};
  if (is_valid(span.parent_id)) object["parentSpanId"] = to_hex(span.parent_id);
  if (!span.context.trace_state.empty()) object["traceState"] = span.context.trace_state;
  json status = json::object();
  if (span.status != SpanStatus::unset) status["code"] = static_cast<int>(span.status);
  if (!span.status_message.empty()) status["message"] = span.status_message;
  object["status"] = std::move(status);
  return object;
}

}  // namespace

std::string to_otlp_json(std::span<const SpanData> spans, const Attributes& resource) {
  json list = json::array();
  for (const SpanData& span : spans) list.push_back(span_of(span));
  const json scope{{"scope", {{"name", "natsmith"}, {"version", std::string(kVersion)}}},
                   {"spans", std::move(list)}};
  const json request{{"resourceSpans", json::array({{{"resource", {{"attributes", attributes_of(resource)}}},
                                                     {"scopeSpans", json::array({scope})}}})}};
  return request.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace natsmith
