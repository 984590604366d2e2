// SpanExporter: where finished spans go.
#pragma once

#include "natsmith/core/deadline.hpp"
#include "natsmith/tracing/span.hpp"

namespace natsmith {

class SpanExporter {
 public:
  SpanExporter() = default;
  SpanExporter(const SpanExporter&) = delete;
  SpanExporter& operator=(const SpanExporter&) = delete;
  virtual ~SpanExporter() = default;

  /// Takes a span that has ended and was sampled.
  /// \thread  any, also the event loop: must not block
  virtual void add(SpanData span) noexcept = 0;

  /// Waits until what was added before has gone out. \returns false when it has not by the deadline
  virtual bool flush(const Deadline& deadline) noexcept = 0;
};

}  // namespace natsmith
