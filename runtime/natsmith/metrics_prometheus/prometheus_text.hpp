// prometheus_text(): metrics as Prometheus reads them.
#pragma once

#include <string>

#include "natsmith/rpc/metrics.hpp"

namespace natsmith {

/// The text exposition format, version 0.0.4: what MetricsServer answers a scrape with. docs/operations.md
/// has the names.
[[nodiscard]] std::string prometheus_text(const Metrics& metrics);

}  // namespace natsmith
