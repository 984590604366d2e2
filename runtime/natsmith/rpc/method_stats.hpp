// MethodStats: what a handler has counted for one method; the live counters behind it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/error_counts.hpp"
#include "natsmith/rpc/latency_counts.hpp"

namespace natsmith {

/// A snapshot. Numbers are since the handler was made, except `running` and `waiting`.
struct MethodStats {
  std::string name = {};
  std::uint64_t calls = 0;  ///< requests that came, whatever became of them
  std::uint64_t errors =
      0;  ///< of these, answered with an error, or dropped when nobody waited for an answer
  std::uint64_t overloaded = 0;  ///< of the errors: refused because the waiting queue was full
  std::uint64_t expired = 0;     ///< of the errors: past their deadline, waiting or running
  std::uint64_t cancelled = 0;   ///< of the errors: given up by their callers, waiting or running
  std::uint64_t faults = 0;      ///< of the errors: the service's own (codes from 500), also the expired
  /// Of the expired: they came too late, or with less time than the method's own: not the service's fault.
  std::uint64_t hurried = 0;
  bool withdrawn = false;     ///< now: out of its queue group, see HandlerOptions::withdrawal
  std::uint64_t running = 0;  ///< now, at most `concurrency`
  std::uint64_t waiting = 0;  ///< now, at most `pending`
  unsigned concurrency = 0;
  unsigned pending = 0;
  /// Now: permits that a call which comes could have, `concurrency` without `running`; 0 while the method is
  /// withdrawn, or the handler does not serve.
  std::uint64_t free = 0;
  std::chrono::nanoseconds processing_time{};  ///< spent in the implementation, sum
  ErrorCounts errors_by_code = {};             ///< of which `errors` is the sum
  /// From the receipt of a request to its answer; of a stream to its end. Without those that were refused
  /// when they came.
  LatencyCounts latency = {};
  std::string last_error = {};  ///< "code: message"; empty: none yet
};

namespace detail {

/// \thread  any
class MethodCounters {
 public:
  void count_call() noexcept { calls_.fetch_add(1, std::memory_order_relaxed); }
  void count_error(const Error& error);
  /// Besides count_error: the caller gave too little time.
  void count_hurried() noexcept { hurried_.fetch_add(1, std::memory_order_relaxed); }
  /// A call that was not refused when it came has been answered.
  void add_latency(std::chrono::nanoseconds time) noexcept { latency_.add(time); }
  void add_processing_time(std::chrono::nanoseconds time) noexcept {
    processing_ns_.fetch_add(time.count(), std::memory_order_relaxed);
  }
  void read(MethodStats& stats) const;

 private:
  std::atomic<std::uint64_t> calls_ = 0, hurried_ = 0;
  std::atomic<std::int64_t> processing_ns_ = 0;
  ErrorCounters errors_;
  LatencyHistogram latency_;
  mutable std::mutex mutex_;
  std::string last_error_;
};

}  // namespace detail
}  // namespace natsmith
