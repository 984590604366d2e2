// JSON as literals of C++ that stand one behind another.
#pragma once

#include <nlohmann/json.hpp>

namespace natsmith::emitter::cpp {

/// The compact text of \p schema in pieces, each a literal that fits a line; the compiler joins them.
nlohmann::ordered_json schema_view(const nlohmann::ordered_json& schema);

}  // namespace natsmith::emitter::cpp
