// Data members: annotation, what C++ allows for them, type, and whether they have a default.
#include "frontend/field_reader.hpp"

#include <algorithm>
#include <utility>

#include "frontend/names.hpp"

namespace natsmith::frontend {
namespace {

/// No call of libclang's gives a member's initialiser, and an instance of a template need not have its own
/// yet: it shows in the tokens behind the name.
bool initialiser_in_tokens(const CommentLedger& ledger, const SourceToken& name) {
  const SourceToken* token = ledger.token_at(name.end);
  for (int depth = 0; token != nullptr; token = ledger.token_at(token->end)) {
    if (token->text == "[") ++depth;
    if (token->text == "]") --depth;
    const bool behind_attribute = depth == 0 && token->text != "]";
    if (behind_attribute) return token->text == "=" || token->text == "{";
  }
  return false;
}

/// For a member made by a macro, whose tokens stand elsewhere: its initialiser is its last child. Only the
/// type's own expressions can be mistaken for it, as in std::array<int, 3>.
bool initialiser_in_children(CXCursor field) {
  CXCursor last = clang_getNullCursor();
  for_each_child(field, [&](CXCursor child) { last = child; });
  if (is_null(last) || clang_isExpression(clang_getCursorKind(last)) == 0) return false;
  const auto arguments = template_arguments(clang_getCursorType(field));
  const bool type_has_values = std::ranges::any_of(
      arguments, [](const TemplateArgument& argument) { return argument.type.kind == CXType_Invalid; });
  return !type_has_values || position(last).offset > position(field).offset;
}

bool is_in_macro(CXCursor field, const SourceToken* name) {
  unsigned offset = 0;
  clang_getExpansionLocation(clang_getCursorLocation(field), nullptr, nullptr, nullptr, &offset);
  return name == nullptr || name->text != spelling(field) || offset != position(field).offset;
}

bool has_initialiser(TranslationUnit& unit, CXCursor field) {
  const CommentLedger* ledger = unit.ledger(field);
  const SourceToken* name = ledger != nullptr ? ledger->token_at(position(field).offset) : nullptr;
  return is_in_macro(field, name) ? initialiser_in_children(field) : initialiser_in_tokens(*ledger, *name);
}

/// Why C++ keeps generated code from reading or writing the member; empty: it does not.
std::string obstacle(CXCursor field) {
  const CXType type = clang_getCanonicalType(clang_getCursorType(field));
  if (clang_Cursor_isBitField(field) != 0) return "a bit field has no address: give it a type of its own";
  if (clang_getCXXAccessSpecifier(field) != CX_CXXPublic) {
    return "it is not public: make it so, leave it out with // @nats:field skip, or give the struct nlohmann "
           "to_json/from_json functions";
  }
  if (clang_isConstQualifiedType(type) != 0) return "a const member cannot be decoded into: remove const";
  return {};
}

std::string remedy(const Annotation& annotation) {
  const auto other =
      std::ranges::find_if(annotation.settings, [](const Setting& s) { return s.key != "skip"; });
  return "keep '" + other->key + "' or 'skip'";
}

}  // namespace

FieldResult read_field(TypeResolver& resolver, CXCursor cursor, const std::string& path) {
  Reading& reading = resolver.reading();
  const Annotation* annotation = reading.annotations.of(cursor);
  const bool skipped = annotation != nullptr && annotation->has("skip");
  if (skipped && annotation->settings.size() > 1) {
    reading.diagnostics.error(annotation->location, "a skipped member has no other settings",
                              remedy(*annotation));
  }
  if (skipped) return {};
  const std::string name = spelling(cursor);
  const CXType type = clang_getCursorType(cursor);
  const bool unnamed = name.empty() || name.find('(') != std::string::npos;
  const Place place{path + "." + (unnamed ? "(unnamed)" : name), cursor};
  if (unnamed) {
    reading.error(cursor, place.path + ": an unnamed member cannot be sent",
                  "give it a name; for a union use std::variant");
    return {false, {}};
  }
  if (std::string note = obstacle(cursor); !note.empty()) {
    reading.refuse(place, type, std::move(note));
    return {false, {}};
  }
  auto resolved = resolver.resolve(type, place);
  if (!resolved) return {false, {}};
  model::Field field{name, name, std::move(*resolved), true, reading.unit.location(cursor)};
  const bool nullable =
      field.type.kind == model::TypeKind::kOptional || field.type.kind == model::TypeKind::kPointer;
  field.required = !nullable && !has_initialiser(reading.unit, cursor);
  if (annotation != nullptr) {
    field.wire_name = annotation->text_or("name", name);
    field.required = field.required || annotation->has("required");
  }
  return {true, std::move(field)};
}

}  // namespace natsmith::frontend
