// JSON Schemas of what travels (draft 2020-12), from the model, by the rules of docs/json.md.
#pragma once

#include <nlohmann/json.hpp>

#include "model/model.hpp"

namespace natsmith::model {

/// `{"request": …, "reply": …}`, each a schema that stands on its own; no `reply` where nothing comes back.
/// `request_item` and `reply_item` instead are those of one item of a stream.
nlohmann::ordered_json schema_of(const Method& method, const Model& model);

/// All methods of all interfaces, in the form that the command `schema` of a service has.
nlohmann::ordered_json schemas_of(const Model& model);

}  // namespace natsmith::model
