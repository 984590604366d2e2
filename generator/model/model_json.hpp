// The model as JSON: what `natsmith model` prints. Documented in docs/model.md, versioned by kModelVersion.
#pragma once

#include <nlohmann/json.hpp>

#include "model/model.hpp"

namespace natsmith::model {

/// \returns the whole model but `opened`, which depends on the machine; keys in a fixed order
nlohmann::ordered_json to_json(const Model& model);

}  // namespace natsmith::model
