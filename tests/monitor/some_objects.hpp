// A few observed objects, for the tests of the views: the launcher and services that everybody knows.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "natsmith/monitoring/observed_object.hpp"

namespace natsmith::test {

using namespace std::chrono_literals;

/// 2026-01-31 12:00:00 UTC.
inline const WallTime kNoon = WallTime(std::chrono::seconds(1769860800));

inline ObservedObject running(std::string name, std::string parent = {}) {
  ObservedObject object;
  object.name = std::move(name);
  object.parent = std::move(parent);
  object.presence = Presence::running;
  object.status = Status::ok;
  object.status_time = kNoon - 90s;
  object.started_at = kNoon - 2h;
  object.last_seen = kNoon - 3s;
  object.sequence = 241;
  object.interval = 30s;
  object.uptime = 2h;
  return object;
}

inline ObservedObject gone(std::string name, Presence presence, std::chrono::seconds ago) {
  ObservedObject object = running(std::move(name));
  object.presence = presence;
  object.last_seen = kNoon - ago;
  if (presence == Presence::stopped) object.stopped_at = kNoon - ago;
  return object;
}

/// A launcher with four services, as the observatory has them.
inline std::vector<ObservedObject> observatory() {
  const std::string launcher = "launcher01.server01.oca";
  ObservedObject main = running("svc1.main", launcher);
  main.status = Status::degraded;
  main.message = "cooler: warming up";
  main.own_status = Status::ok;
  main.children = {{"cooler", Status::degraded, kNoon - 90s, "warming up", {}},
                   {"guider", Status::ok, kNoon - 1h, "", {{"camera", Status::idle, kNoon - 1min, "", {}}}}};
  main.metrics_text = R"({"frames": 42, "User.get": {"calls": 7, "mean": "1.5ms"}})";
  ObservedObject once = gone("svc2.once", Presence::stopped, 600s);
  once.parent = launcher;
  once.reason = "completed";
  once.exit_code = 0;
  ObservedObject cyclic = running("svc3.cyclic", launcher);
  cyclic.presence = Presence::restarting;
  cyclic.status = Status::failed;
  cyclic.reason = "segmentation fault";
  cyclic.exit_code = 139;
  cyclic.restart_attempt = 2;
  cyclic.max_restarts = 5;
  ObservedObject disabled;
  disabled.name = "svc4.disabled";
  disabled.parent = launcher;
  return {running(launcher), main, once, cyclic, disabled};
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text = "\n";
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace natsmith::test
