// Checks of the values in annotations, by the kind that the table of directives gives.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostic.hpp"
#include "frontend/annotation.hpp"

namespace natsmith::frontend {

/// \param value  what stands after the `=`; nothing when there is none
/// \returns      the setting, or nothing after a diagnostic
std::optional<Setting> check_value(const KeyRule& rule, std::optional<std::string_view> value,
                                   const model::Location& location, Diagnostics& diagnostics);

/// Checks the name of a service: one token of a subject.
/// \returns the name; empty after a diagnostic
std::string check_name(std::string_view name, const model::Location& location, Diagnostics& diagnostics);

/// \returns whether the text is one token of a subject as natsmith allows it: letters, digits, `_` and `-`
bool is_token(std::string_view text);

}  // namespace natsmith::frontend
