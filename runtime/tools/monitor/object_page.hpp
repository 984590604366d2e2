// Everything that is known of one object, as text for people.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/monitoring/observed_object.hpp"
#include "shared/output.hpp"

namespace natsmith::monitor {

/// \param objects  all objects: those whose parent it is are listed
[[nodiscard]] std::vector<std::string> page_of(const ObservedObject& object,
                                               const std::vector<ObservedObject>& objects, WallTime now,
                                               const Style& style);

/// Metrics as names and values: what is nested gets names with dots, what is empty or a list one value.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> flat_metrics(const nlohmann::json& metrics);

}  // namespace natsmith::monitor
