// Reads a method's parameters: what travels, how it is passed, the CallContext among them.
#pragma once

#include "frontend/type_resolver.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

/// Fills in the method's parameters, context and context_name.
/// \returns false after a diagnostic
bool read_parameters(TypeResolver& resolver, CXCursor declaration, model::Method& method);

}  // namespace natsmith::frontend
