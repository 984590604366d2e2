// Which types bring nlohmann to_json/from_json functions of their own.
#pragma once

#include <set>
#include <string>

#include "frontend/clang.hpp"

namespace natsmith::frontend {

/// Knows the free functions, friends and adl_serializer specialisations of the translation unit, however they
/// came to be (also by NLOHMANN_DEFINE_TYPE_* and NLOHMANN_JSON_SERIALIZE_ENUM).
class JsonFunctions {
 public:
  explicit JsonFunctions(CXCursor translation_unit);

  enum class Found { kNone, kOnlyTo, kOnlyFrom, kBoth };
  /// \returns which of the functions exist for the class or enum
  [[nodiscard]] Found find(CXType type) const;

 private:
  void visit(CXCursor cursor);
  void visit_serializer(CXCursor specialisation);
  void note_function(CXCursor function, std::set<std::string>& to, std::set<std::string>& from) const;

  std::set<std::string> to_;  ///< keys of the types, see `type_key` in the .cpp
  std::set<std::string> from_;
};

}  // namespace natsmith::frontend
