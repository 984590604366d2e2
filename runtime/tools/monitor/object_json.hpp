// What is known of an object, or of an event, as JSON for programs. docs/monitor.md describes the fields.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "natsmith/monitoring/discovery.hpp"
#include "natsmith/monitoring/observed_object.hpp"

namespace natsmith::monitor {

/// RFC 3339, UTC, microseconds: `2026-01-31T12:00:00.123456Z`.
[[nodiscard]] std::string time_text(WallTime time);

/// All fields that are known; times as time_text(), durations in seconds.
[[nodiscard]] nlohmann::json json_of(const ObservedObject& object);

/// `time`, `received`, `name`, `event` (of the registry, else `status`), and what the message says.
[[nodiscard]] nlohmann::json json_of(const ObservedEvent& event);

/// `status`, `presence`, their values before, and the object.
[[nodiscard]] nlohmann::json json_of(const ObservedChange& change);

}  // namespace natsmith::monitor
