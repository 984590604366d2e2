#include "natsmith/core/task.hpp"

namespace natsmith::detail {

/// Notifies under the lock: the waiting thread, once it has it, may be gone with this object.
void WaitingThread::resume(std::coroutine_handle<> coroutine) noexcept {
  const std::scoped_lock lock(mutex_);
  ready_.push_back(coroutine);
  changed_.notify_one();
}

void WaitingThread::run_until(const bool& done) {
  while (!done) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !ready_.empty(); });
    const auto coroutine = ready_.front();
    ready_.pop_front();
    lock.unlock();
    coroutine.resume();
  }
}

}  // namespace natsmith::detail
