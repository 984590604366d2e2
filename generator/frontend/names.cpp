// Names of types, made from declarations and template arguments.
#include "frontend/names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace natsmith::frontend {
namespace {

bool is_file_scope(CXCursor cursor) {
  return is_null(cursor) || clang_getCursorKind(cursor) == CXCursor_TranslationUnit;
}

/// The scopes around a declaration, innermost first; `extern "C++"` is none.
std::vector<CXCursor> scopes(CXCursor declaration) {
  std::vector<CXCursor> out;
  for (CXCursor scope = clang_getCursorSemanticParent(declaration); !is_file_scope(scope);
       scope = clang_getCursorSemanticParent(scope)) {
    const CXCursorKind kind = clang_getCursorKind(scope);
    if (kind != CXCursor_LinkageSpec && kind != CXCursor_UnexposedDecl) out.push_back(scope);
  }
  return out;
}

bool is_namespace(CXCursor cursor) { return clang_getCursorKind(cursor) == CXCursor_Namespace; }

/// Inline namespaces of these libraries are versions of theirs that nobody writes.
bool is_library(const std::vector<CXCursor>& scopes) {
  if (scopes.empty() || !is_namespace(scopes.back())) return false;
  const std::string name = spelling(scopes.back());
  return name == "std" || name == "nlohmann";
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(separator)) + part;
  return out;
}

const char* builtin_name(CXTypeKind kind) {
  switch (kind) {
    case CXType_Void:
      return "void";
    case CXType_Bool:
      return "bool";
    case CXType_Char_S:
    case CXType_Char_U:
      return "char";
    case CXType_SChar:
      return "signed char";
    case CXType_UChar:
      return "unsigned char";
    case CXType_Short:
      return "short";
    case CXType_UShort:
      return "unsigned short";
    case CXType_Int:
      return "int";
    case CXType_UInt:
      return "unsigned int";
    case CXType_Long:
      return "long";
    case CXType_ULong:
      return "unsigned long";
    case CXType_LongLong:
      return "long long";
    case CXType_ULongLong:
      return "unsigned long long";
    case CXType_Float:
      return "float";
    case CXType_Double:
      return "double";
    case CXType_LongDouble:
      return "long double";
    default:
      return nullptr;
  }
}

/// Splits `a, b<c, d>` at the commas outside of brackets.
std::vector<std::string> split_arguments(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '<' || c == '(' || c == '[' || c == '{') ++depth;
    if (c == '>' || c == ')' || c == ']' || c == '}') --depth;
    if (c == ',' && depth == 0) {
      parts.emplace_back();
    } else if (c != ' ' || !parts.back().empty()) {
      parts.back() += c;
    }
  }
  return parts;
}

/// libclang 14 tells no values of template arguments: they are read from the spelling's last brackets.
std::vector<std::string> spelled_arguments(CXType canonical) {
  const std::string text = spelling(canonical);
  if (!text.ends_with('>')) return {};
  int depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == '>') ++depth;
    if (text[i] == '<' && --depth == 0)
      return split_arguments(std::string_view(text).substr(i + 1, text.size() - i - 2));
  }
  return {};
}

/// Arguments of the library's templates that mean "as usual": `std::vector<int>`, not `…,
/// std::allocator<int>>`.
bool is_usual(const std::string& argument, const std::string& first) {
  static constexpr std::array<std::string_view, 5> kOfFirst{"std::less", "std::hash", "std::equal_to",
                                                            "std::char_traits", "std::default_delete"};
  // A span's extent that is not fixed is the greatest number.
  if (argument == "18446744073709551615") return true;
  if (argument.empty() || argument.starts_with("std::allocator<")) return true;
  const std::size_t bracket = argument.size() - std::min(argument.size(), first.size() + 2);
  const std::string_view template_name = std::string_view(argument).substr(0, bracket);
  if (std::ranges::find(kOfFirst, template_name) == kOfFirst.end()) return false;
  return std::string_view(argument).substr(bracket) == "<" + first + ">";
}

