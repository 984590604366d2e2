// Names in generated C++: identifiers in a text, free ones for natsmith's own use, and literals.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace natsmith::emitter::cpp {

/// The identifiers in a piece of C++, in order; what stands in literals does not count.
std::vector<std::string> identifiers(std::string_view text);

/// `get_by_id` → `GetById`.
std::string pascal_case(std::string_view name);

/// A C++ string literal of `text`.
std::string literal(std::string_view text);

/// `text` with what cannot be in an identifier left out, in PascalCase where something was: `user-store` →
/// `UserStore`.
std::string identifier_from(std::string_view text);

/// Hands out identifiers that nothing else in a scope has.
class Names {
 public:
  void reserve(std::string name) { taken_.insert(std::move(name)); }
  /// Reserves every identifier in `text`.
  void reserve_all(std::string_view text);
  /// \returns `wish`, or else `wish_`, `wish_2`, …; reserves it
  std::string unique(const std::string& wish);

 private:
  std::set<std::string> taken_;
};

}  // namespace natsmith::emitter::cpp
