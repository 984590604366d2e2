// TokenBuckets: how many calls each of many callers may make, in bounded memory. Internal.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace natsmith::detail {

/// A bucket for each key: it holds up to `burst` tokens and gains `per_second` of them; a call takes one.
/// A bucket that is full again is as good as none, and makes room for another key. When all are in use, new
/// keys share one bucket: strangers may be held up then, those who are known are not, and no key gets more
/// than it may.
/// \thread  any
class TokenBuckets {
 public:
  using Clock = std::chrono::steady_clock;

  /// \param per_second  > 0; \param burst  >= 1; \param most_keys  >= 1
  TokenBuckets(double per_second, double burst, std::size_t most_keys);

  /// Takes a token if there is one.
  /// \returns  0, or after how long there will be one
  std::chrono::nanoseconds take(std::string_view key, Clock::time_point now);

  [[nodiscard]] std::size_t keys() const;

 private:
  struct Bucket {
    double tokens;
    Clock::time_point filled;  // when `tokens` was true
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  [[nodiscard]] double tokens_at(const Bucket& bucket, Clock::time_point now) const;
  Bucket& bucket_of(std::string_view key, Clock::time_point now);
  void drop_full(Clock::time_point now);

  const double per_second_;
  const double burst_;
  const std::size_t most_keys_;
  mutable std::mutex mutex_;  // guards all below
  std::unordered_map<std::string, Bucket, Hash, std::equal_to<>> buckets_;
  Bucket shared_;
  Clock::time_point next_sweep_{};
};

}  // namespace natsmith::detail
