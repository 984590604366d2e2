#include "monitor/tree_view.hpp"

#include <array>
#include <chrono>
#include <map>

#include "shared/duration.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

using std::chrono::duration_cast, std::chrono::milliseconds;

std::string age(WallTime time, WallTime now) {
  return time == WallTime{} ? "-" : short_duration(duration_cast<milliseconds>(now - time));
}

bool is_up(const ObservedObject& object) {
  return object.presence == Presence::running || object.presence == Presence::stale;
}

/// What it said at its last sign of life, and what has passed since.
std::string uptime_of(const ObservedObject& object, WallTime now) {
  if (!is_up(object)) return "-";
  if (object.started_at && *object.started_at <= now) return age(*object.started_at, now);
  if (object.sequence == 0) return "-";
  const auto since = object.last_seen ? duration_cast<milliseconds>(now - *object.last_seen) : milliseconds{};
  return short_duration(object.uptime + std::max(since, milliseconds{}));
}

std::string ending_of(const ObservedObject& object) {
  std::string text = object.reason;
  if (object.exit_code && *object.exit_code != 0)
    text += (text.empty() ? "exit code " : ", exit code ") + std::to_string(*object.exit_code);
  if (object.presence == Presence::restarting && object.restart_attempt) {
    text += (text.empty() ? "attempt " : ", attempt ") + std::to_string(*object.restart_attempt);
    if (object.max_restarts) text += " of " + std::to_string(*object.max_restarts);
  }
  return text;
}

/// Of one that stopped its last message says more than the reason, which is nearly always the same.
std::string with_ending(const ObservedObject& object, const std::string& ending) {
  if (ending.empty() || object.message.empty()) return ending.empty() ? object.message : ending;
  if (object.presence != Presence::stopped) return ending;
  return object.message + (ending == "stopped" ? "" : " (" + ending + ")");
}

/// What an object that is gone said last is no longer so.
Paint faded(Paint paint, const ObservedObject& object) { return is_up(object) ? paint : Paint::faint; }

std::vector<Cell> cells_of(const ObservedObject& object, std::string name, bool aside, WallTime now) {
  return {{std::move(name), aside ? Paint::faint : Paint::plain},
          {std::string(to_string(object.status)), faded(paint_of(object.status), object)},
          {std::string(to_string(object.presence)), paint_of(object.presence)},
          {age(object.status_time, now), Paint::faint},
          {uptime_of(object, now), Paint::faint},
          {story_of(object), aside ? Paint::faint : Paint::plain}};
}

std::vector<Cell> cells_of(const ChildStatus& part, std::string name, WallTime now) {
  return {{std::move(name), Paint::plain},
          {std::string(to_string(part.status)), paint_of(part.status)},
          {},
          {age(part.timestamp, now), Paint::faint},
          {},
          {printable(part.message), Paint::plain}};
}

std::vector<Cell> cells_of(const TreeRow& row, WallTime now, const Style& style) {
  const std::string lead = guides(row, style.unicode);
  if (row.part != nullptr)
    return cells_of(*row.part, lead + (style.unicode ? "· " : ". ") + printable(row.name), now);
  std::string name = lead + printable(row.name);
  if (row.object != nullptr) return cells_of(*row.object, std::move(name), row.shown_for_others, now);
  return {{std::move(name), Paint::faint}, {}, {}, {}, {}, {"(never heard of)", Paint::faint}};
}

}  // namespace

std::string story_of(const ObservedObject& object) {
  std::string text = object.message;
  if (!is_up(object)) text = with_ending(object, ending_of(object));
  if (object.presence == Presence::stale || object.presence == Presence::dead)
    text = "no sign of life" + (text.empty() ? "" : "; last: " + text);
  for (const std::string& remark : object.remarks) text += (text.empty() ? "! " : "  ! ") + remark;
  return printable(text);
}

Table tree_table(const std::vector<TreeRow>& rows, WallTime now, const Style& style) {
  Table table{{{"NAME"}, {"STATUS"}, {"PRESENCE"}, {"SINCE", true}, {"UPTIME", true}, {"MESSAGE"}}, {}};
  table.rows.reserve(rows.size());
  for (const TreeRow& row : rows) table.rows.push_back(cells_of(row, now, style));
  return table;
}

std::vector<std::string> tree_lines(const std::vector<ObservedObject>& objects, const ObjectFilter& filter,
                                    WallTime now, const Style& style) {
  const auto rows = tree_of(objects, [&](const ObservedObject& object) {
    return filter.matches(object) && !filter.hides(object, now);
  });
  return lines_of(tree_table(rows, now, style), style);
}

Selection select(const std::vector<ObservedObject>& objects, const ObjectFilter& filter, WallTime now) {
  Selection selection;
  for (const ObservedObject& object : objects) {
    if (!filter.matches(object)) continue;
    ++(filter.hides(object, now) ? selection.hidden : selection.shown);
  }
  return selection;
}

std::string summary(const std::vector<ObservedObject>& objects, const ObjectFilter& filter, WallTime now) {
  std::map<Presence, std::size_t> counts;
  for (const ObservedObject& object : objects)
    if (filter.matches(object) && !filter.hides(object, now)) ++counts[object.presence];
  const Selection selection = select(objects, filter, now);
  std::string text = std::to_string(selection.shown) + (selection.shown == 1 ? " object" : " objects");
  std::string separator = ": ";
  for (const auto& [presence, count] : counts) {
    text += std::exchange(separator, ", ") + std::to_string(count) + ' ' + std::string(to_string(presence));
  }
  if (selection.hidden > 0)
    text += "; " + std::to_string(selection.hidden) + " gone for more than a day not shown (--all)";
  return text;
}

}  // namespace natsmith::monitor
