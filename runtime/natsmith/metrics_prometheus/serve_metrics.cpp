#include "natsmith/metrics_prometheus/serve_metrics.hpp"

#include <memory>
#include <string>

#include "natsmith/transport/connection_core.hpp"

namespace natsmith {

MetricsServer* serve_metrics(Service& service) {
  const std::string address = service.claim_metrics_address();
  if (address.empty()) return nullptr;
  MetricsServer& server = service.keep(std::make_unique<MetricsServer>(service.metrics(), address));
  service.connection().core()->logger()(LogLevel::info, "metrics on " + server.url());
  return &server;
}

}  // namespace natsmith
