// Signals: SIGINT and SIGTERM as calls of a function on a thread of their own. Internal.
#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace natsmith::detail {

/// Blocks the two signals for this thread and those it starts, and hands each one that comes to \p on_signal,
/// until it goes; then the former mask is back.
class Signals {
 public:
  explicit Signals(std::function<void(int signal)> on_signal);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

 private:
  void watch() const;

  std::function<void(int)> on_signal_;
  sigset_t before_{};
  int signals_ = -1;
  int end_ = -1;
  std::thread thread_;
};

}  // namespace natsmith::detail
