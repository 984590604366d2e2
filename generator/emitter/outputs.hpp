// The outputs that natsmith can write: each a folder of templates and one view that fills them.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "diagnostic.hpp"
#include "emitter/extras.hpp"
#include "emitter/rendering.hpp"
#include "model/model.hpp"

namespace natsmith::emitter {

/// One language or format.
struct Output {
  std::string_view name;  ///< also of its folder in templates/
  std::vector<Rendering> (*view)(const model::Model& model, const std::filesystem::path& folder,
                                 Diagnostics& diagnostics, const Extras& extras);
};

/// All of them, in the order in which they are made.
const std::vector<Output>& outputs();

/// The views of all outputs.
/// \param folder  the folder that natsmith runs in
std::vector<Rendering> view(const model::Model& model, const std::filesystem::path& folder,
                            Diagnostics& diagnostics, const Extras& extras = {});

}  // namespace natsmith::emitter
