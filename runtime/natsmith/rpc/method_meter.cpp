#include "natsmith/rpc/method_meter.hpp"

namespace natsmith::detail {

void MethodMeter::watch(std::shared_ptr<const std::atomic<std::uint32_t>> waiting) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(waiting_, [&](const auto& each) {
    return each == waiting || each.use_count() == 1;  // the other, too: its connection is gone
  });
  waiting_.push_back(std::move(waiting));
}

MethodMetrics MethodMeter::read(const MethodIdentity& identity) const {
  MethodMetrics metrics{.identity = identity, .errors = errors_.read(), .latency = latency_.read()};
  metrics.calls = begun_.load(std::memory_order_relaxed);  // last: never fewer than have ended
  metrics.in_flight = in_flight_.load(std::memory_order_relaxed);
  const std::scoped_lock lock(mutex_);
  for (const auto& each : waiting_) metrics.waiting += each->load(std::memory_order_relaxed);
  return metrics;
}

void CallMeter::give_up() noexcept {
  const Error error(ErrorCode::cancelled, "the call was given up before it had a result");
  end(&error);
}

}  // namespace natsmith::detail
