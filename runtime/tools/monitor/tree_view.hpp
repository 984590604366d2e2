// The tree of objects as text: what `ls` prints and `watch` redraws.
#pragma once

#include <string>
#include <vector>

#include "monitor/object_filter.hpp"
#include "monitor/object_tree.hpp"
#include "monitor/table.hpp"
#include "shared/output.hpp"

namespace natsmith::monitor {

/// One row for each object, part and parent: name, status, presence, since when, uptime, message.
[[nodiscard]] Table tree_table(const std::vector<TreeRow>& rows, WallTime now, const Style& style);

/// The whole list: the table's lines.
[[nodiscard]] std::vector<std::string> tree_lines(const std::vector<ObservedObject>& objects,
                                                  const ObjectFilter& filter, WallTime now,
                                                  const Style& style);

/// Which objects a list shows.
struct Selection {
  std::size_t shown = 0;
  std::size_t hidden = 0;  ///< for their age alone
};
[[nodiscard]] Selection select(const std::vector<ObservedObject>& objects, const ObjectFilter& filter,
                               WallTime now);

/// `14 objects: 12 running, 2 dead; 3 gone for more than a day are not shown (--all)`.
[[nodiscard]] std::string summary(const std::vector<ObservedObject>& objects, const ObjectFilter& filter,
                                  WallTime now);

/// What there is to say of an object besides its status: its message or why it ended, then its remarks.
[[nodiscard]] std::string story_of(const ObservedObject& object);

}  // namespace natsmith::monitor
