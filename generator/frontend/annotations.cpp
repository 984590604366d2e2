// Binding annotations to declarations.
#include "frontend/annotations.hpp"

#include <optional>
#include <string>

namespace natsmith::frontend {
namespace {

bool is_scope(CXCursorKind kind) {
  switch (kind) {
    case CXCursor_Namespace:
    case CXCursor_ClassDecl:
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl:
    case CXCursor_EnumDecl:
    case CXCursor_ClassTemplate:
    case CXCursor_ClassTemplatePartialSpecialization:
    case CXCursor_LinkageSpec:
    case CXCursor_UnexposedDecl:
      return true;
    default:
      return false;
  }
}

bool is_declaration(CXCursorKind kind) {
  return clang_isDeclaration(kind) != 0 && kind != CXCursor_CXXAccessSpecifier && kind != CXCursor_ParmDecl &&
         kind != CXCursor_LinkageSpec && kind != CXCursor_UnexposedDecl &&
         kind != CXCursor_TemplateTypeParameter && kind != CXCursor_NonTypeTemplateParameter &&
         kind != CXCursor_TemplateTemplateParameter;
}

std::optional<Target> target_of(CXCursorKind kind) {
  switch (kind) {
    case CXCursor_ClassDecl:
    case CXCursor_StructDecl:
    case CXCursor_ClassTemplate:
      return Target::kClass;
    case CXCursor_CXXMethod:
      return Target::kMethod;
    case CXCursor_FieldDecl:
      return Target::kField;
    case CXCursor_EnumDecl:
      return Target::kEnum;
    default:
      return std::nullopt;
  }
}

std::string describe(CXCursorKind kind) {
  if (const auto target = target_of(kind)) return std::string(describe(*target));
  switch (kind) {
    case CXCursor_Namespace:
      return "a namespace";
    case CXCursor_EnumConstantDecl:
      return "an enumerator";
    case CXCursor_FunctionDecl:
      return "a function";
    case CXCursor_FunctionTemplate:
      return "a template of a function";
    case CXCursor_Constructor:
      return "a constructor";
    case CXCursor_Destructor:
      return "a destructor";
    case CXCursor_TypedefDecl:
    case CXCursor_TypeAliasDecl:
    case CXCursor_TypeAliasTemplateDecl:
      return "an alias";
    case CXCursor_VarDecl:
      return "a variable";
    case CXCursor_UnionDecl:
      return "a union";
    default:
      return "a declaration that cannot carry it";
  }
}

}  // namespace

Annotations::Annotations(TranslationUnit& unit, Diagnostics& diagnostics)
    : unit_(unit), diagnostics_(diagnostics) {
  for_each_child(unit.cursor(), [this](CXCursor child) { visit(child); });
  unit.report_leftover_annotations();
}

void Annotations::visit(CXCursor declaration) {
  if (!unit_.is_annotated(position(declaration).file)) return;
  const CXCursorKind kind = clang_getCursorKind(declaration);
  if (is_declaration(kind)) {
    take_annotations(declaration);
  }
  if (is_scope(kind)) for_each_child(declaration, [this](CXCursor child) { visit(child); });
}

void Annotations::take_annotations(CXCursor declaration) {
  const Key begin{position(declaration).file, extent(declaration).begin};
  const std::vector<Annotation> annotations = unit_.ledger(declaration)->take(begin.second);
  for (const Annotation& annotation : annotations) bind(declaration, annotation);
  if (!annotations.empty() && clang_getCursorKind(declaration) == CXCursor_FieldDecl) {
    last_begin_ = begin;
  } else if (begin == last_begin_) {
    diagnostics_.error(
        unit_.location(declaration),
        "'" + spelling(declaration) + "' shares its declaration, but not the annotation above it",
        "declare each data member on its own");
  }
}

void Annotations::bind(CXCursor declaration, const Annotation& annotation) {
  if (!fits(declaration, annotation)) return;
  const Position place = position(declaration);
  const auto [bound, inserted] =
      bound_.try_emplace({place.file, place.offset}, Bound{annotation, declaration});
  if (inserted) return;
  diagnostics_.error(annotation.location, "a second annotation of '" + spelling(declaration) + "'",
                     "write all settings into one annotation");
}

bool Annotations::fits(CXCursor declaration, const Annotation& annotation) {
  const CXCursorKind kind = clang_getCursorKind(declaration);
  const Target wanted = annotation.directive->target;
  const std::string directive = "'@nats:" + annotation.directive->name + "'";
  if (target_of(kind) != wanted) {
    diagnostics_.error(annotation.location, directive + " is above " + describe(kind),
                       "it belongs directly above " + std::string(describe(wanted)));
    return false;
  }
  if (wanted == Target::kClass && clang_isCursorDefinition(declaration) == 0) {
    diagnostics_.error(annotation.location, directive + " is above a forward declaration",
                       "move it to the definition of '" + spelling(declaration) + "'");
    return false;
  }
  return true;
}

const Annotation* Annotations::of(CXCursor declaration) {
  const Position place = position(declaration);
  const auto found = bound_.find({place.file, place.offset});
  if (found == bound_.end()) return nullptr;
  found->second.used = true;
  return &found->second.annotation;
}

void Annotations::report_unused(TranslationUnit& unit) {
  for (const auto& [key, bound] : bound_) {
    const bool about_a_method = bound.annotation.directive->target == Target::kMethod;
    if (bound.used || !about_a_method || !unit.in_requested_header(bound.declaration)) continue;
    const std::string owner = spelling(clang_getCursorSemanticParent(bound.declaration));
    diagnostics_.error(bound.annotation.location,
                       "'@nats:method' has no effect: '" + owner + "' is no interface nor a base of one",
                       "put an annotation above the class: // @nats:server NAME");
  }
}

}  // namespace natsmith::frontend
