// What shows only when all structs of a model are known.
#pragma once

#include <set>
#include <string>

#include "model/model.hpp"

namespace natsmith::frontend {

/// Sets Type::move_only wherever a type holds a std::unique_ptr or one of those structs, also through other
/// structs.
void mark_move_only(model::Model& model, std::set<std::string> move_only);

/// Puts every struct behind those that it holds by value; keeps the order otherwise.
void order_structs(model::Model& model);

}  // namespace natsmith::frontend
