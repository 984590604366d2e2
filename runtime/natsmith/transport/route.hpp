// Route: a subject that calls go to, and what this connection knows of it.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "natsmith/core/subject.hpp"

namespace natsmith {
namespace detail {
class SendWindow;
}

/// One per subject and connection, made by Connection::route; lives as long as the connection.
class Route {
 public:
  explicit Route(Subject subject) : subject_(std::move(subject)) {}

  [[nodiscard]] const Subject& subject() const noexcept { return subject_; }
  /// Where the handlers of the same service hear of cancelled calls (docs/protocol.md, "Cancellation").
  [[nodiscard]] std::string cancel_subject() const {
    return subject_.str().substr(0, subject_.str().rfind('.') + 1).append(kCancelToken);
  }
  static constexpr std::string_view kCancelToken = "$cancel";
  /// Whether a call on this subject was ever answered: then the server's permissions allow it.
  [[nodiscard]] bool answered() const noexcept { return answered_.load(std::memory_order_relaxed); }
  void mark_answered() noexcept {
    if (!answered()) answered_.store(true, std::memory_order_relaxed);
  }
  /// How many calls wait to be sent; may be read by any thread, and when the route is gone.
  [[nodiscard]] std::shared_ptr<const std::atomic<std::uint32_t>> waiting() const noexcept {
    return waiting_;
  }

 private:
  friend class detail::SendWindow;

  Subject subject_;
  std::atomic<bool> answered_ = false;

  // The SendWindow's:
  std::array<std::uint32_t, 2> sent_{};  // calls on their way, by the span they were sent in
  std::uint32_t span_ = 0;
  const std::shared_ptr<std::atomic<std::uint32_t>> waiting_ =
      std::make_shared<std::atomic<std::uint32_t>>(0);  // written by the SendWindow alone
  std::chrono::steady_clock::time_point room_until_ = std::chrono::steady_clock::time_point::min();
};

}  // namespace natsmith
