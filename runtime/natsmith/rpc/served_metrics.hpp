// ServedMetrics: one handler's place in Metrics. Internal.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "natsmith/rpc/method_stats.hpp"
#include "natsmith/rpc/metrics.hpp"

namespace natsmith::detail {

/// Shows what a handler counts as long as it lives, and leaves the sums behind.
class ServedMetrics {
 public:
  using Stats = std::function<std::vector<MethodStats>()>;

  /// \param stats  usable until this is destroyed; \thread any
  ServedMetrics(std::shared_ptr<Metrics> metrics, std::string service, unsigned version, Stats stats);
  ~ServedMetrics();
  ServedMetrics(const ServedMetrics&) = delete;
  ServedMetrics& operator=(const ServedMetrics&) = delete;

  [[nodiscard]] std::vector<MethodMetrics> read() const;

 private:
  const std::shared_ptr<Metrics> metrics_;
  const std::string service_;
  const unsigned version_;
  const Stats stats_;
};

}  // namespace natsmith::detail
