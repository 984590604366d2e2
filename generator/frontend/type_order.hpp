// What shows only when all structs of a model are known.
#pragma once

#include "model/model.hpp"

namespace natsmith::frontend {

/// Sets Type::move_only wherever a type holds a std::unique_ptr, also through structs.
void mark_move_only(model::Model& model);

/// Puts every struct behind those that it holds by value; keeps the order otherwise.
void order_structs(model::Model& model);

}  // namespace natsmith::frontend
