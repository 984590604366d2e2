// serve_metrics(): a service lets Prometheus scrape its metrics where its command line says.
#pragma once

#include "natsmith/metrics_prometheus/metrics_server.hpp"
#include "natsmith/service/service.hpp"

namespace natsmith {

/// Serves Service::metrics() on the address of `--metrics ADDRESS:PORT` or the environment's
/// NATSMITH_METRICS, until the service has stopped its handlers; without one, nowhere. Logs the URL.
/// \returns  null: nowhere
/// \throws Error  as MetricsServer
MetricsServer* serve_metrics(Service& service);

}  // namespace natsmith
