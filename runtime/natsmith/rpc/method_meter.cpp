#include "natsmith/rpc/method_meter.hpp"

namespace natsmith::detail {

MethodMetrics MethodMeter::read(const MethodIdentity& identity) const {
  MethodMetrics metrics{.identity = identity, .errors = errors_.read(), .latency = latency_.read()};
  metrics.calls = begun_.load(std::memory_order_relaxed);  // last: never fewer than have ended
  metrics.in_flight = metrics.calls - metrics.latency.count();
  return metrics;
}

void CallMeter::give_up() noexcept {
  const Error error(ErrorCode::cancelled, "the call was given up before it had a result");
  end(&error);
}

}  // namespace natsmith::detail
