// Whether arguments fit a JSON Schema, before they are sent.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace natsmith::call {

/// \param schema  of natsmith's kind, or any of draft 7; one that cannot be read fits everything
/// \returns       what does not fit and where: `user.id: expected string, got 42`; empty: it fits
[[nodiscard]] std::optional<std::string> misfit(const nlohmann::ordered_json& schema,
                                                const nlohmann::json& value);

}  // namespace natsmith::call
