// Reads an annotated abstract class.
#pragma once

#include <optional>

#include "frontend/type_resolver.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

/// \param declaration  a class with `annotation` above it
/// \returns            the interface; nothing after a diagnostic
std::optional<model::Interface> read_interface(TypeResolver& resolver, CXCursor declaration,
                                               const Annotation& annotation);

}  // namespace natsmith::frontend
