// OtlpExporter: sends spans to an OpenTelemetry collector, as OTLP over HTTP in JSON.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "natsmith/core/log.hpp"
#include "natsmith/tracing/exporter.hpp"

namespace natsmith {

struct OtlpOptions {
  std::string url = "http://127.0.0.1:4318/v1/traces";  ///< http or https
  std::map<std::string, std::string> headers = {};      ///< sent with each request, e.g. for authorization
  Attributes resource = {};                             ///< of this process: `service.name` and others
  std::size_t queue = 2048;                             ///< spans that wait; of more, the newest are dropped
  std::size_t batch = 512;                              ///< spans of one request
  std::chrono::milliseconds pause = std::chrono::seconds{5};     ///< between requests while spans are few
  std::chrono::milliseconds timeout = std::chrono::seconds{10};  ///< of one request
  /// A request that the collector cannot take now (429, 502, 503, 504, no connection) is repeated for so
  /// long, after pauses that grow from `first_retry`; then its spans are dropped.
  std::chrono::milliseconds retry_for = std::chrono::seconds{60};
  std::chrono::milliseconds first_retry = std::chrono::milliseconds{500};
  /// What the destructor gives to spans that have not gone out.
  std::chrono::milliseconds shutdown = std::chrono::seconds{5};
  Logger logger = {};  ///< gets what goes wrong, once for each kind of it; empty: standard error
};

struct OtlpCounts {
  std::uint64_t sent = 0;     ///< spans that the collector took
  std::uint64_t dropped = 0;  ///< spans that it never got, or refused
  std::uint64_t requests = 0;
};

/// A queue, and a thread of its own that empties it. Nothing waits for the collector but flush() and the
/// destructor, and these not for longer than they are told.
/// \thread  any
class OtlpExporter final : public SpanExporter {
 public:
  /// \throws Error  invalid_argument: options that cannot be used
  explicit OtlpExporter(OtlpOptions options = {});
  /// Sends what is left, for at most OtlpOptions::shutdown.
  ~OtlpExporter() override;

  void add(SpanData span) noexcept override;
  bool flush(const Deadline& deadline) noexcept override;
  [[nodiscard]] OtlpCounts counts() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace natsmith
