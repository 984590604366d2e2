#include "monitor/object_tree.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace natsmith::monitor {
namespace {

constexpr std::size_t kMostGuides = 12;

struct Node {
  const ObservedObject* object = nullptr;
  bool wanted = false;
  bool placed = false;
  std::vector<std::string_view> children = {};
};

class Builder {
 public:
  Builder(const std::vector<ObservedObject>& objects,
          const std::function<bool(const ObservedObject&)>& wanted) {
    for (const ObservedObject& object : objects) known_.emplace(object.name, &object);
    for (const ObservedObject& object : objects)
      if (wanted(object)) take(object);
    for (auto& [name, node] : nodes_) {
      const std::string_view parent = parent_of(node);
      if (parent.empty()) {
        roots_.push_back(name);
      } else {
        nodes_.at(parent).children.push_back(name);  // in the order of names
      }
    }
  }

  std::vector<TreeRow> rows() {
    for (const std::string_view root : roots_) place(root);
    for (const auto& [name, node] : nodes_)
      if (!node.placed) place(in_circle(name));
    return std::move(rows_);
  }

 private:
  static std::string_view parent_of(const Node& node) {
    if (node.object == nullptr || node.object->parent == node.object->name) return {};
    return node.object->parent;
  }

  /// The object and all its parents; ends in a circle, too, because each is taken once.
  void take(const ObservedObject& object) {
    nodes_[object.name].wanted = true;
    nodes_[object.name].object = &object;
    std::string_view parent = parent_of(nodes_[object.name]);
    while (!parent.empty() && !nodes_.contains(parent)) {
      Node& node = nodes_[parent];
      if (const auto found = known_.find(parent); found != known_.end()) node.object = found->second;
      parent = parent_of(node);
    }
  }

  /// Who belongs to no root belongs to a circle: the first of it on the way up.
  [[nodiscard]] std::string_view in_circle(std::string_view name) const {
    std::set<std::string_view> passed;
    while (passed.insert(name).second) name = parent_of(nodes_.at(name));
    return name;
  }

  struct Step {
    std::string_view name;
    std::vector<bool> last;
  };

  /// Without recursion: a chain of parents may be as long as somebody likes.
  void place(std::string_view root) {
    std::vector<Step> open{{root, {}}};
    while (!open.empty()) {
      const Step step = std::move(open.back());
      open.pop_back();
      Node& node = nodes_.at(step.name);
      if (std::exchange(node.placed, true)) continue;
      rows_.push_back({std::string(step.name), node.object, nullptr, !node.wanted, step.last});
      std::vector<std::string_view> children;
      std::ranges::copy_if(node.children, std::back_inserter(children),
                           [this](std::string_view child) { return !nodes_.at(child).placed; });
      if (node.wanted && node.object != nullptr)
        place_parts(node.object->children, step.last, !children.empty());
      for (auto child = children.rbegin(); child != children.rend(); ++child)
        open.push_back({*child, below(step.last, child == children.rbegin())});
    }
  }

  void place_parts(const std::vector<ChildStatus>& parts, const std::vector<bool>& above, bool more_follow) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto last = below(above, i + 1 == parts.size() && !more_follow);
      rows_.push_back({parts[i].name, nullptr, &parts[i], false, last});
      place_parts(parts[i].children, last, false);
    }
  }

  /// Levels that will not be drawn are not kept: their number could be large.
  static std::vector<bool> below(const std::vector<bool>& above, bool is_last) {
    auto last = above;
    if (last.size() <= kMostGuides) last.push_back(is_last);
    return last;
  }

  std::map<std::string_view, const ObservedObject*> known_;
  std::map<std::string_view, Node> nodes_;
  std::vector<std::string_view> roots_;
  std::vector<TreeRow> rows_;
};

}  // namespace

std::vector<TreeRow> tree_of(const std::vector<ObservedObject>& objects,
                             const std::function<bool(const ObservedObject&)>& wanted) {
  return Builder(objects, wanted).rows();
}

std::string guides(const TreeRow& row, bool unicode) {
  if (row.last.empty()) return {};
  if (row.last.size() > kMostGuides) return unicode ? "… " : "... ";
  std::string text;
  for (std::size_t i = 0; i + 1 < row.last.size(); ++i) text += row.last[i] ? "   " : unicode ? "│  " : "|  ";
  if (unicode) return text + (row.last.back() ? "└─ " : "├─ ");
  return text + (row.last.back() ? "`- " : "|- ");
}

}  // namespace natsmith::monitor
