// Deadline: a point on the steady clock by which something must have happened.
#pragma once

#include <algorithm>
#include <chrono>

namespace natsmith {

/// A value; copies are independent. `Deadline::never()` does not pass.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] static Deadline never() noexcept { return Deadline(Clock::time_point::max()); }
  /// \param timeout  from \p now; huge values mean never, negative ones are already past
  [[nodiscard]] static Deadline after(Clock::duration timeout,
                                      Clock::time_point now = Clock::now()) noexcept {
    return timeout > Clock::time_point::max() - now ? never() : Deadline(now + timeout);
  }
  [[nodiscard]] static Deadline at(Clock::time_point when) noexcept { return Deadline(when); }

  [[nodiscard]] Clock::time_point when() const noexcept { return when_; }
  [[nodiscard]] bool is_never() const noexcept { return when_ == Clock::time_point::max(); }
  [[nodiscard]] bool passed() const noexcept { return !is_never() && Clock::now() >= when_; }
  [[nodiscard]] bool passed(Clock::time_point now) const noexcept { return !is_never() && now >= when_; }
  /// What is left, never negative.
  [[nodiscard]] Clock::duration remaining() const noexcept {
    return is_never() ? Clock::duration::max() : std::max(when_ - Clock::now(), Clock::duration::zero());
  }
  friend auto operator<=>(const Deadline&, const Deadline&) = default;

 private:
  explicit Deadline(Clock::time_point when) noexcept : when_(when) {}
  Clock::time_point when_;
};

}  // namespace natsmith
