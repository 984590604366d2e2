// The view of the output C++: a model becomes the list of files to render, with everything decided.
#pragma once

#include <filesystem>
#include <vector>

#include "diagnostic.hpp"
#include "emitter/extras.hpp"
#include "emitter/rendering.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// Five files per header with an interface, and a codec header for each further header that defines what they
/// use; with `mocks` one more per header with an interface.
/// \param folder       the folder that natsmith runs in; relative headers are relative to it
/// \param diagnostics  receives names that clash, of files and of classes
std::vector<Rendering> view(const model::Model& model, const std::filesystem::path& folder,
                            Diagnostics& diagnostics, const Extras& extras = {});

}  // namespace natsmith::emitter::cpp
