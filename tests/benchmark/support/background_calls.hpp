// BackgroundCalls: keeps calls under way beside those that are measured.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>

namespace bench {

/// Each reply makes the next call, from construction to destruction, which waits for those under way.
class BackgroundCalls {
 public:
  /// Begins the first calls.
  /// \param begin  begins a call, whose completion is to call finish()
  BackgroundCalls(std::size_t in_flight, std::function<void(BackgroundCalls& calls)> begin);
  ~BackgroundCalls();
  BackgroundCalls(const BackgroundCalls&) = delete;
  BackgroundCalls& operator=(const BackgroundCalls&) = delete;

  /// Counts a call, and begins the next unless they are to end. \thread any
  void finish();
  /// Calls answered so far. \thread any
  [[nodiscard]] std::uint64_t finished() const noexcept { return finished_.load(std::memory_order_relaxed); }

 private:
  const std::function<void(BackgroundCalls& calls)> begin_;
  std::atomic<std::uint64_t> finished_ = 0;
  std::atomic<bool> ending_ = false;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t under_way_;  // guarded by mutex_; changes only while they end
};

}  // namespace bench
