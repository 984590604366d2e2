#include "natsmith/rpc/served_metrics.hpp"

#include <utility>

namespace natsmith::detail {

ServedMetrics::ServedMetrics(std::shared_ptr<Metrics> metrics, std::string service, unsigned version,
                             Stats stats)
    : metrics_(std::move(metrics)),
      service_(std::move(service)),
      version_(version),
      stats_(std::move(stats)) {
  metrics_->add(*this);
}

ServedMetrics::~ServedMetrics() { metrics_->remove(*this); }

std::vector<MethodMetrics> ServedMetrics::read() const {
  std::vector<MethodMetrics> all;
  for (MethodStats& method : stats_()) {
    all.push_back({.identity = {CallSide::server, service_, version_, std::move(method.name)},
                   .calls = method.calls,
                   .errors = method.errors_by_code,
                   .latency = method.latency,
                   .in_flight = method.running + method.waiting,
                   .waiting = method.waiting,
                   .permits_in_use = method.running,
                   .permits_free = method.free,
                   .withdrawn = method.withdrawn ? 1U : 0U});
  }
  return all;
}

}  // namespace natsmith::detail
