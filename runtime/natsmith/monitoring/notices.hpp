// Notices: what is to be told to callbacks, on a thread of their own. Internal.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <variant>

#include "natsmith/core/log.hpp"
#include "natsmith/monitoring/discovery.hpp"

namespace natsmith::detail {

/// Calls the callbacks in the order in which they were told, one at a time.
/// \thread  any; must not be destroyed by a callback
class Notices {
 public:
  /// Calls that wait at most; of more, the oldest are dropped.
  static constexpr std::size_t kMostWaiting = 50'000;

  Notices(std::function<void(const ObservedChange&)> on_change,
          std::function<void(const ObservedEvent&)> on_event, Logger logger);

  [[nodiscard]] bool wants_events() const noexcept { return on_event_ != nullptr; }
  [[nodiscard]] bool wants_changes() const noexcept { return on_change_ != nullptr; }
  void tell(ObservedChange&& change);
  void tell(ObservedEvent&& event);
  /// Waits for the callback under way; afterwards there is none any more.
  void finish() noexcept;
  /// Calls that were dropped.
  [[nodiscard]] std::uint64_t dropped() const;

 private:
  using Notice = std::variant<ObservedChange, ObservedEvent>;
  void push(Notice&& notice);
  void run(const std::stop_token& stop);
  void call(const Notice& notice) noexcept;

  const std::function<void(const ObservedChange&)> on_change_;
  const std::function<void(const ObservedEvent&)> on_event_;
  const Logger logger_;
  mutable std::mutex mutex_;  // guards what follows, up to thread_
  std::condition_variable_any changed_;
  std::deque<Notice> waiting_;
  std::uint64_t dropped_ = 0;
  std::jthread thread_;  // runs only when there are callbacks
};

}  // namespace natsmith::detail
