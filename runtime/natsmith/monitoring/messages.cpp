#include "natsmith/monitoring/messages.hpp"

#include <array>
#include <atomic>
#include <random>
#include <utility>

namespace natsmith {
namespace {

using nlohmann::json;

constexpr int kTraceLevel = 10;
constexpr std::array<std::string_view, 6> kEvents = {"declared", "start",      "stop",
                                                     "crashed",  "restarting", "failed"};

std::string next_id() {
  static const std::uint64_t start = (std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}();
  static std::atomic<std::uint64_t> count = 0;
  return std::to_string(start) + "-" + std::to_string(++count);
}

void put(json& data, const char* key, const std::string& value) {
  if (!value.empty()) data[key] = value;
}

template <class T>
void put(json& data, const char* key, const std::optional<T>& value) {
  if (value) data[key] = *value;
}

/// Seconds, as an integer when they are whole.
json seconds(std::chrono::milliseconds time) {
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(time);
  if (whole == time) return whole.count();
  return static_cast<double>(time.count()) / 1000;
}

json children_of(const std::vector<ChildStatus>& children, Nesting nesting) {
  json list = json::array();
  for (const ChildStatus& child : children) {
    json entry = {
        {"name", child.name}, {"status", to_string(child.status)}, {"timestamp", wire_time(child.timestamp)}};
    put(entry, "message", child.message);
    json& owner = nesting == Nesting::details && !child.children.empty() ? entry["details"] : entry;
    if (!child.children.empty()) owner["children"] = children_of(child.children, nesting);
    list.push_back(std::move(entry));
  }
  return list;
}

json meta(std::string_view sender) {
  return {{"id", next_id()},
          {"sender", sender},
          {"ts", wire_time(std::chrono::system_clock::now())},
          {"trace_level", kTraceLevel},
          {"message_type", ""},  // serverish has no schema for any other that would fit
          {"tags", json::array()}};
}

std::string text(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace

std::string_view to_string(RegistryEvent event) noexcept {
  const auto index = static_cast<std::size_t>(event);
  return index < kEvents.size() ? kEvents[index] : "unknown";
}

json wire_time(WallTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::microseconds>(time - day));
  return json::array({static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(),
                      clock.seconds().count(), clock.subseconds().count()});
}

json data_of(const RegistryMessage& message) {
  json data = {{"event", to_string(message.event)},
               {"service_id", message.service_id},
               {"timestamp", wire_time(message.timestamp)}};
  if (message.status) data["status"] = to_string(*message.status);
  put(data, "hostname", message.hostname);
  put(data, "pid", message.pid);
  put(data, "parent", message.parent);
  put(data, "runner_id", message.runner_id);
  put(data, "restart_policy", message.restart_policy);
  put(data, "reason", message.reason);
  put(data, "exit_code", message.exit_code);
  put(data, "restart_attempt", message.restart_attempt);
  put(data, "max_restarts", message.max_restarts);
  put(data, "restart_count", message.restart_count);
  return data;
}

json data_of(const StatusMessage& message, Nesting nesting) {
  json data = {{"name", message.name},
               {"status", to_string(message.status)},
               {"timestamp", wire_time(message.timestamp)}};
  put(data, "message", message.message);
  put(data, "parent", message.parent);
  put(data, "pid", message.pid);
  put(data, "hostname", message.hostname);
  json details = json::object();
  if (message.own_status) details["own_status"] = to_string(*message.own_status);
  put(details, "own_message", message.own_message);
  if (!message.children.empty()) details["children"] = children_of(message.children, nesting);
  if (!message.metrics.empty()) details["metrics"] = message.metrics;
  if (!details.empty()) data["details"] = std::move(details);
  return data;
}

json data_of(const AliveMessage& message) {
  return {{"service_id", message.service_id},      {"timestamp", wire_time(message.timestamp)},
          {"status", to_string(message.status)},   {"sequence", message.sequence},
          {"interval", seconds(message.interval)}, {"uptime", seconds(message.uptime)}};
}

std::string enveloped(json data, std::string_view sender) {
  json body = {{"meta", meta(sender)}};
  if (data.is_object()) body["data"] = std::move(data);
  return text(body);
}

std::string enveloped_error(std::string_view reason, std::string_view sender) {
  json body = {{"meta", meta(sender)}};
  body["meta"]["status"] = "error";
  body["meta"]["error"] = reason;
  return text(body);
}

}  // namespace natsmith
