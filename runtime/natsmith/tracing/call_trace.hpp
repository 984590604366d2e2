// call_trace: the trace that a call's implementation works in, kept in its CallContext. Internal.
#pragma once

#include <optional>

#include "natsmith/rpc/call_context.hpp"
#include "natsmith/tracing/trace_context.hpp"

namespace natsmith::detail {

/// The span of a call that is served here, or what its request said; nothing: neither, or broken.
[[nodiscard]] inline std::optional<SpanContext> trace_of(CallContext& call) {
  auto context = parse_trace_parent(call.trace_parent());
  if (context && is_trace_state(call.trace_state())) context->trace_state = call.trace_state();
  return context;
}

}  // namespace natsmith::detail
