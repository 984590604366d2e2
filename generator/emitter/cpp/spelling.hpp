// How generated C++ spells names that live outside the interface: `std::string`, or `::std::string` where
// `std` is hidden.
#pragma once

#include <string>
#include <string_view>

#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// Spells types inside the namespace and the classes generated for one interface.
class Spelling {
 public:
  /// \param all_global  every name begins with `::`; otherwise only those of the global namespace itself
  explicit Spelling(bool all_global = false) : all_global_(all_global) {}

  /// \param cpp  a canonical, qualified name of a type
  [[nodiscard]] std::string of(std::string_view cpp) const;
  /// `natsmith` or `::natsmith`.
  [[nodiscard]] std::string natsmith() const { return all_global_ ? "::natsmith" : "natsmith"; }
  /// `std` or `::std`.
  [[nodiscard]] std::string std() const { return all_global_ ? "::std" : "std"; }

 private:
  bool all_global_;
};

/// Whether something in the interface's namespaces hides a namespace that its generated code names: a nested
/// namespace, a class or an enum called `std`, `natsmith` or like the first part of a type's name.
bool hides_outer_names(const model::Interface& interface, const model::Model& model);

}  // namespace natsmith::emitter::cpp
