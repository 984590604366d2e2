// Names of generated classes that clash with each other or with the user's.
#pragma once

#include "diagnostic.hpp"
#include "emitter/extras.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

void check_names(const model::Model& model, Diagnostics& diagnostics, const Extras& extras = {});

}  // namespace natsmith::emitter::cpp
