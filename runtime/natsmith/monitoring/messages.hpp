// The messages of monitoring: what objects and launchers say of themselves, and their bodies on the wire.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/monitoring/status.hpp"

namespace natsmith {

using WallTime = std::chrono::system_clock::time_point;

enum class RegistryEvent : std::uint8_t { declared, start, stop, crashed, restarting, failed };
[[nodiscard]] std::string_view to_string(RegistryEvent event) noexcept;

/// An event in an object's life. What is empty is not sent.
struct RegistryMessage {
  RegistryEvent event = RegistryEvent::start;
  std::string service_id;  ///< the object's name, with its dots
  WallTime timestamp;
  std::optional<Status> status = {};
  std::string hostname = {};
  std::optional<std::int64_t> pid = {};
  std::string parent = {};
  std::string runner_id = {};
  std::string restart_policy = {};                   ///< declared
  std::string reason = {};                           ///< stop, crashed, failed
  std::optional<int> exit_code = {};                 ///< stop, crashed
  std::optional<std::int64_t> restart_attempt = {};  ///< restarting
  std::optional<std::int64_t> max_restarts = {};     ///< restarting
  std::optional<std::int64_t> restart_count = {};    ///< failed
};

/// A sub-monitor within its parent's message.
struct ChildStatus {
  std::string name;
  Status status = Status::unknown;  ///< aggregated
  WallTime timestamp;               ///< of its last change
  std::string message = {};
  std::vector<ChildStatus> children = {};
};

struct StatusMessage {
  std::string name;
  Status status = Status::unknown;  ///< aggregated
  WallTime timestamp;
  std::string message = {};
  std::string parent = {};
  std::optional<std::int64_t> pid = {};
  std::string hostname = {};
  std::optional<Status> own_status = {};  ///< when there are sub-monitors
  std::string own_message = {};           ///< when `message` is a sub-monitor's
  std::vector<ChildStatus> children = {};
  nlohmann::json metrics = nlohmann::json::object();
};

/// Where a part lists its own parts within a status message.
enum class Nesting : std::uint8_t {
  children,  ///< in its `children`
  details,   ///< in its `details.children`, like the message itself: a report of serverish within another
};

struct AliveMessage {
  std::string service_id;
  WallTime timestamp;
  Status status = Status::unknown;  ///< aggregated
  std::uint64_t sequence = 0;       ///< from 1
  std::chrono::milliseconds interval{};
  std::chrono::milliseconds uptime{};
};

/// \name The `data` object of a message
/// @{
[[nodiscard]] nlohmann::json data_of(const RegistryMessage& message);
[[nodiscard]] nlohmann::json data_of(const StatusMessage& message, Nesting nesting = Nesting::children);
[[nodiscard]] nlohmann::json data_of(const AliveMessage& message);
/// @}

/// `[year, month, day, hour, minute, second, microsecond]`, UTC.
[[nodiscard]] nlohmann::json wire_time(WallTime time);

/// `{"data":…,"meta":…}` as text. What is no UTF-8 in it becomes the replacement character.
[[nodiscard]] std::string enveloped(nlohmann::json data, std::string_view sender);
/// The envelope of a failed command.
[[nodiscard]] std::string enveloped_error(std::string_view text, std::string_view sender);

}  // namespace natsmith
