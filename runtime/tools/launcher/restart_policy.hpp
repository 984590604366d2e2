// RestartPolicy: whether a service that has ended is started again, and when.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "launcher/configuration.hpp"

namespace natsmith::launcher {

/// How a process ended.
struct End {
  enum class How : std::uint8_t {
    exited,   ///< with `number` as its exit code
    killed,   ///< by the signal `number`
    unknown,  ///< it was started by another launcher: only that it has ended is known
  };
  How how = How::exited;
  int number = 0;

  [[nodiscard]] bool is_success() const noexcept { return how == How::exited && number == 0; }
  /// As a shell says it: 128 + N after signal N; empty when unknown.
  [[nodiscard]] std::optional<int> exit_code() const noexcept;
  /// "exit code 3", "killed by signal 9 (Killed)".
  [[nodiscard]] std::string text() const;
  friend bool operator==(const End&, const End&) = default;
};

/// Counts the restarts of one service within a sliding window.
class RestartPolicy {
 public:
  using Clock = std::chrono::steady_clock;
  /// A restart that is due.
  struct Restart {
    Milliseconds delay{};
    std::uint32_t attempt = 0;  ///< 1 for the first within the window
  };

  explicit RestartPolicy(RestartSettings settings) : settings_(settings) {}

  /// Whether this end is one after which the service is to run again, the limit aside.
  [[nodiscard]] bool wants(const End& end) const noexcept;
  /// Takes note of one more restart. \returns it, or empty when there have been too many
  [[nodiscard]] std::optional<Restart> restart(Clock::time_point now);
  /// Restarts within the window.
  [[nodiscard]] std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(recent_.size()); }
  /// Forgets all restarts: somebody has started the service by hand.
  void reset() noexcept { recent_.clear(); }
  [[nodiscard]] const RestartSettings& settings() const noexcept { return settings_; }
  void change(RestartSettings settings) noexcept { settings_ = settings; }

 private:
  RestartSettings settings_;
  std::deque<Clock::time_point> recent_;
};

}  // namespace natsmith::launcher
