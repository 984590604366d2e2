// One function per family of library types, found by a table.
#include "frontend/library_types.hpp"

#include <map>
#include <set>
#include <utility>

#include "frontend/annotation.hpp"
#include "frontend/names.hpp"

namespace natsmith::frontend {
namespace {

using model::Type;
using model::TypeKind;
using Resolved = std::optional<Type>;

/// One use of a library type.
struct Use {
  TypeResolver& resolver;
  CXType canonical;
  CXType written;
  const Place& place;
  std::vector<TemplateArgument> arguments;

  Resolved refuse(std::string note) const {
    resolver.reading().refuse(place, written, std::move(note));
    return std::nullopt;
  }
  [[nodiscard]] Place part(const std::string& suffix) const {
    return {place.path + suffix, place.declaration};
  }
};

/// What a family needs to know of its types.
struct Family {
  TypeKind kind = TypeKind::kVoid;
  const char* wire = "";
  std::size_t arguments = 1;  ///< how many of the template's arguments travel; 0: all
  Resolved (*resolve)(const Use&, const Family&) = nullptr;
};

const Family* find_family(const std::string& name);

/// Kinds whose wire name does not show their template arguments.
bool is_plain(TypeKind kind) {
  return kind == TypeKind::kString || kind == TypeKind::kDuration || kind == TypeKind::kTimePoint;
}

Type composed(const Use& use, const Family& family, std::vector<Type> arguments) {
  Type type{family.kind, cpp_name(use.canonical), {}};
  type.wire_name = std::string(family.wire) + "<";
  for (const Type& argument : arguments) {
    if (&argument != arguments.data()) type.wire_name += ",";
    type.wire_name += argument.wire_name;
  }
  type.wire_name += ">";
  type.arguments = std::move(arguments);
  return type;
}

Resolved resolve_plain(const Use& use, const Family& family) {
  return Type{family.kind, cpp_name(use.canonical), family.wire};
}

/// Resolves the arguments that travel, all of them before giving up, so that every bad one is reported.
std::optional<std::vector<Type>> resolve_arguments(const Use& use, const Family& family) {
  static const std::map<TypeKind, std::string> kSuffixes{
      {TypeKind::kSequence, "[]"}, {TypeKind::kArray, "[]"}, {TypeKind::kSet, "[]"}};
  const auto suffix = kSuffixes.find(family.kind);
  const std::size_t count = family.arguments == 0 ? use.arguments.size() : family.arguments;
  std::vector<Type> types;
  for (std::size_t i = 0; i < count && i < use.arguments.size(); ++i) {
    const std::string part = suffix != kSuffixes.end()       ? suffix->second
                             : family.kind == TypeKind::kMap ? (i == 0 ? "{key}" : "{}")
                             : count > 1                     ? "<" + std::to_string(i) + ">"
                                                             : "";
    if (auto type = use.resolver.resolve(use.arguments[i].type, use.part(part)))
      types.push_back(std::move(*type));
  }
  if (types.size() != count) return std::nullopt;
  return types;
}

Resolved resolve_composed(const Use& use, const Family& family) {
  auto arguments = resolve_arguments(use, family);
  if (!arguments) return std::nullopt;
  return composed(use, family, std::move(*arguments));
}

Resolved resolve_string(const Use& use, const Family& family) {
  if (cpp_name(use.canonical) != "std::string") return use.refuse("use std::string, in UTF-8");
  return resolve_plain(use, family);
}

Resolved resolve_vector(const Use& use, const Family& family) {
  if (is_byte(use.arguments[0].type)) return Type{TypeKind::kBytes, cpp_name(use.canonical), "bytes"};
  return resolve_composed(use, family);
}

Resolved resolve_array(const Use& use, const Family& family) {
  auto type = resolve_composed(use, family);
  if (!type) return std::nullopt;
  const std::string& text = use.arguments[1].text;
  type->extent = parse_number(text.substr(0, text.find_first_not_of("0123456789"))).value_or(0);
  return type;
}

Resolved resolve_optional(const Use& use, const Family& family) {
  const std::string inner = cpp_name(use.arguments[0].type);
  if (inner.starts_with("std::optional<")) {
    return use.refuse("on the wire both levels are null: use one std::optional, or a std::variant");
  }
  return resolve_composed(use, family);
}

Resolved resolve_map(const Use& use, const Family& family) {
  auto type = resolve_composed(use, family);
  if (!type) return std::nullopt;
  static const std::set<TypeKind> kKeys{TypeKind::kString, TypeKind::kInteger, TypeKind::kEnum};
  if (kKeys.contains(type->arguments[0].kind)) return type;
  return use.refuse(
      "the keys of a JSON object are text: use std::string, integer or enum keys, or a std::vector of "
      "std::pair");
}

Resolved resolve_tuple(const Use& use, const Family& family) {
  if (use.arguments.empty()) return use.refuse("it holds nothing: leave it out");
  return resolve_composed(use, family);
}

Resolved resolve_variant(const Use& use, const Family& family) {
  auto type = resolve_composed(use, family);
  if (!type) return std::nullopt;
  std::map<std::string, std::string> names;
  for (const Type& alternative : type->arguments) {
    const auto [first, inserted] = names.try_emplace(alternative.wire_name, alternative.cpp);
    if (inserted) continue;
    return use.refuse("on the wire '" + first->second + "' and '" + alternative.cpp + "' are both called '" +
                      alternative.wire_name + "': put one of them into a struct of its own");
  }
  return type;
}

Resolved resolve_unique_ptr(const Use& use, const Family& family) {
  const std::string pointee = cpp_name(use.arguments[0].type);
  if (clang_getCanonicalType(use.arguments[0].type).kind == CXType_IncompleteArray)
    return use.refuse("use std::vector");
  if (!cpp_name(use.arguments[1].type).starts_with("std::default_delete<")) {
    return use.refuse("a decoded value cannot have a deleter of its own: use std::unique_ptr<" + pointee +
                      ">");
  }
  auto type = resolve_composed(use, family);
  if (type) type->move_only = true;
  return type;
}

Resolved resolve_shared_ptr(const Use& use, const Family& family) {
  if (clang_getCanonicalType(use.arguments[0].type).kind == CXType_IncompleteArray)
    return use.refuse("use std::vector");
  return resolve_composed(use, family);
}

/// Durations travel as decimal text in seconds: whole ticks need a unit that has one, with at most 18 digits.
bool has_decimal_unit(CXType duration) {
  const std::vector<TemplateArgument> arguments = template_arguments(duration);
  const auto rep = fundamental_type(clang_getCanonicalType(arguments[0].type));
  if (rep && rep->kind == TypeKind::kFloat) return true;
  const std::vector<TemplateArgument> ratio = template_arguments(arguments[1].type);
  const std::string& text = ratio[1].text;
  const auto denominator = parse_number(text.substr(0, text.find_first_not_of("0123456789"))).value_or(1);
  constexpr std::uint64_t kMostPrecise = 1'000'000'000'000'000'000;
  return denominator != 0 && kMostPrecise % denominator == 0;
}

constexpr const char* kUnitRemedy =
    "its unit has no finite decimal form in seconds: use std::chrono::milliseconds or another decimal unit";

Resolved resolve_duration(const Use& use, const Family& family) {
  return has_decimal_unit(use.canonical) ? resolve_plain(use, family) : use.refuse(kUnitRemedy);
}

Resolved resolve_time_point(const Use& use, const Family& family) {
  if (cpp_name(use.arguments[0].type) == "std::chrono::system_clock") {
    return has_decimal_unit(use.arguments[1].type) ? resolve_plain(use, family) : use.refuse(kUnitRemedy);
  }
  return use.refuse("this clock means nothing on another machine: use std::chrono::system_clock::time_point");
}

Resolved refuse_view(const Use& use, const Family&) {
  return use.refuse(
      "it refers to memory that it does not own: use std::string or std::vector (as a parameter of a "
      "method, std::string_view and std::span<const T> by value are fine)");
}

Resolved refuse_byte(const Use& use, const Family&) {
  return use.refuse("use std::uint8_t, or std::vector<std::byte> for bytes");
}

Resolved refuse_function(const Use& use, const Family&) {
  return use.refuse("functions do not travel; send the value that decides");
}

const std::map<std::string, Family>& families() {
  static const std::map<std::string, Family> kFamilies{
      {"basic_string", {TypeKind::kString, "string", 1, resolve_string}},
      {"vector", {TypeKind::kSequence, "array", 1, resolve_vector}},
      {"list", {TypeKind::kSequence, "array", 1, resolve_composed}},
      {"deque", {TypeKind::kSequence, "array", 1, resolve_composed}},
      {"array", {TypeKind::kArray, "array", 1, resolve_array}},
      {"set", {TypeKind::kSet, "set", 1, resolve_composed}},
      {"unordered_set", {TypeKind::kSet, "set", 1, resolve_composed}},
      {"map", {TypeKind::kMap, "map", 2, resolve_map}},
      {"unordered_map", {TypeKind::kMap, "map", 2, resolve_map}},
      {"pair", {TypeKind::kPair, "pair", 2, resolve_composed}},
      {"tuple", {TypeKind::kTuple, "tuple", 0, resolve_tuple}},
      {"variant", {TypeKind::kVariant, "variant", 0, resolve_variant}},
      {"monostate", {TypeKind::kVoid, "null", 1, resolve_plain}},
      {"optional", {TypeKind::kOptional, "optional", 1, resolve_optional}},
      {"unique_ptr", {TypeKind::kPointer, "optional", 1, resolve_unique_ptr}},
      {"shared_ptr", {TypeKind::kPointer, "optional", 1, resolve_shared_ptr}},
      {"chrono::duration", {TypeKind::kDuration, "duration", 1, resolve_duration}},
      {"chrono::time_point", {TypeKind::kTimePoint, "time", 1, resolve_time_point}},
      {"filesystem::path", {TypeKind::kPath, "path", 1, resolve_plain}},
      {"basic_string_view", {TypeKind::kString, "string", 1, refuse_view}},
      {"span", {TypeKind::kSequence, "array", 1, refuse_view}},
      {"byte", {TypeKind::kBytes, "bytes", 1, refuse_byte}},
      {"function", {TypeKind::kVoid, "", 1, refuse_function}},
  };
  return kFamilies;
}

const Family* find_family(const std::string& name) {
  const auto found = families().find(name);
  return found == families().end() ? nullptr : &found->second;
}

}  // namespace

Resolved resolve_library_type(TypeResolver& resolver, const std::string& name, CXType canonical,
                              CXType written, const Place& place) {
  const Use use{resolver, canonical, written, place, template_arguments(canonical)};
  if (const Family* family = find_family(name)) return family->resolve(use, *family);
  return use.refuse(remedy_for(canonical));
}

Resolved resolve_json(TypeResolver& resolver, CXType canonical, CXType written, const Place& place) {
  const std::string object = template_arguments(canonical).front().text;
  if (object.empty() || object == "std::map" || object == "map") {
    return Type{TypeKind::kJson, "nlohmann::json", "json"};
  }
  resolver.reading().refuse(place, written, "use nlohmann::json");
  return std::nullopt;
}

std::string wire_text(CXType type) {
  const CXType canonical = clang_getCanonicalType(type);
  if (const auto plain = fundamental_type(canonical)) return plain->wire_name;
  const CXCursor declaration = declaration_of(canonical);
  if (is_null(declaration)) return cpp_name(canonical);
  const Family* family = find_family(name_in_std(declaration));
  const std::vector<TemplateArgument> arguments = template_arguments(canonical);
  if (family != nullptr && (family->resolve == resolve_plain || is_plain(family->kind))) return family->wire;
  std::string name = family != nullptr ? family->wire : simple_name(declaration);
  const std::size_t count = family != nullptr && family->arguments > 0 ? family->arguments : arguments.size();
  for (std::size_t i = 0; i < count && i < arguments.size(); ++i) {
    const bool is_value = arguments[i].type.kind == CXType_Invalid;
    name += (i == 0 ? "<" : ",") + (is_value ? arguments[i].text : wire_text(arguments[i].type));
  }
  return arguments.empty() ? name : name + ">";
}

bool is_byte(CXType type) {
  const CXType canonical = clang_getCanonicalType(type);
  return canonical.kind == CXType_UChar ||
         (canonical.kind == CXType_Enum && qualified_name(declaration_of(canonical)) == "std::byte");
}

}  // namespace natsmith::frontend
