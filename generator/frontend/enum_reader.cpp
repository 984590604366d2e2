// Enums.
#include "frontend/enum_reader.hpp"

namespace natsmith::frontend {
namespace {

bool is_unsigned(CXCursor enumeration) {
  switch (clang_getCanonicalType(clang_getEnumDeclIntegerType(enumeration)).kind) {
    case CXType_Bool:
    case CXType_Char_U:
    case CXType_UChar:
    case CXType_UShort:
    case CXType_UInt:
    case CXType_ULong:
    case CXType_ULongLong:
      return true;
    default:
      return false;
  }
}

std::int64_t value_of(CXCursor enumerator, CXCursor enumeration) {
  return is_unsigned(enumeration)
             ? static_cast<std::int64_t>(clang_getEnumConstantDeclUnsignedValue(enumerator))
             : clang_getEnumConstantDeclValue(enumerator);
}

}  // namespace

std::optional<model::Enum> read_enum(Reading& reading, CXCursor declaration, const model::Type& type,
                                     const Place& place) {
  const CXCursor definition = clang_getCursorDefinition(declaration);
  const CXCursor source = is_null(definition) ? declaration : definition;
  const Annotation* annotation = reading.annotations.of(source);
  model::Enum out{type.cpp, type.wire_name, clang_EnumDecl_isScoped(source) != 0, false, {}, {}, {}};
  out.as_number = annotation != nullptr && annotation->text_or("as", "string") == "number";
  out.header = reading.unit.name(position(source).file);
  out.location = reading.unit.location(source);
  for_each_child(source, [&](CXCursor child) {
    if (clang_getCursorKind(child) != CXCursor_EnumConstantDecl) return;
    out.enumerators.push_back({spelling(child), value_of(child, source)});
  });
  if (!out.enumerators.empty()) return out;
  reading.refuse(
      place, clang_getCursorType(declaration),
      "it has no enumerators, and only enumerators are accepted: define them before its use, or use "
      "the integer or a struct around it");
  return std::nullopt;
}

}  // namespace natsmith::frontend
