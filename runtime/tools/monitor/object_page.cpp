#include "monitor/object_page.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "monitor/object_json.hpp"
#include "monitor/object_tree.hpp"
#include "monitor/table.hpp"
#include "monitor/tree_view.hpp"
#include "shared/duration.hpp"
#include "shared/json_text.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

using std::chrono::duration_cast, std::chrono::milliseconds;
using Metrics = std::vector<std::pair<std::string, std::string>>;

std::string ago(WallTime time, WallTime now) {
  const auto passed = duration_cast<milliseconds>(now - time);
  if (passed.count() < 0) return "in " + short_duration(-passed) + " by this clock";
  return short_duration(passed) + " ago";
}

/// Collects the lines of a page.
class Page {
 public:
  Page(WallTime now, const Style& style) : now_(now), style_(style) {}

  void heading(std::string_view text) {
    if (!lines_.empty()) lines_.emplace_back();
    lines_.push_back(painted(printable(text), Paint::heading, style_));
  }
  void fact(std::string_view name, const std::string& text, Paint paint = Paint::plain) {
    if (text.empty()) return;
    lines_.push_back("  " + padded(name, 10) + painted(printable(text), paint, style_));
  }
  void fact(std::string_view name, const std::optional<WallTime>& time, const std::string& more = {}) {
    if (time) fact(name, time_text(*time) + " (" + ago(*time, now_) + ")" + more);
  }
  void table(std::string_view title, const Table& table) {
    if (table.rows.empty()) return;
    heading(title);
    Style inner = style_;
    if (inner.width > 2) inner.width -= 2;
    for (const std::string& line : lines_of(table, inner)) lines_.push_back("  " + line);
  }
  void note(const std::string& text) {
    lines_.push_back("  " + painted(printable(text), Paint::attention, style_));
  }
  [[nodiscard]] std::vector<std::string> lines() && { return std::move(lines_); }
  [[nodiscard]] WallTime now() const noexcept { return now_; }
  [[nodiscard]] const Style& style() const noexcept { return style_; }

 private:
  WallTime now_;
  Style style_;
  std::vector<std::string> lines_;
};

std::string with_message(Status status, const std::string& message) {
  return std::string(to_string(status)) + (message.empty() ? "" : ": " + message);
}

std::string ending_of(const ObservedObject& object) {
  std::string text = object.reason.empty() ? "" : ", " + object.reason;
  if (object.exit_code) text += ", exit code " + std::to_string(*object.exit_code);
  return text;
}

std::string restarts_of(const ObservedObject& object) {
  std::string text = object.restart_policy.empty() ? "" : "policy " + object.restart_policy;
  const auto add = [&text](const std::string& more) { text += (text.empty() ? "" : ", ") + more; };
  if (object.restart_attempt) {
    const std::string of = object.max_restarts ? " of " + std::to_string(*object.max_restarts) : "";
    add("attempt " + std::to_string(*object.restart_attempt) + of);
  }
  if (object.restart_count) add(std::to_string(*object.restart_count) + " restarts");
  return text;
}

std::string signs_of_life(const ObservedObject& object, WallTime now) {
  std::string text = "every " + short_duration(object.interval);
  if (object.last_seen) text += ", heard of " + ago(*object.last_seen, now);
  if (object.sequence > 0)
    text += ", number " + std::to_string(object.sequence) + ", up " + short_duration(object.uptime) + " then";
  return text;
}

void add_facts(Page& page, const ObservedObject& object) {
  page.fact("presence", std::string(to_string(object.presence)), paint_of(object.presence));
  page.fact("status", with_message(object.status, object.message), paint_of(object.status));
  if (object.status_time != WallTime{}) page.fact("since", std::optional(object.status_time));
  if (object.own_status)
    page.fact("own", with_message(*object.own_status, object.own_message), paint_of(*object.own_status));
  page.fact("parent", object.parent);
  page.fact("host", object.hostname);
  if (object.pid) page.fact("pid", std::to_string(*object.pid));
  page.fact("runner", object.runner_id);
  page.fact("declared", object.declared_at);
  page.fact("started", object.started_at);
  const bool ended = object.stopped_at.has_value();
  page.fact("stopped", object.stopped_at, ending_of(object));
  if (!ended && !ending_of(object).empty()) page.fact("ended", ending_of(object).substr(2));
  page.fact("restarts", restarts_of(object));
  page.fact("alive", signs_of_life(object, page.now()));
}

Table parts_table(const ObservedObject& object, const Page& page) {
  Table table{{{"NAME"}, {"STATUS"}, {"SINCE", true}, {"MESSAGE"}}, {}};
  std::vector<ObservedObject> alone{object};
  alone.front().parent.clear();
  for (const TreeRow& row : tree_of(alone, [](const ObservedObject&) { return true; })) {
    if (row.part == nullptr) continue;
    TreeRow below = row;
    below.last.erase(below.last.begin());
    const auto since = duration_cast<milliseconds>(page.now() - row.part->timestamp);
    table.rows.push_back({{guides(below, page.style().unicode) + printable(row.name)},
                          {std::string(to_string(row.part->status)), paint_of(row.part->status)},
                          {short_duration(since)},
                          {printable(row.part->message)}});
  }
  return table;
}

Table children_table(const ObservedObject& object, const std::vector<ObservedObject>& objects) {
  Table table{{{"NAME"}, {"STATUS"}, {"PRESENCE"}, {"MESSAGE"}}, {}};
  for (const ObservedObject& each : objects) {
    if (each.parent != object.name || each.name == object.name) continue;
    table.rows.push_back({{printable(each.name)},
                          {std::string(to_string(each.status)), paint_of(each.status)},
                          {std::string(to_string(each.presence)), paint_of(each.presence)},
                          {story_of(each)}});
  }
  return table;
}

Table metrics_table(const nlohmann::json& metrics) {
  Table table{{{"METRIC"}, {"VALUE", true}}, {}};
  for (const auto& [name, value] : flat_metrics(metrics))
    table.rows.push_back({{printable(name)}, {printable(value)}});
  return table;
}

void flatten(const nlohmann::json& value, const std::string& name, Metrics& into) {
  if (value.is_object() && !value.empty()) {
    for (const auto& [key, inner] : value.items())
      flatten(inner, name.empty() ? key : name + "." + key, into);
  } else if (value.is_string()) {
    into.emplace_back(name, value.get<std::string>());
  } else if (!name.empty()) {
    into.emplace_back(name, json_line(value));
  }
}

}  // namespace

Metrics flat_metrics(const nlohmann::json& metrics) {
  Metrics flat;
  flatten(metrics, {}, flat);
  return flat;
}

std::vector<std::string> page_of(const ObservedObject& object, const std::vector<ObservedObject>& objects,
                                 WallTime now, const Style& style) {
  Page page(now, style);
  page.heading(object.name);
  add_facts(page, object);
  page.table("Parts", parts_table(object, page));
  page.table("Children", children_table(object, objects));
  page.table("Metrics", metrics_table(object.metrics()));
  if (!object.remarks.empty()) page.heading("Remarks");
  for (const std::string& remark : object.remarks) page.note(remark);
  return std::move(page).lines();
}

}  // namespace natsmith::monitor
