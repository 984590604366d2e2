// SerialWork: a function that runs on an executor when asked to, never twice at a time. Internal.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

#include "natsmith/rpc/executor.hpp"

namespace natsmith::detail {

/// \thread  any; finish() not from within the function
class SerialWork {
 public:
  /// \param executor  outlives finish()
  /// \param work      must not throw
  SerialWork(Executor& executor, std::function<void()> work);
  ~SerialWork() { finish(); }
  SerialWork(const SerialWork&) = delete;
  SerialWork& operator=(const SerialWork&) = delete;

  /// Runs the function soon; when it runs already, once more afterwards.
  void wake();
  /// Waits for the run under way; afterwards there is none any more.
  void finish() noexcept;

 private:
  enum class State : std::uint8_t { kIdle, kRunning, kAgain };
  struct Run;
  void run() noexcept;

  Executor& executor_;
  const std::function<void()> work_;
  const std::shared_ptr<Work> task_;  // sees this object only while state_ is not kIdle
  std::mutex mutex_;
  std::condition_variable idle_;
  State state_ = State::kIdle;
  bool finished_ = false;
};

}  // namespace natsmith::detail
