#include "natsmith/tracing/sampler.hpp"

#include <utility>

namespace natsmith {
namespace {

/// 63 bits of a trace's identity, the same that other implementations of OpenTelemetry look at.
std::uint64_t chosen_bits(const TraceId& id) {
  std::uint64_t bits = 0;
  for (std::size_t i = 8; i < id.size(); ++i) bits = bits << 8U | id[i];
  return bits >> 1U;
}

}  // namespace

Sampler sample_always() {
  return [](const SpanBeginning&) { return true; };
}

Sampler sample_never() {
  return [](const SpanBeginning&) { return false; };
}

Sampler sample_ratio(double ratio) {
  if (!(ratio > 0)) return sample_never();
  if (ratio >= 1) return sample_always();
  const auto bound = static_cast<std::uint64_t>(ratio * 0x1p63);
  return [bound](const SpanBeginning& span) { return chosen_bits(span.trace_id) < bound; };
}

Sampler sample_by_parent(Sampler root) {
  return [root = std::move(root)](const SpanBeginning& span) {
    return span.parent != nullptr ? span.parent->sampled : root(span);
  };
}

}  // namespace natsmith
