// What a class says about its own construction, copying and assignment.
#pragma once

#include "frontend/clang.hpp"

namespace natsmith::frontend {

struct SpecialMembers {
  bool is_virtual = false;            ///< some member function is
  bool default_constructible = true;  ///< publicly
  bool copyable = true;               ///< as far as the class itself says; its members may say otherwise
  bool assignable = true;             ///< likewise: by copying or moving
};

/// \param definition  a class, or the template that it is an instance of
SpecialMembers special_members(CXCursor definition);

}  // namespace natsmith::frontend
