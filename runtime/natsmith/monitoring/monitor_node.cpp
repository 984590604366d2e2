#include "natsmith/monitoring/monitor_node.hpp"

#include <utility>

namespace natsmith::detail {
namespace {

/// With the name of the one that says it in front.
std::string said_by(const std::string& name, const std::string& message) {
  return message.empty() ? name : name + ": " + message;
}

/// Whether tasks decide: whoever starts up, stops or is in trouble is that, busy or not.
bool gives_way_to_activity(Status status) {
  return status == Status::unknown || status == Status::ok || status == Status::idle ||
         status == Status::busy;
}

}  // namespace

Health MonitorNode::work_out_own() const {
  Health result = set;
  if (activity != Activity::kNone && gives_way_to_activity(result.status))
    result.status = activity == Activity::kBusy ? Status::busy : Status::idle;
  for (const auto& check : checks) {
    if (!is_worse(check->verdict.status, result.status)) continue;
    const bool well = !is_worse(check->verdict.status, Status::busy);
    result.status = check->verdict.status;
    if (!well) result.message = said_by(check->name, check->verdict.message);
  }
  return result;
}

Health MonitorNode::aggregate() const {
  Health result = own;
  for (const auto& child : children) {
    if (!is_worse(child->aggregated.status, result.status)) continue;
    const bool well = !is_worse(child->aggregated.status, Status::busy);
    result.status = child->aggregated.status;
    if (!well) result.message = said_by(child->name, child->aggregated.message);
  }
  return result;
}

bool MonitorNode::refresh() {
  Health new_own = work_out_own();
  const bool own_changed = new_own != own;
  own = std::move(new_own);
  Health new_aggregated = aggregate();
  const bool aggregated_changed = new_aggregated != aggregated;
  aggregated = std::move(new_aggregated);
  return own_changed || aggregated_changed;
}

std::vector<ChildStatus> children_of(const MonitorNode& node) {
  std::vector<ChildStatus> list;
  list.reserve(node.children.size());
  for (const auto& child : node.children) {
    list.push_back({.name = child->name,
                    .status = child->aggregated.status,
                    .timestamp = child->changed,
                    .message = child->aggregated.message,
                    .children = children_of(*child)});
  }
  return list;
}

}  // namespace natsmith::detail
