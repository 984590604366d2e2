// Reads one data member of a struct.
#pragma once

#include <optional>
#include <string>

#include "frontend/type_resolver.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

struct FieldResult {
  bool good = true;                   ///< false after a diagnostic
  std::optional<model::Field> field;  ///< nothing: bad, or skipped by its annotation
};

/// \param path  of the struct, e.g. `User.address`
FieldResult read_field(TypeResolver& resolver, CXCursor field, const std::string& path);

}  // namespace natsmith::frontend
