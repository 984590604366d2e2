// measure(): warms up, runs a load, and gives its figures; measure_beside() does it while other calls go on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "support/background_calls.hpp"
#include "support/load.hpp"
#include "support/options.hpp"

namespace bench {

/// Microseconds.
struct Percentiles {
  double p50 = 0, p90 = 0, p99 = 0, p999 = 0, max = 0;
};

/// The figures of a run; without calls, only memory and threads.
struct Figures {
  std::size_t calls = 0;
  std::optional<std::uint64_t> calls_beside;  ///< answered in the same time, but not measured
  double seconds = 0;
  double cpu_seconds = 0;
  std::uint64_t allocations = 0;
  Percentiles latency_us;
  std::int64_t peak_rss_kib = 0;
  std::int64_t rss_kib = 0;
  std::int64_t threads = 0;
};

[[nodiscard]] Figures measure(const Options& options, const Load& load);

/// Processor time and allocations are those of all calls, latency is that of the load's.
[[nodiscard]] Figures measure_beside(const Options& options, const Load& load, const BackgroundCalls& beside);

}  // namespace bench
