#include "support/measure.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "support/allocations.hpp"
#include "support/usage.hpp"

namespace bench {
namespace {

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Percentiles percentiles(std::vector<std::int64_t>& latencies) {
  std::ranges::sort(latencies);
  const auto at = [&](double part) {
    const auto rank = static_cast<std::size_t>(part * static_cast<double>(latencies.size()));
    return 1e-3 * static_cast<double>(latencies[std::min(rank, latencies.size() - 1)]);
  };
  return {at(0.5), at(0.9), at(0.99), at(0.999), 1e-3 * static_cast<double>(latencies.back())};
}

/// \returns calls a second
double rate_of(const Load& load, std::size_t total, double rate) {
  Calls calls(total, rate);
  const auto begin = std::chrono::steady_clock::now();
  load(calls);
  return static_cast<double>(total) / seconds_since(begin);
}

/// Longer and longer batches, until one takes a fifth of the time to measure.
/// \returns how many calls to measure
std::size_t warm_up(const Options& options, const Load& load) {
  std::size_t total = std::max(options.warm_up, 4 * options.in_flight);
  double rate = rate_of(load, total, options.rate);
  while (options.rate <= 0 && static_cast<double>(total) < options.seconds * rate / 5) {
    total *= 2;
    rate = rate_of(load, total, options.rate);
  }
  if (options.rate > 0) rate = options.rate;
  return options.calls.value_or(
      std::max<std::size_t>(1000, static_cast<std::size_t>(options.seconds * rate)));
}

void run(const Load& load, Calls& calls, Figures& figures) {
  const std::uint64_t allocated = allocations();
  const double used = cpu_seconds();
  const auto begin = std::chrono::steady_clock::now();
  load(calls);
  figures.seconds = seconds_since(begin);
  figures.cpu_seconds = cpu_seconds() - used;
  figures.allocations = allocations() - allocated;
}

}  // namespace

Figures measure(const Options& options, const Load& load) {
  Figures figures;
  if (options.calls != 0U) {
    figures.calls = warm_up(options, load);
    Calls calls(figures.calls, options.rate);
    run(load, calls, figures);
    figures.threads = thread_count();
    figures.latency_us = percentiles(calls.latencies());
  } else {
    figures.threads = thread_count();
  }
  figures.peak_rss_kib = peak_rss_kib();
  figures.rss_kib = rss_kib();
  return figures;
}

Figures measure_beside(const Options& options, const Load& load, const BackgroundCalls& beside) {
  std::uint64_t answered = 0;
  const Load counted = [&](Calls& calls) {
    const std::uint64_t before = beside.finished();
    load(calls);
    answered = beside.finished() - before;  // of the last batch, which is the measured one
  };
  Figures figures = measure(options, counted);
  figures.calls_beside = answered;
  return figures;
}

}  // namespace bench
