// LogPipe: where the output of one service goes, across its restarts.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <utility>

#include "launcher/configuration.hpp"
#include "launcher/descriptor.hpp"
#include "natsmith/core/log.hpp"

namespace natsmith::launcher {

/// A pipe with a process of its own behind it, which writes what comes to a file (keep_log). The launcher
/// holds both ends: the service never gets a broken pipe, and when the launcher goes, the process drains the
/// pipe until the last writer has gone.
/// \thread  the supervisor's
class LogPipe {
 public:
  using Time = std::chrono::steady_clock::time_point;

  LogPipe(LogSettings settings, Logger logger) : settings_(std::move(settings)), logger_(std::move(logger)) {}

  /// The descriptor for a new process: -1 for our own standard error.
  /// \throws Error  when there is none
  [[nodiscard]] int output();
  /// \returns whether it was our process that has ended; it is started again where there may be writers
  bool on_end(pid_t pid);
  /// Starts it again, not more often than each second.
  void on_time(Time now);
  /// When on_time() is to be called; max() for never.
  [[nodiscard]] Time next_time() const noexcept { return again_at_; }

 private:
  void start_keeper();

  LogSettings settings_;
  Logger logger_;
  Descriptor read_end_;
  Descriptor write_end_;
  pid_t keeper_ = 0;
  Time again_at_ = Time::max();
};

}  // namespace natsmith::launcher
