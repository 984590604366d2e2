// Which services there are: asks all of them, and collects what they say.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "call/found_service.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::call {

/// Asks `$SRV.INFO[.NAME]`. Nobody knows how many will answer: after the first one it waits for others three
/// times as long as that one took, at least 50 ms.
/// \param name      empty: all
/// \param patience  for the first answer; where nobody listens, it is known at once
/// \returns  sorted by name, version, id; empty: there are none
/// \throws Error  permission_denied, unavailable: no connection; payload_too_large: a service that cannot
///                list its methods, when no other answered
[[nodiscard]] std::vector<FoundService> find_services(Connection& connection, const std::string& name,
                                                      std::chrono::milliseconds patience);

/// Asks services whose schemas are not announced for them, where there is somebody to ask; gives up quietly.
void complete_schemas(Connection& connection, std::vector<FoundService>& services,
                      std::chrono::milliseconds patience);

}  // namespace natsmith::call
