#include "natsmith/rpc/method_stats.hpp"

namespace natsmith::detail {

void MethodCounters::count_error(const Error& error) {
  errors_.count(error.code());
  const std::scoped_lock lock(mutex_);
  last_error_ = error.what();
}

void MethodCounters::read(MethodStats& stats) const {
  stats.latency = latency_.read();
  stats.errors_by_code = errors_.read();
  stats.errors = stats.errors_by_code.all();
  stats.overloaded = stats.errors_by_code.of(ErrorCode::overloaded);
  stats.expired = stats.errors_by_code.of(ErrorCode::deadline_exceeded);
  stats.cancelled = stats.errors_by_code.of(ErrorCode::cancelled);
  stats.faults = stats.errors_by_code.from(ErrorCode::internal);
  stats.hurried = hurried_.load(std::memory_order_relaxed);
  stats.calls = calls_.load(std::memory_order_relaxed);  // last: never fewer than what became of them
  stats.processing_time = std::chrono::nanoseconds(processing_ns_.load(std::memory_order_relaxed));
  const std::scoped_lock lock(mutex_);
  stats.last_error = last_error_;
}

}  // namespace natsmith::detail
