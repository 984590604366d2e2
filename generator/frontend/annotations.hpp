// Which annotation belongs to which declaration of the translation unit.
#pragma once

#include <map>
#include <utility>

#include "diagnostic.hpp"
#include "frontend/annotation.hpp"
#include "frontend/clang.hpp"
#include "frontend/translation_unit.hpp"

namespace natsmith::frontend {

/// Walks all declarations of the annotated files once, so that each takes the annotations above it.
class Annotations {
 public:
  Annotations(TranslationUnit& unit, Diagnostics& diagnostics);

  /// \returns the declaration's annotation, or nullptr; the members of a template's instance have the
  /// template's
  const Annotation* of(CXCursor declaration);

  /// Reports annotations of methods that nobody asked for: their class is no interface.
  void report_unused(TranslationUnit& unit);

 private:
  struct Bound {
    Annotation annotation;
    CXCursor declaration;
    bool used = false;
  };
  using Key = std::pair<CXFile, unsigned>;  ///< where the declaration's name stands

  void visit(CXCursor declaration);
  void take_annotations(CXCursor declaration);
  void bind(CXCursor declaration, const Annotation& annotation);
  [[nodiscard]] bool fits(CXCursor declaration, const Annotation& annotation);

  TranslationUnit& unit_;
  Diagnostics& diagnostics_;
  std::map<Key, Bound> bound_;
  Key last_begin_{};  ///< where the declaration of the last annotated member begins
};

}  // namespace natsmith::frontend
