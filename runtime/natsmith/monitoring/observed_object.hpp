// ObservedObject: what a reader of the monitoring messages knows of one object.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/monitoring/messages.hpp"
#include "natsmith/monitoring/status.hpp"

namespace natsmith {

/// Whether an object is there, as far as can be told from outside.
enum class Presence : std::uint8_t {
  declared,    ///< a launcher knows it; it has not started
  running,     ///< heard of lately
  stale,       ///< silent for 2.5 of its intervals
  dead,        ///< silent for 4
  stopped,     ///< it said so
  crashed,     ///< its launcher says so; a later start or sign of life undoes this and the next two
  restarting,  ///< its launcher is about to start it again
  failed,      ///< its launcher has given it up
};

/// The name in messages for people and programs, e.g. "running".
[[nodiscard]] std::string_view to_string(Presence presence) noexcept;
/// The presence with this name; empty for any other text.
[[nodiscard]] std::optional<Presence> presence_named(std::string_view name) noexcept;

/// What is known of one object: a value. Times are the sender's, unless it says otherwise; what is empty was
/// never said. Nothing is invented: the parent may be an object that nobody has heard of, or the object
/// itself.
struct ObservedObject {
  std::string name;
  std::string parent = {};
  std::string hostname = {};
  std::string runner_id = {};
  std::optional<std::int64_t> pid = {};
  Presence presence = Presence::declared;

  Status status = Status::unknown;  ///< aggregated; the last one that was said, also of what is gone
  std::string message = {};         ///< that came with this status
  WallTime status_time = {};        ///< since when it has been known so; 1970: never said
  std::optional<Status> own_status = {};
  std::string own_message = {};
  std::vector<ChildStatus> children = {};  ///< its parts; they are no objects of their own
  std::string metrics_text = {};           ///< a JSON object as text; empty: none
  /// \returns metrics_text as a document, an object
  [[nodiscard]] nlohmann::json metrics() const;

  std::optional<WallTime> declared_at = {};
  std::optional<WallTime> started_at = {};
  std::optional<WallTime> stopped_at = {};  ///< after which it may have started again
  std::string restart_policy = {};
  std::string reason = {};                           ///< of the last stop, crash or failure
  std::optional<int> exit_code = {};                 ///< of the last stop or crash
  std::optional<std::int64_t> restart_attempt = {};  ///< as long as it is `restarting`, and of the last time
  std::optional<std::int64_t> max_restarts = {};
  std::optional<std::int64_t> restart_count = {};

  std::uint64_t sequence = 0;              ///< of its last sign of life; 0: none yet
  std::chrono::milliseconds interval{};    ///< between its signs of life, said by it, else the layout's
  std::chrono::milliseconds uptime{};      ///< when it gave its last sign of life
  std::optional<WallTime> last_seen = {};  ///< its last word of its own, by the reader's clock
  std::vector<std::string> remarks = {};   ///< what people should know, a sentence each
};

/// Something about an object has become different, other than its sequence, uptime and last_seen.
struct ObservedChange {
  ObservedObject object;                         ///< as it is now
  std::optional<Presence> presence_before = {};  ///< empty: not known before
  std::optional<Status> status_before = {};      ///< empty: not known before
};

}  // namespace natsmith
