#include "model/type_schema.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace natsmith::model {
namespace {

using Json = nlohmann::ordered_json;

/// As the runtime reads durations: a sum of numbers with units.
constexpr const char* kDuration = R"(^-?([0-9]+(\.[0-9]+)?(h|m|s|ms|us|ns))+$)";
constexpr const char* kIntegerKey = "^(0|-?[1-9][0-9]*)$";

struct NarrowInteger {
  std::string_view ending;  // of its name
  std::int64_t values;      // how many it has
};
constexpr NarrowInteger kNarrowIntegers[] = {{"int8", 1LL << 8}, {"int16", 1LL << 16}, {"int32", 1LL << 32}};

/// With the range, as far as every reader's numbers hold it.
Json integer(const std::string& wire_name) {
  Json schema = {{"type", "integer"}, {"format", wire_name}};
  const bool is_unsigned = wire_name.starts_with("uint");
  if (is_unsigned) schema["minimum"] = 0;
  for (const NarrowInteger& narrow : kNarrowIntegers) {
    if (!wire_name.ends_with(narrow.ending)) continue;
    if (!is_unsigned) schema["minimum"] = -narrow.values / 2;
    schema["maximum"] = (is_unsigned ? narrow.values : narrow.values / 2) - 1;
  }
  return schema;
}

bool is_identifier_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

Json value_of(const Enum& enumeration, const Enumerator& enumerator) {
  return enumeration.as_number ? Json(enumerator.value) : Json(enumerator.name);
}

Json values_of(const Enum& enumeration) {
  Json values = Json::array();
  for (const Enumerator& each : enumeration.enumerators) {
    Json value = value_of(enumeration, each);
    if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
  }
  return values;
}

Json enumeration_schema(const Enum& enumeration) {
  return {{"title", enumeration.wire_name},
          {"type", enumeration.as_number ? "integer" : "string"},
          {"enum", values_of(enumeration)}};
}

Json scalar(const Type& type) {
  switch (type.kind) {
    case TypeKind::kVoid:
      return {{"type", "null"}};
    case TypeKind::kBool:
      return {{"type", "boolean"}};
    case TypeKind::kInteger:
      return integer(type.wire_name);
    case TypeKind::kFloat:
      return {{"type", "number"}, {"format", type.wire_name}};
    case TypeKind::kChar:
      return {{"type", "string"}, {"minLength", 1}, {"maxLength", 1}};
    case TypeKind::kBytes:
      return {{"type", "string"}, {"contentEncoding", "base64"}};
    case TypeKind::kDuration:
      return {{"type", "string"}, {"title", "duration"}, {"pattern", kDuration}};
    case TypeKind::kTimePoint:
      return {{"type", "string"}, {"format", "date-time"}};
    case TypeKind::kString:
    case TypeKind::kPath:
      return {{"type", "string"}};
    case TypeKind::kCustom:
      return {{"title", type.wire_name}};
    default:
      return Json::object();  // anything
  }
}

}  // namespace

Json TypeSchemas::of(const Type& type) {
  switch (type.kind) {
    case TypeKind::kEnum:
    case TypeKind::kStruct:
      return reference(type);
    case TypeKind::kOptional:
    case TypeKind::kPointer:
      return or_null(type.arguments.at(0));
    case TypeKind::kSequence:
    case TypeKind::kSet:
      return {{"type", "array"}, {"items", of(type.arguments.at(0))}};
    case TypeKind::kArray:
      return {{"type", "array"},
              {"items", of(type.arguments.at(0))},
              {"minItems", type.extent},
              {"maxItems", type.extent}};
    case TypeKind::kMap:
      return map(type);
    case TypeKind::kPair:
    case TypeKind::kTuple:
      return fixed_array(type.arguments);
    case TypeKind::kVariant:
      return variant(type);
    default:
      return scalar(type);
  }
}

// ---- structs and enums

