// What every reader of declarations needs: the translation unit, the annotations, and where to report.
#pragma once

#include <set>
#include <string>

#include "diagnostic.hpp"
#include "frontend/annotations.hpp"
#include "frontend/clang.hpp"
#include "frontend/json_functions.hpp"
#include "frontend/parse.hpp"
#include "frontend/translation_unit.hpp"

namespace natsmith::frontend {

/// Where a type stands: the declaration that names it, and the way there for messages (`User.address.owner`).
struct Place {
  std::string path;
  CXCursor declaration;
};

struct Reading {
  TranslationUnit& unit;
  Annotations& annotations;
  JsonFunctions& json_functions;
  Diagnostics& diagnostics;
  const Defaults& defaults;
  const std::set<std::string>& requested_instances;  ///< what this attempt instantiates
  std::set<std::string> instances = {};  ///< types that must be instantiated before their members can be read

  /// Reports an error about a declaration, unless clang has found errors in it: then libclang invents types,
  /// and what natsmith could say would mislead.
  void error(CXCursor declaration, std::string message, std::string note = {}) {
    if (unit.is_damaged(declaration)) return;
    diagnostics.error(unit.location(declaration), std::move(message), std::move(note));
  }
  /// Reports that the type cannot be sent; the note says why and what to do.
  void refuse(const Place& place, CXType type, std::string note);
};

}  // namespace natsmith::frontend
