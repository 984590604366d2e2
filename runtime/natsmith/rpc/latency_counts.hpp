// LatencyCounts: how long calls have taken, as a histogram; the live counters behind it.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace natsmith {

/// A snapshot: calls by the time that they took, in fixed buckets of 1 - 2.5 - 5 steps.
class LatencyCounts {
 public:
  using Duration = std::chrono::nanoseconds;

  /// Upper bounds, each inclusive; what took longer than the last is in one more bucket.
  static constexpr std::array<Duration, 19> kBounds{
      std::chrono::microseconds(50),  std::chrono::microseconds(100), std::chrono::microseconds(250),
      std::chrono::microseconds(500), std::chrono::milliseconds(1),   std::chrono::microseconds(2'500),
      std::chrono::milliseconds(5),   std::chrono::milliseconds(10),  std::chrono::milliseconds(25),
      std::chrono::milliseconds(50),  std::chrono::milliseconds(100), std::chrono::milliseconds(250),
      std::chrono::milliseconds(500), std::chrono::seconds(1),        std::chrono::milliseconds(2'500),
      std::chrono::seconds(5),        std::chrono::seconds(10),       std::chrono::seconds(25),
      std::chrono::seconds(50)};
  static constexpr std::size_t kBuckets = kBounds.size() + 1;

  std::array<std::uint64_t, kBuckets> buckets{};  ///< calls in each, not cumulated
  Duration sum{};                                 ///< of the time of all

  [[nodiscard]] std::uint64_t count() const noexcept;
  void add(const LatencyCounts& other) noexcept;
  /// The time within which this part of the calls ended, interpolated within its bucket; the last bound when
  /// it took longer than that; 0 without calls.
  /// \param part  0 to 1
  [[nodiscard]] Duration quantile(double part) const noexcept;

  /// The bucket of a call that took \p time.
  [[nodiscard]] static std::size_t bucket(Duration time) noexcept {
    return static_cast<std::size_t>(std::ranges::lower_bound(kBounds, time) - kBounds.begin());
  }
};

namespace detail {

/// Two additions for each call, no lock.
/// \thread  any
class LatencyHistogram {
 public:
  void add(LatencyCounts::Duration time) noexcept {
    sum_ns_.fetch_add(time.count(), std::memory_order_relaxed);
    buckets_[LatencyCounts::bucket(time)].fetch_add(1, std::memory_order_release);
  }
  [[nodiscard]] LatencyCounts read() const noexcept;

 private:
  std::array<std::atomic<std::uint64_t>, LatencyCounts::kBuckets> buckets_{};
  std::atomic<std::int64_t> sum_ns_ = 0;
};

}  // namespace detail
}  // namespace natsmith
