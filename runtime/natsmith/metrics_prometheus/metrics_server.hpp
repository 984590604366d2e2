// MetricsServer: serves metrics over HTTP, for Prometheus to scrape.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "natsmith/rpc/metrics.hpp"
#include "natsmith/service/listen_address.hpp"

namespace natsmith {

/// Answers GET /metrics with prometheus_text(), until it is destroyed, on threads of its own. Everybody who
/// reaches the address may read it.
/// \thread  any
class MetricsServer {
 public:
  /// \param address  as parse_listen_address() takes it, e.g. "0.0.0.0:9464"; port 0: a free one
  /// \throws Error   invalid_argument: no address; unavailable, saying why nobody can listen there
  MetricsServer(std::shared_ptr<const Metrics> metrics, std::string_view address);
  ~MetricsServer();
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;

  /// With the port that was chosen.
  [[nodiscard]] const ListenAddress& address() const noexcept;
  /// Of the metrics, e.g. "http://127.0.0.1:9464/metrics".
  [[nodiscard]] std::string url() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace natsmith