/// The names that people write for some instances. (libstdc++ counts time in `long`.)
std::string library_alias(const std::string& name) {
  static const std::map<std::string, std::string> kAliases{
      {"std::basic_string<char>", "std::string"},
      {"std::basic_string_view<char>", "std::string_view"},
      {"std::chrono::duration<long, std::ratio<1, 1000000000>>", "std::chrono::nanoseconds"},
      {"std::chrono::duration<long, std::ratio<1, 1000000>>", "std::chrono::microseconds"},
      {"std::chrono::duration<long, std::ratio<1, 1000>>", "std::chrono::milliseconds"},
      {"std::chrono::duration<long, std::ratio<1>>", "std::chrono::seconds"},
      {"std::chrono::duration<long, std::ratio<60>>", "std::chrono::minutes"},
      {"std::chrono::duration<long, std::ratio<3600>>", "std::chrono::hours"},
      {"std::chrono::duration<long, std::ratio<86400>>", "std::chrono::days"},
      {"std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>",
       "std::chrono::system_clock::time_point"},
  };
  if (name.starts_with("std::ratio<") && name.ends_with(", 1>")) return name.substr(0, name.size() - 4) + ">";
  const auto found = kAliases.find(name);
  return found == kAliases.end() ? name : found->second;
}

bool is_in_std(CXCursor declaration) {
  const std::vector<CXCursor> around = scopes(declaration);
  return !around.empty() && is_namespace(around.back()) && spelling(around.back()) == "std";
}

std::string with_arguments(std::string name, CXType canonical, CXCursor declaration) {
  if (clang_Type_getNumTemplateArguments(canonical) < 0) return name;
  std::vector<std::string> parts;
  for (const TemplateArgument& argument : template_arguments(canonical)) {
    const bool is_value = argument.type.kind == CXType_Invalid;
    const bool is_const = !is_value && clang_isConstQualifiedType(argument.type) != 0;
    parts.push_back(is_value ? argument.text : (is_const ? "const " : "") + cpp_name(argument.type));
  }
  while (!parts.empty() && parts.back().empty()) parts.pop_back();
  const bool standard = parts.size() > 1 && is_in_std(declaration);
  while (standard && parts.size() > 1 && is_usual(parts.back(), parts.front())) parts.pop_back();
  return library_alias(name + "<" + join(parts, ", ") + ">");
}

std::string enumerator_name(CXCursor enumeration, long long value) {
  std::string name;
  for_each_child(clang_getCursorDefinition(enumeration), [&](CXCursor child) {
    const bool matches = name.empty() && clang_getEnumConstantDeclValue(child) == value;
    if (matches && clang_getCursorKind(child) == CXCursor_EnumConstantDecl) name = spelling(child);
  });
  const std::string type = qualified_name(enumeration);
  return name.empty() ? "static_cast<" + type + ">(" + std::to_string(value) + ")" : type + "::" + name;
}

/// A newer libclang leaves default arguments out of spellings, but tells their values.
std::string default_value(CXCursor instance, unsigned index) {
  if (clang_Cursor_getTemplateArgumentKind(instance, index) != CXTemplateArgumentKind_Integral) return {};
  const long long value = clang_Cursor_getTemplateArgumentValue(instance, index);
  CXCursor parameter = clang_getNullCursor();
  unsigned seen = 0;
  for_each_child(clang_getSpecializedCursorTemplate(instance), [&](CXCursor child) {
    const CXCursorKind kind = clang_getCursorKind(child);
    const bool is_parameter = kind == CXCursor_TemplateTypeParameter ||
                              kind == CXCursor_NonTypeTemplateParameter ||
                              kind == CXCursor_TemplateTemplateParameter;
    if (is_parameter && seen++ == index) parameter = child;
  });
  const CXType type = clang_getCanonicalType(clang_getCursorType(parameter));
  if (type.kind == CXType_Bool) return value != 0 ? "true" : "false";
  if (type.kind == CXType_Enum) return enumerator_name(declaration_of(type), value);
  const bool is_unsigned = type.kind == CXType_ULong || type.kind == CXType_ULongLong;
  return is_unsigned ? std::to_string(static_cast<unsigned long long>(value)) : std::to_string(value);
}

std::string pointer_name(CXType type, std::string (*name)(CXType), const char* mark) {
  const CXType pointee = clang_getPointeeType(type);
  if (clang_getCanonicalType(pointee).kind == CXType_FunctionProto)
    return spelling(clang_getCanonicalType(type));
  const bool is_const = name == cpp_name && clang_isConstQualifiedType(pointee) != 0;
  return (is_const ? "const " : "") + name(pointee) + mark;
}

}  // namespace

