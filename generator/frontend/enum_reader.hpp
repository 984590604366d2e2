// Reads an enum and its enumerators.
#pragma once

#include <optional>

#include "frontend/reading.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

/// \returns the enum; nothing after a diagnostic
std::optional<model::Enum> read_enum(Reading& reading, CXCursor declaration, const model::Type& type,
                                     const Place& place);

}  // namespace natsmith::frontend
