#include "natsmith/monitoring/monitor_tree.hpp"

#include <algorithm>

#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/layout.hpp"

namespace natsmith::detail {
namespace {

void collect(const std::shared_ptr<MonitorNode>& top, std::vector<std::shared_ptr<MonitorNode>>& all) {
  all.push_back(top);
  for (const auto& child : top->children) collect(child, all);
}

}  // namespace

std::vector<std::shared_ptr<MonitorNode>> subtree(const std::shared_ptr<MonitorNode>& top) {
  std::vector<std::shared_ptr<MonitorNode>> all;
  collect(top, all);
  return all;
}

MonitorTree::MonitorTree(std::string name, Executor& users, Logger logger)
    : users_(users), logger_(std::move(logger)), root_(std::make_shared<MonitorNode>()) {
  root_->name = std::move(name);
}

// ---- publishing

void MonitorTree::publish_to(std::function<void(TreeStatus&&)> on_change, std::function<void()> on_check) {
  const std::scoped_lock lock(mutex_);
  on_change_ = std::move(on_change);
  on_check_ = std::move(on_check);
  for (const auto& node : subtree(root_)) {
    for (const auto& check : node->checks) check->due = Deadline::at(Deadline::Clock::time_point::min());
  }
  root_->changed = next_time();
  publish();
}

void MonitorTree::mute() {
  const std::scoped_lock lock(mutex_);
  on_change_ = {};
  on_check_ = {};
}

void MonitorTree::close() noexcept {
  std::vector<std::shared_ptr<MonitorNode>> nodes;
  {
    const std::scoped_lock lock(mutex_);
    on_change_ = {};
    on_check_ = {};
    nodes = subtree(root_);
    for (const auto& node : nodes) node->ended = true;
  }
  end_functions(nodes);
}

WallTime MonitorTree::stamp() {
  const std::scoped_lock lock(mutex_);
  return next_time();
}

WallTime MonitorTree::next_time() {
  const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  last_time_ = std::max<WallTime>(now, last_time_ + std::chrono::microseconds(1));
  return last_time_;
}

TreeStatus MonitorTree::tree_status() const {
  return {root_->own, root_->aggregated, root_->changed, children_of(*root_)};
}

TreeStatus MonitorTree::status() const {
  const std::scoped_lock lock(mutex_);
  return tree_status();
}

void MonitorTree::publish() {
  if (on_change_) on_change_(tree_status());
}

void MonitorTree::changed(MonitorNode& node) {
  const WallTime time = next_time();
  bool any = false;
  for (MonitorNode* each = &node; each != nullptr; each = each->parent) {
    const bool has_changed = each->refresh();
    any |= has_changed;
    if (has_changed || (any && each == root_.get())) each->changed = time;
    if (any && each == root_.get()) publish();
  }
}

// ---- what the handles say

void MonitorTree::set(MonitorNode& node, Health health) {
  const std::scoped_lock lock(mutex_);
  node.set = std::move(health);
  node.is_said = true;
  if (node.tasks == 0) node.activity = Activity::kNone;
  changed(node);
}

void MonitorTree::suggest(MonitorNode& node, Health health) {
  const std::scoped_lock lock(mutex_);
  if (node.is_said) return;
  node.set = std::move(health);
  changed(node);
}

Health MonitorTree::own(const MonitorNode& node) const {
  const std::scoped_lock lock(mutex_);
  return node.own;
}

Health MonitorTree::aggregated(const MonitorNode& node) const {
  const std::scoped_lock lock(mutex_);
  return node.aggregated;
}

void MonitorTree::begin_task(MonitorNode& node) {
  const std::scoped_lock lock(mutex_);
  if (++node.tasks > 1) return;
  node.activity = Activity::kBusy;
  changed(node);
}

void MonitorTree::end_task(MonitorNode& node) {
  const std::scoped_lock lock(mutex_);
  if (--node.tasks > 0) return;
  node.activity = Activity::kIdle;
  changed(node);
}

std::shared_ptr<MonitorNode> MonitorTree::add_child(MonitorNode& node, std::string name, Health initial) {
  check_object_name(name);
  if (name.find('.') != std::string::npos)
    throw Error(ErrorCode::invalid_argument,
                "a sub-monitor cannot be named \"" + name + "\": a dot would separate it from its parts");
  const std::scoped_lock lock(mutex_);
  if (std::ranges::any_of(node.children, [&](const auto& child) { return child->name == name; }))
    throw Error(ErrorCode::conflict, node.name + " already has a sub-monitor named \"" + name + "\"");
  auto child = std::make_shared<MonitorNode>();
  child->path = node.path + name + ".";
  child->name = std::move(name);
  child->ended = node.ended;
  child->parent = &node;
  child->changed = next_time();
  child->set = std::move(initial);
  child->refresh();
  node.children.push_back(child);
  publish_shape(node);
  return child;
}

void MonitorTree::remove(const std::shared_ptr<MonitorNode>& node) noexcept {
  std::vector<std::shared_ptr<MonitorNode>> nodes;
  {
    const std::scoped_lock lock(mutex_);
    if (node == root_) return;  // ends with close()
    nodes = subtree(node);
    MonitorNode* const parent = std::exchange(node->parent, nullptr);
    for (const auto& each : nodes) {
      each->ended = true;
      for (const auto& child : each->children) child->parent = nullptr;  // its handle may outlive ours
      each->children.clear();
    }
    if (parent != nullptr) {
      std::erase(parent->children, node);
      publish_shape(*parent);
    }
  }
  end_functions(nodes);
}

/// Publishes that \p node has gained or lost a child.
void MonitorTree::publish_shape(MonitorNode& node) {
  const WallTime time = next_time();
  MonitorNode* top = &node;
  for (MonitorNode* each = &node; each != nullptr; each = each->parent) {
    if (each->refresh()) each->changed = time;
    top = each;
  }
  if (top != root_.get()) return;
  top->changed = time;
  publish();
}

}  // namespace natsmith::detail
