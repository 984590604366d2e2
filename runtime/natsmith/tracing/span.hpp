// SpanData: what is known of one piece of work in a trace, as exporters get it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "natsmith/tracing/trace_context.hpp"

namespace natsmith {

/// The values are OTLP's.
enum class SpanKind : std::uint8_t { internal = 1, server = 2, client = 3, producer = 4, consumer = 5 };
enum class SpanStatus : std::uint8_t { unset = 0, ok = 1, error = 2 };

using AttributeValue = std::variant<std::string, std::int64_t, double, bool>;

struct Attribute {
  std::string key;
  AttributeValue value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};
using Attributes = std::vector<Attribute>;

struct SpanData {
  std::string name = {};
  SpanKind kind = SpanKind::internal;
  SpanContext context = {};
  SpanId parent_id = {};  ///< all zeros: the root of its trace
  std::chrono::system_clock::time_point start = {};
  std::chrono::nanoseconds duration = {};
  Attributes attributes = {};
  SpanStatus status = SpanStatus::unset;
  std::string status_message = {};
  std::string service = {};  ///< whose span it is, where spans of several services come together; else empty
};

}  // namespace natsmith
