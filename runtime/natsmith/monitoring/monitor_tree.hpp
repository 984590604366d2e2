// MonitorTree: an object's monitors, and which of their changes are to be published. Internal.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/core/log.hpp"
#include "natsmith/monitoring/monitor_node.hpp"

namespace natsmith::detail {

/// What is published of a tree, without what the object adds.
struct TreeStatus {
  Health own;
  Health aggregated;
  WallTime timestamp;
  std::vector<ChildStatus> children;
};

/// The node and all below it.
[[nodiscard]] std::vector<std::shared_ptr<MonitorNode>> subtree(const std::shared_ptr<MonitorNode>& top);

/// \thread  any. Lock order: Timers, this, what on_change and the executor take. The user's functions are
///          called without the lock
class MonitorTree {
 public:
  /// \param users  where the user's functions run; not used after close()
  MonitorTree(std::string name, Executor& users, Logger logger);

  [[nodiscard]] const std::shared_ptr<MonitorNode>& root() const noexcept { return root_; }

  /// Calls \p on_change with the lock held, at once and after each change, until mute().
  /// \param on_check  called without the lock when a health check has come, which is due now
  void publish_to(std::function<void(TreeStatus&&)> on_change, std::function<void()> on_check);
  /// Ends publishing. Later changes are still visible by status().
  void mute();
  /// As mute(); ends all checks and metrics, and waits for those under way.
  void close() noexcept;
  [[nodiscard]] TreeStatus status() const;
  /// Now, but later than every time before: transitions stay in order when they are sorted by time.
  WallTime stamp();

  /// \name For the handles
  /// @{
  void set(MonitorNode& node, Health health);
  void suggest(MonitorNode& node, Health health);
  [[nodiscard]] Health own(const MonitorNode& node) const;
  [[nodiscard]] Health aggregated(const MonitorNode& node) const;
  void begin_task(MonitorNode& node);
  void end_task(MonitorNode& node);
  std::shared_ptr<MonitorNode> add_child(MonitorNode& node, std::string name,
                                         Health initial = {Status::unknown, {}});
  void remove(const std::shared_ptr<MonitorNode>& node) noexcept;
  void add_metrics(MonitorNode& node, std::string key, std::function<nlohmann::json()> metrics);
  void add_check(MonitorNode& node, std::string name, std::function<Health()> check,
                 const HealthCheckOptions& options);
  /// @}

  /// Starts the health checks that are due and judges those that have no result in time.
  /// \returns when to be called next
  Deadline run_checks(Deadline::Clock::time_point now);
  /// Asks all health checks now and waits for their verdicts; those that are late count as `error`.
  void check_now();
  /// The verdicts, by path and name.
  [[nodiscard]] std::vector<std::pair<std::string, Health>> verdicts() const;
  /// The values of all metrics, by path and key; those that are not there within \p patience as they were.
  [[nodiscard]] nlohmann::json metrics(std::chrono::milliseconds patience);
  /// Tracked now, of all monitors.
  [[nodiscard]] std::size_t tasks() const;

 private:
  void changed(MonitorNode& node);
  void publish();
  void publish_shape(MonitorNode& node);
  WallTime next_time();
  void judge(MonitorNode& node, HealthCheck& check, Health verdict);
  Deadline run_check(MonitorNode& node, HealthCheck& check, Deadline::Clock::time_point now);
  [[nodiscard]] TreeStatus tree_status() const;
  void end_functions(const std::vector<std::shared_ptr<MonitorNode>>& nodes) noexcept;

  Executor& users_;
  const Logger logger_;
  std::atomic<bool> has_metrics_ = false;    // so that who writes messages need not wait for the lock
  const std::shared_ptr<MonitorNode> root_;  // what it holds: guarded by mutex_
  mutable std::mutex mutex_;                 // guards what follows
  std::function<void(TreeStatus&&)> on_change_;
  std::function<void()> on_check_;
  WallTime last_time_ = {};
};

}  // namespace natsmith::detail
