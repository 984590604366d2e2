// Reads an aggregate: its data members, its bases', and whether code elsewhere can fill it.
#pragma once

#include <optional>

#include "frontend/type_resolver.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

/// \param type   the struct's type, with its names
/// \param place  where it is used; messages about its members start there when that is a member itself
/// \returns      the struct with its bases' fields first; nothing after a diagnostic, or when the type must
/// be
///               instantiated first (it is then in Reading::instances)
std::optional<model::Struct> read_struct(TypeResolver& resolver, CXType canonical, const model::Type& type,
                                         const Place& place);

/// \returns whether everybody can make an empty object of the class or enum
bool is_default_constructible(CXCursor declaration);

/// \returns whether the class says itself that it cannot be copied
bool is_copy_forbidden(CXCursor declaration);

}  // namespace natsmith::frontend
