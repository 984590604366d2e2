// Executor: threads that run implementations: as many as are blocked at a time, up to a maximum, fewer when
// idle. Internal.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "natsmith/core/fifo.hpp"

namespace natsmith::detail {

/// Something to run, once. It must not throw.
class Work {
 public:
  virtual ~Work() = default;
  virtual void run() noexcept = 0;
};

/// Work finds an idle thread, or makes one below the maximum, or waits.
/// \thread  any
class Executor {
 public:
  Executor(std::size_t max_threads, std::chrono::milliseconds idle_time);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// \returns false when there is no thread and the system gives none: the work is not run
  [[nodiscard]] bool submit(std::shared_ptr<Work> work);
  /// Runs what is queued, then ends the threads. Not from one of them.
  void finish() noexcept;
  [[nodiscard]] std::size_t threads() const;

 private:
  using Threads = std::list<std::thread>;
  void join(std::unique_lock<std::mutex>& lock, Threads& threads);
  bool start_thread();
  void take_work(Threads::iterator self);
  bool next(std::unique_lock<std::mutex>& lock, std::shared_ptr<Work>& work);

  const std::size_t max_threads_;
  const std::chrono::milliseconds idle_time_;
  mutable std::mutex mutex_;
  std::condition_variable has_work_;
  Fifo<std::shared_ptr<Work>> queue_;  // this and the rest: guarded by mutex_
  Threads threads_;
  Threads idled_;  // ended because they were idle; joined by the next that comes by
  std::size_t idle_ = 0;
  bool finishing_ = false;
};

}  // namespace natsmith::detail
