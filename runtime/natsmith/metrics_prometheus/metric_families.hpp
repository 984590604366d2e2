// What natsmith counts, in the terms of prometheus-cpp. Internal.
#pragma once

#include <prometheus/metric_family.h>

#include <vector>

#include "natsmith/rpc/metrics.hpp"

namespace natsmith::detail {

/// Families without a metric are left out.
[[nodiscard]] std::vector<prometheus::MetricFamily> metric_families(
    const std::vector<MethodMetrics>& methods);

}  // namespace natsmith::detail
