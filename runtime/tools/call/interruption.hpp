// Interruption: what SIGINT and SIGTERM mean to natsmith-call.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

#include "natsmith/service/signals.hpp"

namespace natsmith::call {

/// A signal ends the program wherever it is: there is nothing to put in order. Only a call under way is given
/// up first, so that its service learns of it; the program then has a moment to end by itself.
/// \thread  made before others are started: they inherit that the two signals are blocked
class Interruption {
 public:
  Interruption() = default;
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// From now on a signal gives up what this token is passed to.
  [[nodiscard]] std::stop_token begin_call();
  /// The one that came; nothing: none did.
  [[nodiscard]] std::optional<int> signal() const;

 private:
  void end_by(int signal);

  mutable std::mutex mutex_;  // guards what follows, up to changed_
  bool calling_ = false;
  bool ended_ = false;
  std::optional<int> signal_;
  std::condition_variable changed_;
  std::stop_source stop_;
  detail::Signals signals_{[this](int signal) { end_by(signal); }};  // last: uses what is above
};

}  // namespace natsmith::call
