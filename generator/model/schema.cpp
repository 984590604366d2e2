#include "model/schema.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "model/type_schema.hpp"

namespace natsmith::model {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kDraft = "https://json-schema.org/draft/2020-12/schema";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

/// A doc comment by the commands in it: what stands before the first one, of parameters, and of the result.
struct Doc {
  std::string text;
  std::map<std::string, std::string, std::less<>> parameters;
  std::string result;
};

std::pair<std::string_view, std::string_view> first_word(std::string_view text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
  return {text.substr(0, end), trimmed(text.substr(end))};
}

/// Where the next `\command` begins at the beginning of a line.
std::size_t next_command(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    const bool begins_line = i == 0 || text[i - 1] == '\n';
    if (begins_line && (text[i] == '\\' || text[i] == '@')) return i;
  }
  return text.size();
}

Doc read_doc(std::string_view text) {
  Doc doc;
  std::size_t at = next_command(text, 0);
  doc.text = trimmed(text.substr(0, at));
  while (at < text.size()) {
    const std::size_t end = next_command(text, at + 1);
    const auto [command, rest] = first_word(text.substr(at + 1, end - at - 1));
    if (command.starts_with("param")) {
      const auto [name, about] = first_word(rest);
      doc.parameters.emplace(name, about);
    } else if (command == "return" || command == "returns") {
      doc.result = rest;
    }
    at = end;
  }
  return doc;
}

/// Whether a literal of JSON is a value of the type.
bool suits(const Json& value, TypeKind kind) {
  switch (kind) {
    case TypeKind::kBool:
      return value.is_boolean();
    case TypeKind::kInteger:
      return value.is_number_integer();
    case TypeKind::kFloat:
      return value.is_number();
    case TypeKind::kString:
    case TypeKind::kPath:
      return value.is_string();
    default:
      return false;
  }
}

/// A default value in C++ as JSON, where that is plain; else as a comment.
void add_default(Json& schema, const Parameter& parameter, const TypeSchemas& types) {
  const std::string& text = parameter.default_value;
  if (text.empty()) return;
  Json value = types.enumerator(parameter.type, text.substr(text.rfind(':') + 1));
  if (value.is_null()) {
    value = Json::parse(text, nullptr, false);
    if (!suits(value, parameter.type.kind)) value = nullptr;
  }
  if (value.is_null()) {
    schema["$comment"] = "default: " + text;
  } else {
    schema["default"] = std::move(value);
  }
}

bool is_required(const Parameter& parameter) {
  return parameter.default_value.empty() && parameter.type.kind != TypeKind::kOptional &&
         parameter.type.kind != TypeKind::kPointer;
}

void add_definitions(Json& schema, const TypeSchemas& types) {
  if (!types.definitions().empty()) schema["$defs"] = types.definitions();
}

Json request_of(const Method& method, const Doc& doc, const Model& model) {
  TypeSchemas types(model);
  Json schema = {{"$schema", kDraft}};
  if (!doc.text.empty()) schema["description"] = doc.text;
  schema["type"] = "object";
  schema["properties"] = Json::object();
  Json required = Json::array();
  for (const Parameter& parameter : method.parameters) {
    if (parameter.passing == Passing::kStream) continue;  // travels beside the request
    Json property = types.of(parameter.type);
    if (const auto about = doc.parameters.find(parameter.name); about != doc.parameters.end())
      property["description"] = about->second;
    add_default(property, parameter, types);
    schema["properties"][parameter.name] = std::move(property);
    if (is_required(parameter)) required.push_back(parameter.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  add_definitions(schema, types);
  return schema;
}

/// A schema of one value.
Json value_of(const Type& type, const std::string& description, const Model& model) {
  TypeSchemas types(model);
  Json schema = {{"$schema", kDraft}};
  schema.update(types.of(type));
  if (!description.empty()) schema["description"] = description;
  add_definitions(schema, types);
  return schema;
}

Json service_of(const Interface& interface, const Model& model) {
  std::string subject = interface.subject_prefix + "." + interface.service;
  if (interface.version != 0) subject += ".v" + std::to_string(interface.version);
  Json service = {{"name", interface.service}, {"version", interface.version}, {"subject", subject}};
  if (!interface.doc.empty()) service["description"] = interface.doc;
  service["methods"] = Json::object();
  for (const Method& method : interface.methods)
    service["methods"][method.wire_name] = schema_of(method, model);
  return service;
}

}  // namespace

Json schema_of(const Method& method, const Model& model) {
  const Doc doc = read_doc(method.doc);
  Json schema = {{"request", request_of(method, doc, model)}};
  const bool replies = !method.one_way && method.result.cpp != "void";
  if (replies) {
    const bool streams = method.return_style == ReturnStyle::kStream;
    schema[streams ? "reply_item" : "reply"] = value_of(method.result, doc.result, model);
  }
  for (const Parameter& parameter : method.parameters)
    if (parameter.passing == Passing::kStream) schema["request_item"] = value_of(parameter.type, {}, model);
  return schema;
}

Json schemas_of(const Model& model) {
  Json services = Json::array();
  for (const Interface& interface : model.interfaces) services.push_back(service_of(interface, model));
  return {{"services", std::move(services)}};
}

}  // namespace natsmith::model
