// The rules of C++ for special members, as far as declarations in the class decide.
#include "frontend/special_members.hpp"

namespace natsmith::frontend {
namespace {

bool is_usable(CXCursor member) {
  return clang_getCursorAvailability(member) == CXAvailability_Available &&
         clang_getCXXAccessSpecifier(member) == CX_CXXPublic;
}

struct Declared {
  bool any = false;
  bool usable = false;

  void note(CXCursor member) {
    any = true;
    usable = usable || is_usable(member);
  }
};

}  // namespace

SpecialMembers special_members(CXCursor definition) {
  SpecialMembers out;
  Declared constructors, default_constructor, copy, move, assignment;
  for_each_child(definition, [&](CXCursor member) {
    out.is_virtual = out.is_virtual || clang_CXXMethod_isVirtual(member) != 0;
    const CXCursorKind kind = clang_getCursorKind(member);
    if (kind == CXCursor_Constructor) constructors.note(member);
    if (clang_CXXConstructor_isDefaultConstructor(member) != 0) default_constructor.note(member);
    if (clang_CXXConstructor_isCopyConstructor(member) != 0) copy.note(member);
    if (clang_CXXConstructor_isMoveConstructor(member) != 0) move.note(member);
    if (kind == CXCursor_CXXMethod && spelling(member) == "operator=") assignment.note(member);
  });
  out.default_constructible = !constructors.any || default_constructor.usable;
  out.copyable = copy.any ? copy.usable : !move.any;
  out.assignable = assignment.any ? assignment.usable : !move.any;
  return out;
}

}  // namespace natsmith::frontend
