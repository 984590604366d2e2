#include "natsmith/monitoring/monitor.hpp"

#include <utility>

#include "natsmith/monitoring/monitor_tree.hpp"

namespace natsmith {

// ---- TrackedTask

TrackedTask::TrackedTask(std::shared_ptr<detail::MonitorTree> tree, std::shared_ptr<detail::MonitorNode> node)
    : tree_(std::move(tree)), node_(std::move(node)) {
  tree_->begin_task(*node_);
}

TrackedTask& TrackedTask::operator=(TrackedTask&& other) noexcept {
  if (this != &other) {
    end();
    tree_ = std::move(other.tree_);
    node_ = std::move(other.node_);
  }
  return *this;
}

void TrackedTask::end() noexcept {
  const auto tree = std::exchange(tree_, nullptr);
  const auto node = std::exchange(node_, nullptr);
  if (tree) tree->end_task(*node);
}

// ---- Monitor

Monitor::Monitor(std::shared_ptr<detail::MonitorTree> tree,
                 std::shared_ptr<detail::MonitorNode> node) noexcept
    : tree_(std::move(tree)), node_(std::move(node)) {}

Monitor::~Monitor() { remove(); }

Monitor& Monitor::operator=(Monitor&& other) noexcept {
  if (this != &other) {
    remove();
    tree_ = std::move(other.tree_);
    node_ = std::move(other.node_);
  }
  return *this;
}

void Monitor::remove() noexcept {
  const auto tree = std::exchange(tree_, nullptr);
  const auto node = std::exchange(node_, nullptr);
  if (tree) tree->remove(node);
}

const std::string& Monitor::name() const noexcept { return node_->name; }
void Monitor::set_status(Status status, std::string message) {
  tree_->set(*node_, {status, std::move(message)});
}
void Monitor::suggest_status(Status status, std::string message) {
  tree_->suggest(*node_, {status, std::move(message)});
}
Health Monitor::status() const { return tree_->aggregated(*node_); }
Health Monitor::own_status() const { return tree_->own(*node_); }
TrackedTask Monitor::track_task() { return {tree_, node_}; }
Monitor Monitor::sub_monitor(std::string name, Health initial) {
  return {tree_, tree_->add_child(*node_, std::move(name), std::move(initial))};
}

void Monitor::add_metrics(std::string key, std::function<nlohmann::json()> metrics) {
  tree_->add_metrics(*node_, std::move(key), std::move(metrics));
}

void Monitor::add_health_check(std::string name, std::function<Health()> check, HealthCheckOptions options) {
  tree_->add_check(*node_, std::move(name), std::move(check), options);
}

}  // namespace natsmith
