// Polling with a pause that grows from a tenth of a millisecond to ten.
#include "natsmith/testing/eventually.hpp"

#include <algorithm>
#include <thread>

namespace natsmith::detail {

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds deadline) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::microseconds kLongestPause{10'000};
  const Clock::time_point end = Clock::now() + deadline;
  for (std::chrono::microseconds pause{100}; !condition(); pause = std::min(pause * 2, kLongestPause)) {
    if (Clock::now() >= end) return condition();
    std::this_thread::sleep_for(pause);
  }
  return true;
}

}  // namespace natsmith::detail
