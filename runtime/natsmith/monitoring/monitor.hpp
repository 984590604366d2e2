// Monitor: what a program says of a part of itself: status, tasks, metrics, health checks, further parts.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "natsmith/monitoring/status.hpp"

namespace natsmith {

namespace detail {
class MonitorTree;
struct MonitorNode;
}  // namespace detail

/// A status and the reason for it.
struct Health {
  Status status = Status::ok;
  std::string message = {};
  friend bool operator==(const Health&, const Health&) = default;
};

struct HealthCheckOptions {
  std::chrono::milliseconds interval = std::chrono::seconds{30};  ///< from start to start, > 0
  std::chrono::milliseconds timeout = std::chrono::seconds{5};    ///< then the check counts as `error`
};

/// While one lives, its monitor is `busy`; with the last one it becomes `idle`. Movable.
/// \thread  any
class TrackedTask {
 public:
  TrackedTask() = default;
  TrackedTask(TrackedTask&&) noexcept = default;
  TrackedTask& operator=(TrackedTask&& other) noexcept;
  ~TrackedTask() { end(); }

  /// Ends it before its time.
  void end() noexcept;

 private:
  friend class Monitor;
  TrackedTask(std::shared_ptr<detail::MonitorTree> tree, std::shared_ptr<detail::MonitorNode> node);
  std::shared_ptr<detail::MonitorTree> tree_;
  std::shared_ptr<detail::MonitorNode> node_;
};

/// A part of a MonitoredObject, or the object itself. Publishes nothing: it shows in the object's messages,
/// where the most severe status of all parts counts. Ends with its handle; movable.
/// \thread  any; must not be destroyed by one of its own functions, nor used after the object has gone
class Monitor {
 public:
  Monitor(Monitor&&) noexcept = default;
  Monitor& operator=(Monitor&& other) noexcept;
  ~Monitor();

  [[nodiscard]] const std::string& name() const noexcept;

  /// Says how it is from now on. Each change of status or message is published once, in order, with its own
  /// time; a repetition is not.
  void set_status(Status status, std::string message = {});
  /// As set_status(), but without effect once somebody has called that: what a framework takes it to be.
  void suggest_status(Status status, std::string message = {});
  /// Aggregated: its own and that of its parts, whichever is most severe, and the reason.
  [[nodiscard]] Health status() const;
  /// Without its parts.
  [[nodiscard]] Health own_status() const;

  /// Takes note of a task: `busy` while there is one, then `idle`, unless the status is more severe than
  /// that.
  [[nodiscard]] TrackedTask track_task();

  /// A part of this one.
  /// \param initial  what is suggested of it, see suggest_status()
  /// \throws Error  invalid_argument as check_object_name(), or a dot; conflict: there is one of that name
  [[nodiscard]] Monitor sub_monitor(std::string name, Health initial = {Status::unknown, {}});

  /// Lets \p metrics be asked whenever a status is published, and by the command `stats`.
  /// \param key      of the value in `details.metrics`, behind the names of the sub-monitors and a dot each
  /// \param metrics  called on a thread of its own, never twice at a time; what it throws is logged. When it
  ///                 is slow, the value before is published
  /// \throws Error   invalid_argument: no function; conflict: there is one of that key
  void add_metrics(std::string key, std::function<nlohmann::json()> metrics);

  /// Asks \p check regularly, first at the object's start. Its last result counts like a status of this
  /// monitor, whatever the level, until the next one; what it throws is an `error`.
  /// \param check   as the function of add_metrics()
  /// \throws Error  invalid_argument: no function, an interval or timeout that is not above 0; conflict
  void add_health_check(std::string name, std::function<Health()> check, HealthCheckOptions options = {});

 protected:
  Monitor(std::shared_ptr<detail::MonitorTree> tree, std::shared_ptr<detail::MonitorNode> node) noexcept;

 private:
  void remove() noexcept;
  std::shared_ptr<detail::MonitorTree> tree_;
  std::shared_ptr<detail::MonitorNode> node_;
};

}  // namespace natsmith
