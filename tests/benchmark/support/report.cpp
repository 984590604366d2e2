#include "support/report.hpp"

#include <iostream>

namespace bench {
namespace {

using nlohmann::ordered_json;

ordered_json latency(const Figures& figures) {
  if (figures.calls == 0) return nullptr;
  const Percentiles& us = figures.latency_us;
  return {{"p50", us.p50}, {"p90", us.p90}, {"p99", us.p99}, {"p999", us.p999}, {"max", us.max}};
}

/// \returns the sum's share of one call, measured or beside, or null without measured calls
ordered_json per_call(double sum, const Figures& figures) {
  if (figures.calls == 0) return nullptr;
  return sum / static_cast<double>(figures.calls + figures.calls_beside.value_or(0));
}

}  // namespace

void print_line(const Options& options, const Figures& figures, nlohmann::json versions,
                const ordered_json& more) {
  versions["compiler"] = __VERSION__;
  ordered_json line = {
      {"peer", options.peer},         {"mode", options.mode},   {"in_flight", options.in_flight},
      {"body", options.body},         {"items", options.items}, {"endpoints", options.endpoints},
      {"offered_rate", options.rate}, {"calls", figures.calls}, {"seconds", figures.seconds}};
  line["rate"] = nullptr;
  if (figures.calls > 0) line["rate"] = static_cast<double>(figures.calls) / figures.seconds;
  if (figures.calls_beside)
    line["rate_beside"] = static_cast<double>(*figures.calls_beside) / figures.seconds;
  line["latency_us"] = latency(figures);
  line["cpu_us_per_call"] = per_call(1e6 * figures.cpu_seconds, figures);
  line["allocations_per_call"] = per_call(static_cast<double>(figures.allocations), figures);
  line["peak_rss_kib"] = figures.peak_rss_kib;
  line["rss_kib"] = figures.rss_kib;
  line["threads"] = figures.threads;
  line.update(more);
  line["versions"] = versions;
  std::cout << line << std::endl;
}

}  // namespace bench
