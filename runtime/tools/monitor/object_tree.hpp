// ObjectTree: observed objects in the order of a tree: parents before their children, parts below their
// object.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "natsmith/monitoring/observed_object.hpp"

namespace natsmith::monitor {

/// One line of a tree. Points into the objects that it was made of.
struct TreeRow {
  std::string name;
  const ObservedObject* object = nullptr;  ///< empty for a part, and for a parent that nobody has heard of
  const ChildStatus* part = nullptr;       ///< of the nearest object above
  bool shown_for_others = false;           ///< was not asked for; stands here as the parent of what was
  std::vector<bool> last;                  ///< for each level from the second: no sibling follows
};

/// Builds the rows; siblings by name, parts first. Parents may be missing, themselves, or in a circle: then
/// one of the circle, the first by name, stands at the top.
/// \param wanted  which objects to show; others appear only as parents of these
[[nodiscard]] std::vector<TreeRow> tree_of(const std::vector<ObservedObject>& objects,
                                           const std::function<bool(const ObservedObject&)>& wanted);

/// The lines in front of a row's name, e.g. `│  └─ `; beyond 12 levels `… `.
[[nodiscard]] std::string guides(const TreeRow& row, bool unicode);

}  // namespace natsmith::monitor
