// Looking for to_json and from_json.
#include "frontend/json_functions.hpp"

#include "frontend/names.hpp"

namespace natsmith::frontend {
namespace {

bool is_function(CXCursorKind kind) {
  return kind == CXCursor_FunctionDecl || kind == CXCursor_FunctionTemplate;
}

/// A type is known by its declaration; all instances of a template by the template's.
std::string key_of(CXCursor declaration) {
  const CXCursor pattern = clang_getSpecializedCursorTemplate(declaration);
  const CXCursor known = is_null(pattern) ? declaration : pattern;
  return take_text(clang_getCursorUSR(clang_getCanonicalCursor(known)));
}

std::string instance_key(CXCursor declaration) {
  return take_text(clang_getCursorUSR(clang_getCanonicalCursor(declaration)));
}

std::string type_key(CXType type) {
  if (type.kind == CXType_LValueReference || type.kind == CXType_RValueReference)
    type = clang_getPointeeType(type);
  const CXCursor canonical = declaration_of(type);
  const CXCursor declaration = is_null(canonical) ? clang_getTypeDeclaration(type) : canonical;
  return is_null(declaration) ? std::string{} : instance_key(declaration);
}

CXCursor second_parameter(CXCursor function) {
  CXCursor found = clang_getNullCursor();
  int seen = 0;
  for_each_child(function, [&](CXCursor child) {
    if (clang_getCursorKind(child) == CXCursor_ParmDecl && ++seen == 2) found = child;
  });
  return found;
}

}  // namespace

JsonFunctions::JsonFunctions(CXCursor translation_unit) {
  for_each_child(translation_unit, [this](CXCursor child) { visit(child); });
}

void JsonFunctions::visit(CXCursor cursor) {
  const CXCursorKind kind = clang_getCursorKind(cursor);
  if (is_function(kind)) return note_function(cursor, to_, from_);
  if (kind == CXCursor_Namespace || kind == CXCursor_LinkageSpec || kind == CXCursor_UnexposedDecl) {
    return for_each_child(cursor, [this](CXCursor child) { visit(child); });
  }
  const bool specialisation = !is_null(clang_getSpecializedCursorTemplate(cursor));
  if (specialisation && spelling(cursor) == "adl_serializer") visit_serializer(cursor);
}

void JsonFunctions::visit_serializer(CXCursor specialisation) {
  for_each_child(specialisation, [this](CXCursor child) {
    if (clang_getCursorKind(child) == CXCursor_CXXMethod || is_function(clang_getCursorKind(child))) {
      note_function(child, to_, from_);
    }
  });
}

void JsonFunctions::note_function(CXCursor function, std::set<std::string>& to,
                                  std::set<std::string>& from) const {
  const std::string name = spelling(function);
  if (name != "to_json" && name != "from_json") return;
  const CXCursor parameter = second_parameter(function);
  if (is_null(parameter)) return;
  const std::string key = type_key(clang_getCursorType(parameter));
  if (!key.empty()) (name == "to_json" ? to : from).insert(key);
}

JsonFunctions::Found JsonFunctions::find(CXType type) const {
  const CXCursor declaration = declaration_of(type);
  std::set<std::string> to;
  std::set<std::string> from;
  const auto note_friends = [&](CXCursor scope) {
    for_each_child(scope, [&](CXCursor child) {
      if (clang_getCursorKind(child) != CXCursor_FriendDecl) return;
      for_each_child(child, [&](CXCursor function) {
        if (is_function(clang_getCursorKind(function))) note_function(function, to, from);
      });
    });
  };
  const CXCursor pattern = clang_getSpecializedCursorTemplate(declaration);
  const CXCursor definition = clang_getCursorDefinition(is_null(pattern) ? declaration : pattern);
  if (!is_null(definition)) note_friends(definition);
  const std::string instance = instance_key(declaration);
  const std::string any = key_of(declaration);
  const bool has_to = !to.empty() || to_.contains(instance) || to_.contains(any);
  const bool has_from = !from.empty() || from_.contains(instance) || from_.contains(any);
  if (has_to && has_from) return Found::kBoth;
  return has_to ? Found::kOnlyTo : has_from ? Found::kOnlyFrom : Found::kNone;
}

}  // namespace natsmith::frontend
