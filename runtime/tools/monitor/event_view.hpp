// Events and changes as lines for people.
#pragma once

#include <string>

#include "natsmith/monitoring/discovery.hpp"
#include "shared/output.hpp"

namespace natsmith::monitor {

/// `2026-01-31 12:00:00.123  camera.main  start  host server01, pid 4711`, time in UTC.
[[nodiscard]] std::string event_line(const ObservedEvent& event, const Style& style);

/// `12:00:00.123  camera.main  running → dead, ok  no sign of life`; \p now in UTC.
[[nodiscard]] std::string change_line(const ObservedChange& change, WallTime now, const Style& style);

}  // namespace natsmith::monitor
