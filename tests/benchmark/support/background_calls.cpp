#include "support/background_calls.hpp"

#include <utility>

namespace bench {

BackgroundCalls::BackgroundCalls(std::size_t in_flight, std::function<void(BackgroundCalls&)> begin)
    : begin_(std::move(begin)), under_way_(in_flight) {
  for (std::size_t i = 0; i < in_flight; ++i) begin_(*this);
}

BackgroundCalls::~BackgroundCalls() {
  ending_ = true;
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return under_way_ == 0; });
}

void BackgroundCalls::finish() {
  finished_.fetch_add(1, std::memory_order_relaxed);
  if (!ending_.load(std::memory_order_relaxed)) {
    begin_(*this);
    return;
  }
  const std::scoped_lock lock(mutex_);  // held while notifying: afterwards this object may be gone
  if (--under_way_ == 0) ended_.notify_all();
}

}  // namespace bench
