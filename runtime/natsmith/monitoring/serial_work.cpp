#include "natsmith/monitoring/serial_work.hpp"

#include <utility>

namespace natsmith::detail {

struct SerialWork::Run final : Task {
  explicit Run(SerialWork& w) : owner(w) {}
  void run() noexcept override { owner.run(); }
  SerialWork& owner;
};

SerialWork::SerialWork(Executor& executor, std::function<void()> work)
    : executor_(executor), work_(std::move(work)), task_(std::make_shared<Run>(*this)) {}

void SerialWork::wake() {
  const std::scoped_lock lock(mutex_);
  if (finished_) return;
  if (state_ != State::kIdle) {
    state_ = State::kAgain;
    return;
  }
  // Without a thread nothing runs now; whoever asks next tries again.
  if (executor_.submit(task_)) state_ = State::kRunning;
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
