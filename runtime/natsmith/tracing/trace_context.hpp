// SpanContext: which trace a span belongs to, as it travels in the headers traceparent and tracestate (W3C
// Trace Context).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "natsmith/transport/headers.hpp"

namespace natsmith {

inline constexpr const char* kTraceParentHeader = "traceparent";
inline constexpr const char* kTraceStateHeader = "tracestate";

using TraceId = std::array<std::uint8_t, 16>;
using SpanId = std::array<std::uint8_t, 8>;

/// All zeros: none.
[[nodiscard]] bool is_valid(const TraceId& id) noexcept;
[[nodiscard]] bool is_valid(const SpanId& id) noexcept;
/// In lower case, as on the wire.
[[nodiscard]] std::string to_hex(const TraceId& id);
[[nodiscard]] std::string to_hex(const SpanId& id);

struct SpanContext {
  TraceId trace_id{};
  SpanId span_id{};
  bool sampled = false;          ///< whether the span is recorded; what belongs below it should follow
  std::string trace_state = {};  ///< other systems' part; handed on unchanged

  friend bool operator==(const SpanContext&, const SpanContext&) = default;
};

/// Reads `traceparent` strictly, of version 00 or a later one.
/// \returns  without a trace_state; nothing when \p text is broken
/// \source   W3C Trace Context, section 3.2
[[nodiscard]] std::optional<SpanContext> parse_trace_parent(std::string_view text) noexcept;
/// `00-TRACE_ID-SPAN_ID-FLAGS`.
[[nodiscard]] std::string format_trace_parent(const SpanContext& context);

/// Whether \p text may be handed on as `tracestate`: at most 32 well-formed members of different keys, 512
/// bytes.
/// \source   W3C Trace Context, section 3.3
[[nodiscard]] bool is_trace_state(std::string_view text) noexcept;

/// What a request's headers say.
struct IncomingTrace {
  std::optional<SpanContext> context;  ///< nothing: none, or a broken one
  bool broken = false;                 ///< something was there that had to be ignored
};
[[nodiscard]] IncomingTrace read_trace(const Headers& headers);
/// Replaces what the headers say.
void write_trace(Headers& headers, const SpanContext& context);

/// A random one, never all zeros. \thread any
[[nodiscard]] TraceId new_trace_id();
[[nodiscard]] SpanId new_span_id();

}  // namespace natsmith
