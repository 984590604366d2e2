// monitor_handler: shows a handler as a part of a monitored object, judged by what it counts.
#pragma once

#include <chrono>
#include <cstdint>

#include "natsmith/monitoring/monitor.hpp"
#include "natsmith/rpc/handler.hpp"
#include "natsmith/rpc/metrics.hpp"

namespace natsmith {

/// When a handler counts as what. It is looked at in these intervals, and whenever the command `health` asks.
struct HandlerMonitoring {
  std::chrono::milliseconds look_interval = std::chrono::seconds{5};  ///< > 0
  /// `error`: a greater part of the calls of a method than this fails by the service's own fault
  /// (MethodStats::faults) within the window.
  double error_rate = 0.1;                                            ///< 0 to 1
  std::uint64_t error_least_calls = 20;                               ///< fewer calls decide nothing
  std::chrono::milliseconds error_window = std::chrono::seconds{30};  ///< > 0
  HealthCheckOptions health = {};  ///< of the implementation's own `health()`, see Service::host
};

/// Makes a sub-monitor named after the service, `Calculator` or `Calculator_v2`. It is `degraded` while all
/// permits of a method are held and calls wait, or when calls were refused as overloaded since the look
/// before; `warning` while a method is out of its queue group (HandlerOptions::withdrawal); `error` as
/// \p options say; otherwise `ok`. Its metrics have the key `methods`, see metrics_of().
/// \param handler  outlives the result
/// \throws Error   invalid_argument: options that cannot be used
[[nodiscard]] Monitor monitor_handler(Monitor& parent, const Handler& handler,
                                      const HandlerMonitoring& options = {});

/// By the method's name on the wire: `calls`, `errors`, `overloaded`, `expired`, `faults`, `running`,
/// `waiting`, `concurrency`, `pending`, `free` as in MethodStats; `mean_ms`, the time in the implementation
/// per call; `errors_by_code`, `last_error` and `latency_ms`, from receipt to answer (`p50`, `p95`, `p99`,
/// `sum`, `buckets`), when there is something to tell; `withdrawn`, true, while it is out of its queue group.
[[nodiscard]] nlohmann::json metrics_of(const std::vector<MethodStats>& methods);
/// Of the calls that clients make, by service (`User`, `User_v2`) and method: `calls`, `errors`, `in_flight`,
/// `waiting`, `errors_by_code`, `latency_ms`, see MethodMetrics.
[[nodiscard]] nlohmann::json client_metrics_of(const std::vector<MethodMetrics>& methods);

}  // namespace natsmith
