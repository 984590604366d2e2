#include "natsmith/rpc/latency_counts.hpp"

#include <numeric>

namespace natsmith {

std::uint64_t LatencyCounts::count() const noexcept {
  return std::accumulate(buckets.begin(), buckets.end(), std::uint64_t{0});
}

void LatencyCounts::add(const LatencyCounts& other) noexcept {
  for (std::size_t i = 0; i < kBuckets; ++i) buckets[i] += other.buckets[i];
  sum += other.sum;
}

LatencyCounts::Duration LatencyCounts::quantile(double part) const noexcept {
  const double wanted = std::clamp(part, 0.0, 1.0) * static_cast<double>(count());
  double before = 0;
  Duration lower{};
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    const auto here = static_cast<double>(buckets[i]);
    if (here > 0 && before + here >= wanted) {
      const auto width = static_cast<double>((kBounds[i] - lower).count());
      return lower + Duration(static_cast<std::int64_t>(width * (wanted - before) / here));
    }
    before += here;
    lower = kBounds[i];
  }
  return count() == 0 ? Duration{} : kBounds.back();
}

namespace detail {

LatencyCounts LatencyHistogram::read() const noexcept {
  LatencyCounts counts;
  for (std::size_t i = 0; i < buckets_.size(); ++i)
    counts.buckets[i] = buckets_[i].load(std::memory_order_acquire);
  counts.sum = LatencyCounts::Duration(sum_ns_.load(std::memory_order_relaxed));
  return counts;
}

}  // namespace detail
}  // namespace natsmith
