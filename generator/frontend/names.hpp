// natsmith's own names of types: those of libclang differ between its versions.
#pragma once

#include <string>
#include <vector>

#include "frontend/clang.hpp"

namespace natsmith::frontend {

struct TemplateArgument {
  CXType type;       ///< kind CXType_Invalid: no type but a value or a template
  std::string text;  ///< of a value: as C++
};

/// \returns the arguments of the type's canonical form; none for a type that is no instance of a template
std::vector<TemplateArgument> template_arguments(CXType type);

/// \returns the type's canonical name, fully qualified, without const and default template arguments of the
/// library
std::string cpp_name(CXType type);

/// \returns the type as somebody would write it, qualified, with its aliases; for messages
std::string written_name(CXType type);

/// \returns the declaration's name without its scopes; empty when it has none
std::string simple_name(CXCursor declaration);

/// \returns the declaration's name with its scopes, but without inline namespaces of the standard library
std::string qualified_name(CXCursor declaration);

/// \returns the name within namespace std (`vector`, `chrono::duration`); empty for a declaration elsewhere
std::string name_in_std(CXCursor declaration);

/// \returns why code elsewhere cannot name the declaration (private, local, unnamed); empty when it can
std::string reason_unnameable(CXCursor declaration);

}  // namespace natsmith::frontend
