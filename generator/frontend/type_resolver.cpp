// The resolver's dispatch: fundamental types, then declared ones.
#include "frontend/type_resolver.hpp"

#include <utility>

#include "frontend/enum_reader.hpp"
#include "frontend/library_types.hpp"
#include "frontend/names.hpp"
#include "frontend/struct_reader.hpp"
#include "frontend/type_order.hpp"

namespace natsmith::frontend {
namespace {

using model::Type;
using model::TypeKind;

constexpr const char* kAnyRemedy =
    "use a type of docs/annotations.md, an aggregate of such types, or give it nlohmann to_json/from_json "
    "functions";

/// Natsmith's own types say how a call goes; they are no values. Empty for other types.
std::string reserved_remedy(const std::string& name) {
  if (name == "natsmith::Result" || name == "natsmith::Task")
    return "it only wraps what a method returns: use the value";
  if (name == "natsmith::Stream") {
    return "a stream is what a method returns, or one of its parameters by value; it is never part of "
           "anything "
           "else";
  }
  if (name == "natsmith::CallContext") return "it is the first or last parameter of a method, by reference";
  return {};
}

std::string integer_name(CXType canonical, const char* family) {
  return family + std::to_string(clang_Type_getSizeOf(canonical) * 8);
}

}  // namespace

std::optional<Type> fundamental_type(CXType canonical) {
  if (canonical.kind == CXType_Record || canonical.kind == CXType_Enum) return std::nullopt;
  const std::string cpp = cpp_name(canonical);
  switch (canonical.kind) {
    case CXType_Void:
      return Type{TypeKind::kVoid, cpp, "void"};
    case CXType_Bool:
      return Type{TypeKind::kBool, cpp, "bool"};
    case CXType_Char_S:
    case CXType_Char_U:
      return Type{TypeKind::kChar, cpp, "char"};
    case CXType_SChar:
    case CXType_Short:
    case CXType_Int:
    case CXType_Long:
    case CXType_LongLong:
      return Type{TypeKind::kInteger, cpp, integer_name(canonical, "int")};
    case CXType_UChar:
    case CXType_UShort:
    case CXType_UInt:
    case CXType_ULong:
    case CXType_ULongLong:
      return Type{TypeKind::kInteger, cpp, integer_name(canonical, "uint")};
    case CXType_Float:
    case CXType_Double:
    case CXType_LongDouble:
      return Type{TypeKind::kFloat, cpp, integer_name(canonical, "float")};
    default:
      return std::nullopt;
  }
}

std::string remedy_for(CXType canonical) {
  switch (canonical.kind) {
    case CXType_Pointer: {
      const CXTypeKind pointee = clang_getCanonicalType(clang_getPointeeType(canonical)).kind;
      if (pointee == CXType_Char_S || pointee == CXType_Char_U) return "use std::string";
      if (pointee == CXType_FunctionProto) return "functions do not travel; send the value that decides";
      return "a pointer says neither who owns what it points to nor how many there are: use std::optional, "
             "std::unique_ptr, std::shared_ptr or std::vector";
    }
    case CXType_LValueReference:
    case CXType_RValueReference:
      return "a reference has nothing to refer to on the other side: use the value";
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
      return "use std::array or std::vector";
    case CXType_WChar:
    case CXType_Char16:
    case CXType_Char32:
      return "use std::string, in UTF-8";
    case CXType_Int128:
    case CXType_UInt128:
      return "use std::int64_t, or std::string for larger numbers";
    case CXType_NullPtr:
      return "use std::monostate or leave it out";
    default:
      return kAnyRemedy;
  }
}

std::optional<Type> TypeResolver::resolve(CXType type, const Place& place) {
  const CXType canonical = clang_getCanonicalType(type);
  if (clang_isVolatileQualifiedType(canonical) != 0) {
    reading_.refuse(place, type, "remove volatile: it says nothing about a value on its way");
    return std::nullopt;
  }
  if (auto plain = fundamental_type(canonical); plain && plain->kind != TypeKind::kVoid) return plain;
  if (canonical.kind == CXType_Record || canonical.kind == CXType_Enum)
    return resolve_declared(canonical, type, place);
  reading_.refuse(place, type, remedy_for(canonical));
  return std::nullopt;
}

std::optional<Type> TypeResolver::resolve_declared(CXType canonical, CXType written, const Place& place) {
  const CXCursor declaration = declaration_of(canonical);
  if (const std::string name = name_in_std(declaration); !name.empty()) {
    return resolve_library_type(*this, name, canonical, written, place);
  }
  if (const std::string note = reserved_remedy(qualified_name(declaration)); !note.empty()) {
    reading_.refuse(place, written, note);
    return std::nullopt;
  }
  if (qualified_name(declaration) == "nlohmann::basic_json")
    return resolve_json(*this, canonical, written, place);
  const auto found = reading_.json_functions.find(canonical);
  if (found != JsonFunctions::Found::kNone) return resolve_custom(canonical, place, found);
  if (const std::string reason = reason_unnameable(declaration); !reason.empty()) {
    reading_.refuse(place, written,
                    reason + ", so that generated code cannot name it: move it to a namespace");
    return std::nullopt;
  }
  return canonical.kind == CXType_Enum ? resolve_enum(canonical, place) : resolve_struct(canonical, place);
}

std::optional<Type> TypeResolver::resolve_custom(CXType canonical, const Place& place,
                                                 JsonFunctions::Found found) {
  const CXCursor declaration = declaration_of(canonical);
  if (found != JsonFunctions::Found::kBoth) {
    const bool has_to = found == JsonFunctions::Found::kOnlyTo;
    reading_.refuse(place, canonical,
                    std::string("it has ") + (has_to ? "to_json" : "from_json") + " but no " +
                        (has_to ? "from_json" : "to_json") + " in its namespace: write both or none");
    return std::nullopt;
  }
  if (!is_default_constructible(declaration)) {
    reading_.refuse(place, canonical,
                    "decoding needs a default constructor, as nlohmann's from_json does: add one");
    return std::nullopt;
  }
  report_ignored_annotations(declaration);
  Type type{TypeKind::kCustom, cpp_name(canonical), simple_name(declaration)};
  type.declaration = type.cpp;
  type.move_only = is_copy_forbidden(declaration);
  return type;
}

/// Functions of the type's own win over a field table, and so over annotations for it.
void TypeResolver::report_ignored_annotations(CXCursor declaration) {
  const auto report = [this](CXCursor annotated) {
    const Annotation* annotation = reading_.annotations.of(annotated);
    if (annotation == nullptr || annotation->directive->target == Target::kClass) return;
    reading_.diagnostics.error(annotation->location,
                               "'@nats:" + annotation->directive->name +
                                   "' has no effect: to_json/from_json decide how this type travels",
                               "remove the annotation or those functions");
  };
  report(declaration);
  for_each_child(declaration, report);
}

std::optional<Type> TypeResolver::resolve_struct(CXType canonical, const Place& place) {
  Type type{TypeKind::kStruct, cpp_name(canonical), {}};
  type.wire_name = wire_text(canonical);
  type.declaration = type.cpp;
  const auto [known, inserted] = known_.try_emplace(type.declaration, State::kReading);
  if (inserted) {
    auto structure = read_struct(*this, canonical, type, place);
    known_[type.declaration] = structure ? State::kGood : State::kBad;
    if (structure && is_copy_forbidden(declaration_of(canonical))) move_only_.insert(type.declaration);
    if (structure) model_.structs.push_back(std::move(*structure));
  }
  if (known_[type.declaration] == State::kBad) return std::nullopt;
  return type;
}

std::optional<Type> TypeResolver::resolve_enum(CXType canonical, const Place& place) {
  const CXCursor declaration = declaration_of(canonical);
  Type type{TypeKind::kEnum, cpp_name(canonical), simple_name(declaration)};
  type.declaration = type.cpp;
  const auto [known, inserted] = known_.try_emplace(type.declaration, State::kReading);
  if (inserted) {
    auto enumeration = read_enum(reading_, declaration, type, place);
    known_[type.declaration] = enumeration ? State::kGood : State::kBad;
    if (enumeration) model_.enums.push_back(std::move(*enumeration));
  }
  if (known_[type.declaration] == State::kBad) return std::nullopt;
  return type;
}

void TypeResolver::finish() {
  mark_move_only(model_, move_only_);
  order_structs(model_);
}

}  // namespace natsmith::frontend
