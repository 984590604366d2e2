#include "call/interruption.hpp"

#include <unistd.h>

#include <chrono>

namespace natsmith::call {
namespace {

constexpr std::chrono::seconds kMoment{2};

}  // namespace

Interruption::~Interruption() {
  const std::scoped_lock lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

std::stop_token Interruption::begin_call() {
  const std::scoped_lock lock(mutex_);
  calling_ = true;
  return stop_.get_token();
}

std::optional<int> Interruption::signal() const {
  const std::scoped_lock lock(mutex_);
  return signal_;
}

/// On the thread of the signals.
void Interruption::end_by(int signal) {
  std::unique_lock lock(mutex_);
  if (!calling_ || signal_) ::_exit(128 + signal);
  signal_ = signal;
  lock.unlock();
  stop_.request_stop();
  lock.lock();
  if (!changed_.wait_for(lock, kMoment, [this] { return ended_; })) ::_exit(128 + signal);
}

}  // namespace natsmith::call
