// Tracer and Span: begin, describe and end pieces of work; an exporter gets what a sampler chose.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "natsmith/core/error.hpp"
#include "natsmith/tracing/exporter.hpp"
#include "natsmith/tracing/sampler.hpp"
#include "natsmith/tracing/span.hpp"
#include "natsmith/transport/headers.hpp"

namespace natsmith {

/// A piece of work under way; it ends by end(), or with the object. One that is not sampled carries its
/// identity along and remembers nothing else.
/// \thread  one at a time
class Span {
 public:
  Span(Span&&) noexcept = default;
  Span& operator=(Span&&) = delete;
  ~Span() { end(); }

  [[nodiscard]] const SpanContext& context() const noexcept { return data_.context; }
  /// Whether what is set here reaches an exporter.
  [[nodiscard]] bool recording() const noexcept { return exporter_ != nullptr; }
  void set(std::string key, AttributeValue value);
  /// The work has failed.
  void fail(std::string message);
  void end() noexcept;
  /// `traceparent` and `tracestate` of this span: calls that take them along, as in
  /// `natsmith::with(client, {.headers = span.headers()})`, are its children.
  [[nodiscard]] Headers headers() const;

 private:
  friend class Tracer;
  Span(SpanData data, std::shared_ptr<SpanExporter> exporter);

  SpanData data_;
  std::shared_ptr<SpanExporter> exporter_;  // null: not sampled, or ended
  std::chrono::steady_clock::time_point begun_;
};

/// \thread  any
class Tracer {
 public:
  /// \param exporter  null: spans have an identity, which calls take along, and are not recorded
  explicit Tracer(std::shared_ptr<SpanExporter> exporter, Sampler sampler = sample_by_parent());

  /// Begins a span. \param parent  nothing: the span of the call whose implementation runs on this thread,
  /// or else a new trace
  [[nodiscard]] Span start(std::string name, const std::optional<SpanContext>& parent = std::nullopt) const;
  /// Begins a span below \p parent, in a new trace if that is null.
  [[nodiscard]] Span start(std::string name, SpanKind kind, const SpanContext* parent) const;

  /// How many requests brought a traceparent or tracestate that had to be ignored.
  [[nodiscard]] std::uint64_t broken_traces() const noexcept { return broken_; }
  void count_broken_trace() noexcept { ++broken_; }

  [[nodiscard]] const std::shared_ptr<SpanExporter>& exporter() const noexcept { return exporter_; }

 private:
  std::shared_ptr<SpanExporter> exporter_;
  Sampler sampler_;
  std::atomic<std::uint64_t> broken_ = 0;
};

}  // namespace natsmith
