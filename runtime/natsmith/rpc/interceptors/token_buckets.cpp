#include "natsmith/rpc/interceptors/token_buckets.hpp"

#include <algorithm>
#include <cmath>

namespace natsmith::detail {
namespace {

constexpr std::size_t kLongestKey = 256;               // longer names share a bucket instead of taking memory
constexpr std::chrono::milliseconds kSweepPause{100};  // between two searches for buckets that are full again

}  // namespace

TokenBuckets::TokenBuckets(double per_second, double burst, std::size_t most_keys)
    : per_second_(per_second), burst_(burst), most_keys_(most_keys), shared_{burst, {}} {}

double TokenBuckets::tokens_at(const Bucket& bucket, Clock::time_point now) const {
  const std::chrono::duration<double> passed = std::max(now - bucket.filled, Clock::duration::zero());
  return std::min(burst_, bucket.tokens + passed.count() * per_second_);
}

std::chrono::nanoseconds TokenBuckets::take(std::string_view key, Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  Bucket& bucket = bucket_of(key, now);
  bucket = {tokens_at(bucket, now), now};
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::chrono::nanoseconds::zero();
  }
  const std::chrono::duration<double> wait((1 - bucket.tokens) / per_second_);
  const std::chrono::duration<double> longest = std::chrono::hours(24);
  return std::chrono::ceil<std::chrono::nanoseconds>(std::min(wait, longest));
}

TokenBuckets::Bucket& TokenBuckets::bucket_of(std::string_view key, Clock::time_point now) {
  if (key.size() > kLongestKey) return shared_;
  if (const auto found = buckets_.find(key); found != buckets_.end()) return found->second;
  if (buckets_.size() >= most_keys_) drop_full(now);
  if (buckets_.size() >= most_keys_) return shared_;
  return buckets_.emplace(std::string(key), Bucket{burst_, now}).first->second;
}

void TokenBuckets::drop_full(Clock::time_point now) {
  if (now < next_sweep_) return;
  next_sweep_ = now + kSweepPause;
  std::erase_if(buckets_, [&](const auto& entry) { return tokens_at(entry.second, now) >= burst_; });
}

std::size_t TokenBuckets::keys() const {
  const std::scoped_lock lock(mutex_);
  return buckets_.size();
}

}  // namespace natsmith::detail
