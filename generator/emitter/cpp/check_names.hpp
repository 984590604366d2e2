// Names of generated classes that clash with each other or with the user's.
#pragma once

#include "diagnostic.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

void check_names(const model::Model& model, Diagnostics& diagnostics);

}  // namespace natsmith::emitter::cpp
