// The model as JSON, key by key in the order of docs/model.md.
#include "model/model_json.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace natsmith::model {
namespace {

using Json = nlohmann::ordered_json;

const char* word(TypeKind kind) {
  // In the order of the enumerators.
  constexpr std::array kWords = {"void",     "bool",       "integer", "float",    "char",     "string",
                                 "bytes",    "enum",       "struct",  "optional", "sequence", "array",
                                 "set",      "map",        "pair",    "tuple",    "variant",  "pointer",
                                 "duration", "time_point", "path",    "json",     "custom"};
  static_assert(kWords.size() == static_cast<std::size_t>(TypeKind::kCustom) + 1);
  return kWords.at(static_cast<std::size_t>(kind));
}

const char* word(Passing passing) {
  switch (passing) {
    case Passing::kValue:
      return "value";
    case Passing::kConstReference:
      return "const_reference";
    case Passing::kRvalueReference:
      return "rvalue_reference";
    case Passing::kStringView:
      return "string_view";
    case Passing::kSpan:
      return "span";
    case Passing::kStream:
      break;
  }
  return "stream";
}

const char* word(ReturnStyle style) {
  switch (style) {
    case ReturnStyle::kPlain:
      return "plain";
    case ReturnStyle::kResult:
      return "result";
    case ReturnStyle::kTask:
      return "task";
    case ReturnStyle::kTaskResult:
      return "task_result";
    case ReturnStyle::kStream:
      break;
  }
  return "stream";
}

const char* word(ContextPosition position) {
  switch (position) {
    case ContextPosition::kNone:
      return "none";
    case ContextPosition::kFirst:
      return "first";
    case ContextPosition::kLast:
      break;
  }
  return "last";
}

Json as_json(const Type& type);
Json as_json(const Parameter& parameter);
Json as_json(const Method& method);
Json as_json(const Namespace& scope);
Json as_json(const Interface& interface);
Json as_json(const Field& field);
Json as_json(const Struct& structure);
Json as_json(const Enumerator& enumerator);
Json as_json(const Enum& enumeration);

template <class T>
Json list(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(as_json(value));
  return out;
}

Json as_json(const Location& l) { return {{"file", l.file}, {"line", l.line}, {"column", l.column}}; }

Json as_json(const Type& type) {
  Json out = {{"kind", word(type.kind)}, {"cpp", type.cpp}, {"wire_name", type.wire_name}};
  if (!type.declaration.empty()) out["declaration"] = type.declaration;
  if (!type.arguments.empty()) out["arguments"] = list(type.arguments);
  if (type.kind == TypeKind::kArray) out["extent"] = type.extent;
  if (type.move_only) out["move_only"] = true;
  return out;
}

Json as_json(const Parameter& parameter) {
  Json out = {
      {"name", parameter.name}, {"type", as_json(parameter.type)}, {"passing", word(parameter.passing)}};
  if (!parameter.default_value.empty()) out["default"] = parameter.default_value;
  out["location"] = as_json(parameter.location);
  return out;
}

Json as_json(const Method& method) {
  Json out = {{"name", method.name},
              {"wire_name", method.wire_name},
              {"doc", method.doc},
              {"parameters", list(method.parameters)},
              {"context", word(method.context)}};
  if (method.context != ContextPosition::kNone) out["context_name"] = method.context_name;
  out["result"] = as_json(method.result);
  out["return_style"] = word(method.return_style);
  out["one_way"] = method.one_way;
  out["const"] = method.is_const;
  out["noexcept"] = method.is_noexcept;
  out["idempotent"] = method.idempotent;
  out["inline"] = method.runs_inline;
  out["timeout_ms"] = method.timeout.count();
  out["concurrency"] = method.concurrency;
  out["pending"] = method.pending;
  out["location"] = as_json(method.location);
  return out;
}

Json as_json(const Namespace& scope) { return {{"name", scope.name}, {"inline", scope.is_inline}}; }

Json as_json(const Interface& interface) {
  return {{"name", interface.name},
          {"qualified_name", interface.qualified_name},
          {"namespaces", list(interface.namespaces)},
          {"doc", interface.doc},
          {"service", interface.service},
          {"version", interface.version},
          {"subject_prefix", interface.subject_prefix},
          {"queue", interface.queue},
          {"envelope", interface.envelope == Envelope::kPlain ? "plain" : "serverish"},
          {"serial", interface.serial},
          {"methods", list(interface.methods)},
          {"header", interface.header},
          {"location", as_json(interface.location)}};
}

Json as_json(const Field& field) {
  return {{"name", field.name},
          {"wire_name", field.wire_name},
          {"type", as_json(field.type)},
          {"required", field.required},
          {"location", as_json(field.location)}};
}

Json as_json(const Struct& structure) {
  return {{"qualified_name", structure.qualified_name},
          {"wire_name", structure.wire_name},
          {"doc", structure.doc},
          {"fields", list(structure.fields)},
          {"header", structure.header},
          {"location", as_json(structure.location)}};
}

Json as_json(const Enumerator& enumerator) {
  return {{"name", enumerator.name}, {"value", enumerator.value}};
}

Json as_json(const Enum& enumeration) {
  return {{"qualified_name", enumeration.qualified_name},
          {"wire_name", enumeration.wire_name},
          {"scoped", enumeration.scoped},
          {"as", enumeration.as_number ? "number" : "string"},
          {"enumerators", list(enumeration.enumerators)},
          {"header", enumeration.header},
          {"location", as_json(enumeration.location)}};
}

}  // namespace

nlohmann::ordered_json to_json(const Model& model) {
  return {{"natsmith_model", kModelVersion},
          {"headers", model.headers},
          {"interfaces", list(model.interfaces)},
          {"structs", list(model.structs)},
          {"enums", list(model.enums)}};
}

}  // namespace natsmith::model
