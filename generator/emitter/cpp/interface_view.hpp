// The view of one interface, for the templates of clients and handlers.
#pragma once

#include <nlohmann/json.hpp>

#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// The values for one element of `interfaces`.
nlohmann::ordered_json interface_view(const model::Interface& interface, const model::Model& model);

}  // namespace natsmith::emitter::cpp