std::vector<TemplateArgument> template_arguments(CXType type) {
  const CXType canonical = clang_getCanonicalType(type);
  const int count = clang_Type_getNumTemplateArguments(canonical);
  std::vector<TemplateArgument> out;
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    const CXType argument = clang_Type_getTemplateArgumentAsType(canonical, static_cast<unsigned>(i));
    if (argument.kind == CXType_Invalid && texts.empty()) texts = spelled_arguments(canonical);
    const auto at = static_cast<std::size_t>(i);
    out.push_back({argument, at < texts.size() ? texts[at] : std::string{}});
    const bool untold = argument.kind == CXType_Invalid && out.back().text.empty();
    if (untold) out.back().text = default_value(declaration_of(canonical), static_cast<unsigned>(i));
  }
  return out;
}

std::string cpp_name(CXType type) {
  const CXType canonical = clang_getCanonicalType(type);
  if (const char* builtin = builtin_name(canonical.kind)) return builtin;
  switch (canonical.kind) {
    case CXType_Record:
    case CXType_Enum:
      return with_arguments(qualified_name(declaration_of(canonical)), canonical, declaration_of(canonical));
    case CXType_Pointer:
      return pointer_name(canonical, cpp_name, " *");
    case CXType_LValueReference:
      return pointer_name(canonical, cpp_name, " &");
    case CXType_RValueReference:
      return pointer_name(canonical, cpp_name, " &&");
    default:
      return spelling(canonical);
  }
}

std::string written_name(CXType type) {
  const std::string qualifiers = std::string(clang_isConstQualifiedType(type) != 0 ? "const " : "") +
                                 (clang_isVolatileQualifiedType(type) != 0 ? "volatile " : "");
  if (type.kind == CXType_Elaborated) return qualifiers + written_name(clang_Type_getNamedType(type));
  if (type.kind == CXType_Typedef) return qualifiers + qualified_name(clang_getTypeDeclaration(type));
  if (type.kind == CXType_Pointer)
    return pointer_name(type, written_name, " *") + (qualifiers.empty() ? "" : " const");
  if (type.kind == CXType_LValueReference) return pointer_name(type, written_name, " &");
  if (type.kind == CXType_RValueReference) return pointer_name(type, written_name, " &&");
  const bool is_array = clang_getArrayElementType(clang_getCanonicalType(type)).kind != CXType_Invalid;
  return is_array ? cpp_name(type) : qualifiers + cpp_name(type);
}

std::string simple_name(CXCursor declaration) {
  if (clang_Cursor_isAnonymous(declaration) != 0) return {};
  std::string name = spelling(declaration);
  if (!name.empty() && name.find('(') == std::string::npos && name.find(' ') == std::string::npos)
    return name;
  // `typedef struct { … } Name;`: only the type has the name.
  name = spelling(clang_getCursorType(declaration));
  const std::size_t scope = name.rfind("::");
  return scope == std::string::npos ? name : name.substr(scope + 2);
}

std::string qualified_name(CXCursor declaration) {
  const std::vector<CXCursor> around = scopes(declaration);
  const bool library = is_library(around);
  const std::string name = simple_name(declaration);
  std::vector<std::string> parts = {name.empty() ? "(unnamed)" : name};
  for (const CXCursor& scope : around) {
    if (is_namespace(scope)) {
      if (!library || clang_Cursor_isInlineNamespace(scope) == 0) parts.push_back(spelling(scope));
    } else {
      parts.push_back(with_arguments(simple_name(scope), clang_getCursorType(scope), scope));
    }
  }
  std::ranges::reverse(parts);
  return join(parts, "::");
}

std::string name_in_std(CXCursor declaration) {
  if (is_null(declaration)) return {};
  const std::string name = qualified_name(declaration);
  return name.starts_with("std::") ? name.substr(5) : std::string{};
}

std::string reason_unnameable(CXCursor declaration) {
  if (simple_name(declaration).empty()) return "it has no name";
  std::vector<CXCursor> chain = scopes(declaration);
  chain.insert(chain.begin(), declaration);
  for (const CXCursor& scope : chain) {
    if (clang_Cursor_isAnonymous(scope) != 0) return "it is in an unnamed namespace or class";
    const CX_CXXAccessSpecifier access = clang_getCXXAccessSpecifier(scope);
    if (access == CX_CXXPrivate) return "it is private";
    if (access == CX_CXXProtected) return "it is protected";
    const CXCursorKind kind = clang_getCursorKind(scope);
    if (kind == CXCursor_FunctionDecl || kind == CXCursor_CXXMethod) return "it is local to a function";
  }
  return {};
}

}  // namespace natsmith::frontend
