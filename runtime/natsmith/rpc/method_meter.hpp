// MethodMeter: counts the calls that clients make of one method; CallMeter: one of these calls. Internal.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/error_counts.hpp"
#include "natsmith/rpc/latency_counts.hpp"
#include "natsmith/rpc/metrics.hpp"

namespace natsmith::detail {

/// \thread  any
class MethodMeter {
 public:
  void begin() noexcept {
    in_flight_.fetch_add(1, std::memory_order_relaxed);
    begun_.fetch_add(1, std::memory_order_relaxed);
  }
  /// \param error  null: a result
  void end(const Error* error, std::chrono::nanoseconds duration) noexcept {
    if (error != nullptr) errors_.count(error->code());
    latency_.add(duration);
    in_flight_.fetch_sub(1, std::memory_order_relaxed);
  }
  /// Calls of this method go to one more route. \param waiting  see Route::waiting()
  void watch(std::shared_ptr<const std::atomic<std::uint32_t>> waiting);
  [[nodiscard]] MethodMetrics read(const MethodIdentity& identity) const;

 private:
  std::atomic<std::uint64_t> begun_ = 0;
  std::atomic<std::uint64_t> in_flight_ =
      0;  // the difference of two numbers read one after the other is not it
  ErrorCounters errors_;
  LatencyHistogram latency_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<const std::atomic<std::uint32_t>>> waiting_;  // guarded by mutex_; each once
};

/// A call that is measured from begin() to end(), or not at all when it was not begun. One that is destroyed
/// without an end was given up.
/// \thread  one at a time
class CallMeter {
 public:
  CallMeter() = default;
  CallMeter(CallMeter&&) noexcept = default;
  CallMeter& operator=(CallMeter&&) = delete;
  ~CallMeter() {
    if (meter_) give_up();
  }

  void begin(std::shared_ptr<MethodMeter> meter) noexcept {
    meter_ = std::move(meter);
    begun_ = Clock::now();
    meter_->begin();
  }
  /// \param error  null: a result
  void end(const Error* error) noexcept {
    if (const auto meter = std::exchange(meter_, nullptr)) meter->end(error, Clock::now() - begun_);
  }

 private:
  using Clock = std::chrono::steady_clock;
  void give_up() noexcept;

  std::shared_ptr<MethodMeter> meter_;  // null: not begun, or ended
  Clock::time_point begun_;
};

}  // namespace natsmith::detail
