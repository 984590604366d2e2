#include "natsmith/monitoring/serial_work.hpp"

#include <utility>

namespace natsmith::detail {

struct SerialWork::Run final : Work {
  explicit Run(SerialWork& w) : owner(w) {}
  void run() noexcept override { owner.run(); }
  SerialWork& owner;
};

SerialWork::SerialWork(Executor& executor, std::function<void()> work)
    : executor_(executor), work_(std::move(work)), task_(std::make_shared<Run>(*this)) {}

/// Wakes a thread without a lock that this thread would take at once.
void SerialWork::wake() {
  {
    const std::scoped_lock lock(mutex_);
    if (finished_) return;
    if (std::exchange(state_, state_ == State::kIdle ? State::kRunning : State::kAgain) != State::kIdle)
      return;
  }
  if (executor_.submit(task_)) return;
  // Without a thread nothing runs now; whoever asks next tries again.
  const std::scoped_lock lock(mutex_);
  state_ = State::kIdle;
  idle_.notify_all();
}

void SerialWork::run() noexcept {
  std::unique_lock lock(mutex_);
  do {
    state_ = State::kRunning;
    lock.unlock();
    work_();
    lock.lock();
  } while (state_ == State::kAgain && !finished_);
  state_ = State::kIdle;
  idle_.notify_all();
}

void SerialWork::finish() noexcept {
  std::unique_lock lock(mutex_);
  finished_ = true;
  idle_.wait(lock, [this] { return state_ == State::kIdle; });
}

}  // namespace natsmith::detail
