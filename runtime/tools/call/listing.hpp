// What services there are and what they can do, as text and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "call/found_service.hpp"

namespace natsmith::call {

/// Each service with its methods; instances that serve the same are counted.
/// \param details  with descriptions, and the instances by name
[[nodiscard]] std::string listing_of(const std::vector<FoundService>& services, bool details);

/// The same for programs: one object for each instance, with the schemas.
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<FoundService>& services);

/// Names of services, or of the methods of one, each once.
[[nodiscard]] std::vector<std::string> service_names(const std::vector<FoundService>& services);
[[nodiscard]] std::vector<std::string> method_names(const std::vector<FoundService>& services,
                                                    std::string_view service);

}  // namespace natsmith::call
