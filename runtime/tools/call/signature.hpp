// A method's signature as people read it, from its JSON Schemas.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "call/found_service.hpp"

namespace natsmith::call {

/// `get_by_id(id: string) -> User?`; of a method without a schema only its name.
[[nodiscard]] std::string signature_of(const FoundMethod& method);

/// The first line of what the method's schema says of it; empty: nothing.
[[nodiscard]] std::string summary_of(const FoundMethod& method);

}  // namespace natsmith::call
