#include "natsmith/metrics_prometheus/prometheus_text.hpp"

#include <prometheus/text_serializer.h>

#include "natsmith/metrics_prometheus/metric_families.hpp"

namespace natsmith {

std::string prometheus_text(const Metrics& metrics) {
  return prometheus::TextSerializer().Serialize(detail::metric_families(metrics.read()));
}

}  // namespace natsmith