/// Each is defined once; it may refer to itself.
Json TypeSchemas::reference(const Type& type) {
  const auto known = names_.find(type.declaration);
  if (known != names_.end()) return {{"$ref", "#/$defs/" + known->second}};
  const Struct* const structure = struct_of(type);
  const Enum* const enumeration = enum_of(type);
  if (structure == nullptr && enumeration == nullptr) return {{"title", type.wire_name}};
  const std::string name = free_name(type.wire_name);
  names_.emplace(type.declaration, name);
  definitions_[name] = nullptr;  // its place, in the order of use
  Json definition = structure != nullptr ? object(*structure) : enumeration_schema(*enumeration);
  definitions_[name] = std::move(definition);
  return {{"$ref", "#/$defs/" + name}};
}

Json TypeSchemas::object(const Struct& structure) {
  Json schema = {{"title", structure.wire_name}};
  if (!structure.doc.empty()) schema["description"] = structure.doc;
  schema["type"] = "object";
  schema["properties"] = Json::object();
  Json required = Json::array();
  for (const Field& field : structure.fields) {
    schema["properties"][field.wire_name] = of(field.type);
    if (field.required) required.push_back(field.wire_name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

/// What can stand in a reference as it is: `Page<User>` becomes `Page_User`.
std::string TypeSchemas::free_name(const std::string& wire_name) const {
  std::string name;
  for (const char c : wire_name) name += is_identifier_character(c) ? c : '_';
  while (name.size() > 1 && name.back() == '_') name.pop_back();
  std::string free = name;
  for (int number = 2; definitions_.contains(free); ++number) free = name + "_" + std::to_string(number);
  return free;
}

const Struct* TypeSchemas::struct_of(const Type& type) const {
  const auto found = std::ranges::find(model_.structs, type.declaration, &Struct::qualified_name);
  return type.kind != TypeKind::kStruct || found == model_.structs.end() ? nullptr : &*found;
}

const Enum* TypeSchemas::enum_of(const Type& type) const {
  const auto found = std::ranges::find(model_.enums, type.declaration, &Enum::qualified_name);
  return type.kind != TypeKind::kEnum || found == model_.enums.end() ? nullptr : &*found;
}

Json TypeSchemas::enumerator(const Type& type, const std::string& name) const {
  const Enum* const enumeration = enum_of(type);
  if (enumeration == nullptr) return nullptr;
  const auto found = std::ranges::find(enumeration->enumerators, name, &Enumerator::name);
  return found == enumeration->enumerators.end() ? Json(nullptr) : value_of(*enumeration, *found);
}

// ---- what is made of other types

Json TypeSchemas::or_null(const Type& type) {
  Json schema = of(type);
  if (!schema.contains("type") && !schema.contains("$ref") && !schema.contains("anyOf")) return schema;
  if (schema.contains("type") && schema["type"].is_string()) {
    if (schema["type"] != "null") schema["type"] = Json::array({schema["type"], "null"});
    return schema;
  }
  return {{"anyOf", Json::array({std::move(schema), Json{{"type", "null"}}})}};
}

Json TypeSchemas::map(const Type& type) {
  const Type& key = type.arguments.at(0);
  Json schema = {{"type", "object"}};
  const Enum* const enumeration = enum_of(key);
  if (key.kind == TypeKind::kInteger || (enumeration != nullptr && enumeration->as_number)) {
    schema["propertyNames"] = {{"pattern", kIntegerKey}};
  } else if (enumeration != nullptr) {
    schema["propertyNames"] = {{"enum", values_of(*enumeration)}};
  }
  schema["additionalProperties"] = of(type.arguments.at(1));
  return schema;
}

Json TypeSchemas::fixed_array(const std::vector<Type>& elements) {
  Json schema = {{"type", "array"}};
  Json items = Json::array();
  for (const Type& each : elements) items.push_back(of(each));
  if (!items.empty()) schema["prefixItems"] = std::move(items);
  schema["items"] = false;
  schema["minItems"] = elements.size();
  return schema;
}

Json TypeSchemas::variant(const Type& type) {
  Json alternatives = Json::array();
  for (const Type& each : type.arguments) {
    Json alternative = {{"type", "object"},
                        {"properties", {{"type", {{"const", each.wire_name}}}}},
                        {"required", Json::array({"type"})}};
    if (each.kind != TypeKind::kVoid) {
      alternative["properties"]["value"] = of(each);
      alternative["required"].push_back("value");
    }
    alternatives.push_back(std::move(alternative));
  }
  return {{"oneOf", std::move(alternatives)}};
}

}  // namespace natsmith::model
