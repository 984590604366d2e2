// Checks what only shows in the whole model: clashes of names on the wire, and what the C++ output cannot do
// yet.
#pragma once

#include "diagnostic.hpp"
#include "model/model.hpp"

namespace natsmith::model {

/// Reports to `diagnostics` all that makes the model unfit to generate code from.
void validate(const Model& model, Diagnostics& diagnostics);

}  // namespace natsmith::model
