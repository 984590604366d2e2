// The types of the standard library (and nlohmann::json) that can travel.
#pragma once

#include <optional>
#include <string>

#include "frontend/type_resolver.hpp"

namespace natsmith::frontend {

/// \param name     of the type's template or class within std, e.g. `vector`, `chrono::duration`
/// \param written  the type as the header has it, for messages
/// \returns        the type as it travels; nothing after a diagnostic
std::optional<model::Type> resolve_library_type(TypeResolver& resolver, const std::string& name,
                                                CXType canonical, CXType written, const Place& place);

/// Resolves an instance of nlohmann::basic_json.
std::optional<model::Type> resolve_json(TypeResolver& resolver, CXType canonical, CXType written,
                                        const Place& place);

/// \returns the name on the wire of an argument of a template: as resolved where it can travel, else its own
/// name
std::string wire_text(CXType type);

/// \returns whether the type is std::byte or unsigned char, sequences of which travel as bytes
bool is_byte(CXType type);

}  // namespace natsmith::frontend
