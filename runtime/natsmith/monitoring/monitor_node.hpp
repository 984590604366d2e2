// MonitorNode: one object or sub-monitor of a tree: what it says of itself, and what follows from that.
// Internal.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/messages.hpp"
#include "natsmith/monitoring/monitor.hpp"
#include "natsmith/monitoring/probe.hpp"

namespace natsmith::detail {

using HealthProbe = Probe<Health>;
using MetricsProbe = Probe<nlohmann::json>;

/// A health check with its verdict: the last result, or that there is none in time.
struct HealthCheck {
  std::string name;
  HealthCheckOptions options;
  std::shared_ptr<HealthProbe> probe;
  Health verdict{Status::unknown, {}};
  Deadline due = Deadline::never();
};

struct MetricsSource {
  std::string key;
  std::shared_ptr<MetricsProbe> probe;
};

/// What tasks say of a node that is otherwise well.
enum class Activity : std::uint8_t { kNone, kBusy, kIdle };

/// Guarded by the lock of its tree.
struct MonitorNode {
  std::string name;
  std::string path;               // from the root, which has none; with a dot behind
  MonitorNode* parent = nullptr;  // none: the root, or one that was removed
  std::vector<std::shared_ptr<MonitorNode>> children = {};
  bool ended = false;               // takes no more functions
  Health set{Status::unknown, {}};  // by the user, or suggested
  bool is_said = false;             // by the user
  std::size_t tasks = 0;
  Activity activity = Activity::kNone;
  std::vector<std::shared_ptr<HealthCheck>> checks = {};
  std::vector<MetricsSource> metrics = {};
  Health own{Status::unknown, {}};         // what follows from all this
  Health aggregated{Status::unknown, {}};  // and from the children
  WallTime changed = {};

  /// Works `own` and `aggregated` out anew. \returns whether one of them has changed
  bool refresh();

 private:
  [[nodiscard]] Health work_out_own() const;
  [[nodiscard]] Health aggregate() const;
};

/// The children of a node as they are published.
[[nodiscard]] std::vector<ChildStatus> children_of(const MonitorNode& node);

}  // namespace natsmith::detail
