#include "natsmith/rpc/executor.hpp"

#include <pthread.h>

#include <csignal>
#include <system_error>
#include <utility>

namespace natsmith::detail {

Executor::Executor(std::size_t max_threads, std::chrono::milliseconds idle_time)
    : max_threads_(max_threads), idle_time_(idle_time) {}

Executor::~Executor() { finish(); }

bool Executor::submit(std::shared_ptr<Work> work) {
  std::unique_lock lock(mutex_);
  queue_.push_back(std::move(work));
  if (idle_ >= queue_.size()) {
    lock.unlock();
    has_work_.notify_one();
    return true;
  }
  if (threads_.size() >= max_threads_) return true;
  if (!start_thread() && threads_.empty()) {
    queue_.pop_back();
    return false;
  }
  join(lock, idled_);
  return true;
}

/// \returns false when the system gives no thread: then those that are there take the work
bool Executor::start_thread() {
  const auto self = threads_.emplace(threads_.end());
  try {
    *self = std::thread([this, self] {
      pthread_setname_np(pthread_self(), "natsmith-exec");
      sigset_t all;
      sigfillset(&all);
      pthread_sigmask(SIG_SETMASK, &all, nullptr);  // signals are for the program's own threads
      take_work(self);
    });
    return true;
  } catch (const std::system_error&) {
    threads_.erase(self);
    return false;
  }
}

void Executor::take_work(Threads::iterator self) {
  std::unique_lock lock(mutex_);
  std::shared_ptr<Work> work;
  while (next(lock, work)) {
    lock.unlock();
    work->run();
    work.reset();
    lock.lock();
  }
  if (!finishing_) idled_.splice(idled_.end(), threads_, self);
}

/// \returns whether there is work; false: this thread ends
bool Executor::next(std::unique_lock<std::mutex>& lock, std::shared_ptr<Work>& work) {
  if (queue_.empty() && !finishing_) {
    ++idle_;
    has_work_.wait_for(lock, idle_time_, [this] { return !queue_.empty() || finishing_; });
    --idle_;
  }
  if (queue_.empty()) return false;
  work = queue_.take_front();
  return true;
}

void Executor::finish() noexcept {
  std::unique_lock lock(mutex_);
  finishing_ = true;
  has_work_.notify_all();
  join(lock, threads_);
  join(lock, idled_);
}

void Executor::join(std::unique_lock<std::mutex>& lock, Threads& threads) {
  while (!threads.empty()) {
    std::thread thread = std::move(threads.front());
    threads.pop_front();
    lock.unlock();
    thread.join();
    lock.lock();
  }
}

std::size_t Executor::threads() const {
  const std::scoped_lock lock(mutex_);
  return threads_.size();
}

}  // namespace natsmith::detail
