// Samplers: which traces are recorded.
#pragma once

#include <functional>
#include <string_view>

#include "natsmith/tracing/span.hpp"

namespace natsmith {

/// A span that is about to begin.
struct SpanBeginning {
  const SpanContext* parent;  ///< null: a new trace
  const TraceId& trace_id;
  std::string_view name;
  SpanKind kind;
};

/// Whether a span is to be recorded. \thread any, many at a time
using Sampler = std::function<bool(const SpanBeginning& span)>;

[[nodiscard]] Sampler sample_always();
[[nodiscard]] Sampler sample_never();
/// A share of the traces, chosen by their identity: all services with the same ratio choose the same ones.
/// \param ratio  0 to 1; what lies outside is taken as the nearest of these
[[nodiscard]] Sampler sample_ratio(double ratio);
/// As the parent was decided; a new trace as \p root says.
[[nodiscard]] Sampler sample_by_parent(Sampler root = sample_always());

}  // namespace natsmith
