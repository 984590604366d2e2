// print_line(): the one line of JSON that a peer prints.
#pragma once

#include <nlohmann/json.hpp>

#include "support/measure.hpp"
#include "support/options.hpp"

namespace bench {

/// \param versions  of what the peer is made of, name to text; the compiler is added
/// \param more  members that only this peer's line has
void print_line(const Options& options, const Figures& figures, nlohmann::json versions,
                const nlohmann::ordered_json& more = nlohmann::ordered_json::object());

}  // namespace bench
