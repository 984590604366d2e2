// Latencies: the times that the last replies of a method took, for hedging. Internal.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>

namespace natsmith::detail {

/// \thread  any
class Latencies {
 public:
  using Duration = std::chrono::nanoseconds;
  static constexpr std::size_t kLeast = 20;  // replies before there is an answer

  void add(Duration time) {
    const std::scoped_lock lock(mutex_);
    last_[count_++ % last_.size()] = time;
    if (count_ == kLeast || (count_ > kLeast && count_ % kRefresh == 0)) p95_ = percentile();
  }
  /// The time within which 95 % of the last replies came; empty: too few so far.
  [[nodiscard]] std::optional<Duration> p95() const {
    const std::scoped_lock lock(mutex_);
    return p95_;
  }

 private:
  static constexpr std::size_t kRefresh = 16;

  [[nodiscard]] Duration percentile() const {
    auto sorted = last_;
    const auto size = static_cast<std::ptrdiff_t>(std::min(count_, last_.size()));
    const auto place = sorted.begin() + (size * 95 + 99) / 100 - 1;
    std::nth_element(sorted.begin(), place, sorted.begin() + size);
    return *place;
  }

  mutable std::mutex mutex_;
  std::array<Duration, 256> last_{};  // this and the rest: guarded by mutex_
  std::size_t count_ = 0;
  std::optional<Duration> p95_;
};

}  // namespace natsmith::detail
