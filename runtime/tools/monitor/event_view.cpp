#include "monitor/event_view.hpp"

#include <optional>

#include "monitor/object_json.hpp"
#include "monitor/paint.hpp"
#include "monitor/tree_view.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

constexpr std::size_t kNameColumns = 24;
constexpr std::size_t kEventColumns = 11;

/// `2026-01-31T12:00:00.123456Z` to milliseconds, with a space.
std::string when(WallTime time) {
  std::string text = time_text(time).substr(0, 23);
  if (text.size() > 10) text[10] = ' ';
  return text;
}

void add(std::string& text, const std::string& more) {
  if (!more.empty()) text += (text.empty() ? "" : ", ") + more;
}
template <class Number>
void add(std::string& text, std::string_view what, const std::optional<Number>& number) {
  if (number) add(text, std::string(what) + std::to_string(*number));
}

std::string facts_of(const RegistryMessage& message) {
  std::string text;
  add(text, message.reason);
  add(text, "exit code ", message.exit_code);
  add(text, "attempt ", message.restart_attempt);
  if (message.restart_attempt && message.max_restarts) text += " of " + std::to_string(*message.max_restarts);
  add(text, "restarts: ", message.restart_count);
  if (!message.restart_policy.empty()) add(text, "restart " + message.restart_policy);
  if (!message.hostname.empty() && message.event == RegistryEvent::start)
    add(text, "host " + message.hostname);
  if (message.event == RegistryEvent::start) add(text, "pid ", message.pid);
  if (!message.parent.empty()) add(text, "parent " + message.parent);
  return text;
}

Paint paint_of_event(RegistryEvent event) {
  switch (event) {
    case RegistryEvent::start:
      return Paint::good;
    case RegistryEvent::restarting:
      return Paint::attention;
    case RegistryEvent::crashed:
    case RegistryEvent::failed:
      return Paint::worst;
    default:
      return Paint::faint;
  }
}

struct Parts {
  std::string what;
  Paint paint = Paint::plain;
  std::string more;
};

Parts parts_of(const RegistryMessage& message) {
  return {std::string(to_string(message.event)), paint_of_event(message.event), facts_of(message)};
}
Parts parts_of(const StatusMessage& message) {
  return {"= " + std::string(to_string(message.status)), paint_of(message.status), message.message};
}

std::string line_of(WallTime time, const std::string& name, const Parts& parts, std::size_t columns,
                    const Style& style) {
  std::string line = painted(when(time), Paint::faint, style) + "  " + padded(printable(name), kNameColumns) +
                     "  " + painted(parts.what, parts.paint, style);
  if (!parts.more.empty())
    line +=
        std::string(columns - std::min(columns, columns_of(parts.what)), ' ') + "  " + printable(parts.more);
  return line;
}

std::string from_to(std::string_view before, std::string_view now, const Style& style) {
  if (before.empty() || before == now) return std::string(now);
  return std::string(before) + (style.unicode ? " → " : " -> ") + std::string(now);
}

}  // namespace

std::string event_line(const ObservedEvent& event, const Style& style) {
  const Parts parts = std::visit([](const auto& message) { return parts_of(message); }, event.message);
  return line_of(event.time, event.name, parts, kEventColumns, style);
}

std::string change_line(const ObservedChange& change, WallTime now, const Style& style) {
  const auto name_before = [](const auto& before) {
    return before ? to_string(*before) : std::string_view();
  };
  const ObservedObject& object = change.object;
  const std::string presence =
      from_to(name_before(change.presence_before), to_string(object.presence), style);
  const std::string status = from_to(name_before(change.status_before), to_string(object.status), style);
  const bool up = object.presence == Presence::running;
  return line_of(
      now, object.name,
      {presence + ", " + status, up ? paint_of(object.status) : paint_of(object.presence), story_of(object)},
      kEventColumns * 2, style);
}

}  // namespace natsmith::monitor
