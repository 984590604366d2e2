// Views and templates become text. Strict: a key that the view does not have is an error, not an empty text.
#pragma once

#include <vector>

#include "diagnostic.hpp"
#include "emitter/rendering.hpp"
#include "emitter/templates.hpp"

namespace natsmith::emitter {

/// Renders every view with its template and lays the text out.
/// \param diagnostics  receives what is wrong with a template: its file, and the key or the place
/// \returns            the files that could be rendered, in the order of `renderings`
std::vector<File> render(const std::vector<Rendering>& renderings, const TemplateSet& templates,
                         Diagnostics& diagnostics);

}  // namespace natsmith::emitter
