#include "natsmith/rpc/method_stats.hpp"

namespace natsmith::detail {

void MethodCounters::count_error(const Error& error) {
  errors_.fetch_add(1, std::memory_order_relaxed);
  if (error.code() == ErrorCode::overloaded) overloaded_.fetch_add(1, std::memory_order_relaxed);
  if (error.code() == ErrorCode::deadline_exceeded) expired_.fetch_add(1, std::memory_order_relaxed);
  if (error.code() == ErrorCode::cancelled) cancelled_.fetch_add(1, std::memory_order_relaxed);
  if (static_cast<int>(error.code()) >= static_cast<int>(ErrorCode::internal))
    faults_.fetch_add(1, std::memory_order_relaxed);
  const std::scoped_lock lock(mutex_);
  last_error_ = error.what();
}

void MethodCounters::read(MethodStats& stats) const {
  stats.calls = calls_.load(std::memory_order_relaxed);
  stats.errors = errors_.load(std::memory_order_relaxed);
  stats.overloaded = overloaded_.load(std::memory_order_relaxed);
  stats.expired = expired_.load(std::memory_order_relaxed);
  stats.cancelled = cancelled_.load(std::memory_order_relaxed);
  stats.faults = faults_.load(std::memory_order_relaxed);
  stats.hurried = hurried_.load(std::memory_order_relaxed);
  stats.processing_time = std::chrono::nanoseconds(processing_ns_.load(std::memory_order_relaxed));
  const std::scoped_lock lock(mutex_);
  stats.last_error = last_error_;
}

}  // namespace natsmith::detail
