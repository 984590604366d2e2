// MemoryExporter: keeps finished spans, for tests and for printing them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "natsmith/tracing/exporter.hpp"

namespace natsmith {

/// \thread  any
class MemoryExporter final : public SpanExporter {
 public:
  /// \param most  spans that are kept; of more, the oldest go
  explicit MemoryExporter(std::size_t most = 10'000) : most_(most) {}

  void add(SpanData span) noexcept override;
  bool flush(const Deadline&) noexcept override { return true; }

  /// In the order in which they ended.
  [[nodiscard]] std::vector<SpanData> spans() const;
  [[nodiscard]] std::uint64_t dropped() const;
  void clear();

 private:
  const std::size_t most_;
  mutable std::mutex mutex_;  // guards the two below
  std::deque<SpanData> spans_;
  std::uint64_t dropped_ = 0;
};

}  // namespace natsmith
