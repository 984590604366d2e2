#include "monitor/object_json.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace natsmith::monitor {
namespace {

using nlohmann::json;

double seconds(std::chrono::milliseconds duration) { return static_cast<double>(duration.count()) / 1000; }

void put(json& to, const char* key, const std::string& text) {
  if (!text.empty()) to[key] = text;
}
void put(json& to, const char* key, const std::optional<WallTime>& time) {
  if (time) to[key] = time_text(*time);
}
template <class Number>
void put(json& to, const char* key, const std::optional<Number>& number) {
  if (number) to[key] = *number;
}
void put(json& to, const char* key, const std::optional<Status>& status) {
  if (status) to[key] = to_string(*status);
}

json json_of(const std::vector<ChildStatus>& parts) {
  json list = json::array();
  for (const ChildStatus& part : parts) {
    json each{{"name", part.name}, {"status", to_string(part.status)}, {"time", time_text(part.timestamp)}};
    put(each, "message", part.message);
    if (!part.children.empty()) each["children"] = json_of(part.children);
    list.push_back(std::move(each));
  }
  return list;
}

void put_life(json& to, const ObservedObject& object) {
  put(to, "declared_at", object.declared_at);
  put(to, "started_at", object.started_at);
  put(to, "stopped_at", object.stopped_at);
  put(to, "last_seen", object.last_seen);
  put(to, "restart_policy", object.restart_policy);
  put(to, "reason", object.reason);
  put(to, "exit_code", object.exit_code);
  put(to, "restart_attempt", object.restart_attempt);
  put(to, "max_restarts", object.max_restarts);
  put(to, "restart_count", object.restart_count);
  to["interval"] = seconds(object.interval);
  if (object.sequence == 0) return;
  to["sequence"] = object.sequence;
  to["uptime"] = seconds(object.uptime);
}

void put_event(json& to, const RegistryMessage& message) {
  to["event"] = to_string(message.event);
  put(to, "status", message.status);
  put(to, "parent", message.parent);
  put(to, "hostname", message.hostname);
  put(to, "pid", message.pid);
  put(to, "runner_id", message.runner_id);
  put(to, "restart_policy", message.restart_policy);
  put(to, "reason", message.reason);
  put(to, "exit_code", message.exit_code);
  put(to, "restart_attempt", message.restart_attempt);
  put(to, "max_restarts", message.max_restarts);
  put(to, "restart_count", message.restart_count);
}

void put_event(json& to, const StatusMessage& message) {
  to["event"] = "status";
  to["status"] = to_string(message.status);
  put(to, "message", message.message);
  put(to, "own_status", message.own_status);
  put(to, "parent", message.parent);
  put(to, "hostname", message.hostname);
  put(to, "pid", message.pid);
  if (!message.children.empty()) to["children"] = json_of(message.children);
}

}  // namespace

std::string time_text(WallTime time) {
  using namespace std::chrono;
  const auto whole = floor<std::chrono::seconds>(time);
  const std::time_t since = system_clock::to_time_t(whole);
  std::tm utc{};
  if (::gmtime_r(&since, &utc) == nullptr) return "?";
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%06lldZ", utc.tm_year + 1900,
                utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                static_cast<long long>(duration_cast<microseconds>(time - whole).count()));
  return text.data();
}

json json_of(const ObservedObject& object) {
  json all{{"name", object.name},
           {"presence", to_string(object.presence)},
           {"status", to_string(object.status)},
           {"children", json_of(object.children)},
           {"metrics", object.metrics()},
           {"remarks", object.remarks}};
  if (object.status_time != WallTime{}) all["status_time"] = time_text(object.status_time);
  put(all, "parent", object.parent);
  put(all, "hostname", object.hostname);
  put(all, "pid", object.pid);
  put(all, "runner_id", object.runner_id);
  put(all, "message", object.message);
  put(all, "own_status", object.own_status);
  put(all, "own_message", object.own_message);
  put_life(all, object);
  return all;
}

json json_of(const ObservedEvent& event) {
  json all{{"time", time_text(event.time)},
           {"received", time_text(event.received)},
           {"name", event.name},
           {"from_history", event.from_history}};
  std::visit([&](const auto& message) { put_event(all, message); }, event.message);
  return all;
}

json json_of(const ObservedChange& change) {
  json all{{"object", json_of(change.object)},
           {"presence", to_string(change.object.presence)},
           {"status", to_string(change.object.status)}};
  if (change.presence_before) all["presence_before"] = to_string(*change.presence_before);
  put(all, "status_before", change.status_before);
  return all;
}

}  // namespace natsmith::monitor
