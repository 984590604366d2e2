// Spans as OTLP's JSON: what collectors of OpenTelemetry take over HTTP.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/result.hpp"
#include "natsmith/tracing/span.hpp"

namespace natsmith {

/// An ExportTraceServiceRequest. Text that is no UTF-8 gets replacement characters.
/// \param resource  of the process: `service.name` and others
/// \source   OTLP specification, "JSON Protobuf Encoding"
[[nodiscard]] std::string to_otlp_json(std::span<const SpanData> spans, const Attributes& resource);

/// Reads what to_otlp_json writes, from any sender. Unknown fields, and attributes of kinds that SpanData
/// does not have, are left out; `service` is the resource's `service.name`.
/// \errors  invalid_argument, naming the place: resourceSpans[0].scopeSpans[0].spans[2].traceId
[[nodiscard]] Result<std::vector<SpanData>> from_otlp_json(std::string_view text);

}  // namespace natsmith
