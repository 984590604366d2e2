// Reads one pure virtual method of an interface.
#pragma once

#include <optional>

#include "frontend/type_resolver.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

/// What the interface's own annotation says about all of its methods.
struct MethodDefaults {
  std::chrono::milliseconds timeout{};
  unsigned concurrency = 0;
  unsigned pending = 0;
};

/// \param declaration  a member function of the interface or of a base
/// \returns            the method; nothing after a diagnostic
std::optional<model::Method> read_method(TypeResolver& resolver, CXCursor declaration,
                                         const MethodDefaults& defaults);

}  // namespace natsmith::frontend
