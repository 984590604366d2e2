#include "natsmith/tracing/tracer.hpp"

#include <utility>

#include "natsmith/rpc/call_context.hpp"
#include "natsmith/tracing/call_trace.hpp"

namespace natsmith {

Span::Span(SpanData data, std::shared_ptr<SpanExporter> exporter)
    : data_(std::move(data)), exporter_(std::move(exporter)) {
  if (!recording()) return;
  begun_ = std::chrono::steady_clock::now();
  data_.start = std::chrono::system_clock::now();
}

void Span::set(std::string key, AttributeValue value) {
  if (recording()) data_.attributes.push_back({std::move(key), std::move(value)});
}

void Span::fail(std::string message) {
  if (!recording()) return;
  data_.status = SpanStatus::error;
  data_.status_message = std::move(message);
}

void Span::end() noexcept {
  if (!recording()) return;
  data_.duration = std::chrono::steady_clock::now() - begun_;
  SpanData left;
  left.context = data_.context;
  std::exchange(exporter_, nullptr)->add(std::exchange(data_, std::move(left)));
}

Headers Span::headers() const {
  Headers headers;
  write_trace(headers, context());
  return headers;
}

Tracer::Tracer(std::shared_ptr<SpanExporter> exporter, Sampler sampler)
    : exporter_(std::move(exporter)), sampler_(std::move(sampler)) {}

Span Tracer::start(std::string name, const std::optional<SpanContext>& parent) const {
  if (parent) return start(std::move(name), SpanKind::internal, &*parent);
  CallContext* const call = CallContext::current();
  const auto around = call == nullptr ? std::nullopt : detail::trace_of(*call);
  return start(std::move(name), SpanKind::internal, around ? &*around : nullptr);
}

Span Tracer::start(std::string name, SpanKind kind, const SpanContext* parent) const {
  SpanData data;
  data.context.trace_id = parent != nullptr ? parent->trace_id : new_trace_id();
  data.context.span_id = new_span_id();
  if (parent != nullptr) {
    data.parent_id = parent->span_id;
    data.context.trace_state = parent->trace_state;
  }
  data.context.sampled = sampler_({parent, data.context.trace_id, name, kind});
  data.kind = kind;
  data.name = std::move(name);
  const bool recorded = data.context.sampled && exporter_ != nullptr;
  return {std::move(data), recorded ? exporter_ : nullptr};
}

}  // namespace natsmith
