#include "call/signature.hpp"

#include <algorithm>
#include <string_view>

namespace natsmith::call {
namespace {

using Json = nlohmann::ordered_json;

/// Schemas come from anybody: nesting beyond this is not shown.
constexpr int kDeepest = 8;

std::string type_of(const Json& schema, int depth);

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

std::string joined(const Json& schemas, const char* between, int depth) {
  std::string all;
  for (const Json& each : schemas) all += (all.empty() ? "" : between) + type_of(each, depth + 1);
  return all;
}

/// `T?` for what may be null.
std::string any_of(const Json& alternatives, int depth) {
  Json others = Json::array();
  for (const Json& each : alternatives)
    if (!each.is_object() || text(each, "type") != "null") others.push_back(each);
  return joined(others, " | ", depth) + (others.size() < alternatives.size() ? "?" : "");
}

/// A variant of natsmith: each alternative by its name.
std::string one_of(const Json& alternatives, int depth) {
  std::string all;
  for (const Json& each : alternatives) {
    const auto name = each.value("/properties/type/const"_json_pointer, Json());
    all +=
        (all.empty() ? "" : " | ") + (name.is_string() ? name.get<std::string>() : type_of(each, depth + 1));
  }
  return all;
}

std::string array_of(const Json& schema, int depth) {
  if (const auto items = schema.find("prefixItems"); items != schema.end() && items->is_array())
    return "(" + joined(*items, ", ", depth) + ")";
  const auto items = schema.find("items");
  const std::string element =
      items == schema.end() || !items->is_object() ? "any" : type_of(*items, depth + 1);
  return element + "[]";
}

std::string object_of(const Json& schema, int depth) {
  const auto values = schema.find("additionalProperties");
  if (values != schema.end() && values->is_object()) return "map<" + type_of(*values, depth + 1) + ">";
  const std::string title = text(schema, "title");
  return title.empty() ? "object" : title;
}

std::string plain(const std::string& type, const Json& schema, int depth) {
  if (type == "array") return array_of(schema, depth);
  if (type == "object") return object_of(schema, depth);
  if (type == "integer" || type == "number") {
    const std::string format = text(schema, "format");
    return format.empty() ? type : format;
  }
  if (type != "string") return type;
  if (text(schema, "title") == "duration") return "duration";
  if (text(schema, "format") == "date-time") return "time";
  return text(schema, "contentEncoding") == "base64" ? "bytes" : "string";
}

std::string type_of(const Json& schema, int depth) {
  if (!schema.is_object() || depth > kDeepest) return "any";
  if (const std::string reference = text(schema, "$ref"); !reference.empty())
    return reference.substr(reference.rfind('/') + 1);
  for (const auto& [key, value] : schema.items()) {
    if (key == "anyOf" && value.is_array()) return any_of(value, depth);
    if (key == "oneOf" && value.is_array()) return one_of(value, depth);
  }
  const auto type = schema.find("type");
  if (type == schema.end()) return "any";
  if (type->is_string()) return plain(type->get<std::string>(), schema, depth);
  if (!type->is_array() || type->empty() || !type->front().is_string()) return "any";
  return plain(type->front().get<std::string>(), schema, depth) + (type->size() > 1 ? "?" : "");
}

std::string stream_of(const Json& item) { return "stream<" + type_of(item, 0) + ">"; }

std::string result_of(const Json& schema) {
  if (const auto item = schema.find("reply_item"); item != schema.end()) return " -> " + stream_of(*item);
  const auto reply = schema.find("reply");
  return reply == schema.end() ? "" : " -> " + type_of(*reply, 0);
}

std::string parameters_of(const Json& request) {
  const auto properties = request.find("properties");
  if (properties == request.end() || !properties->is_object()) return {};
  const auto required = request.find("required");
  std::string all;
  for (const auto& [name, schema] : properties->items()) {
    const bool is_required =
        required != request.end() && std::ranges::find(*required, Json(name)) != required->end();
    all += (all.empty() ? "" : ", ") + name + ": " + type_of(schema, 0);
    if (schema.is_object() && schema.contains("default")) {
      all += " = " + schema["default"].dump();
    } else if (const bool is_nullable = all.ends_with('?'); !is_required && !is_nullable) {
      all += " = …";
    }
  }
  return all;
}

}  // namespace

std::string signature_of(const FoundMethod& method) {
  const auto request = method.schema.find("request");
  if (!method.schema.is_object() || request == method.schema.end() || !request->is_object())
    return method.name;
  std::string parameters = parameters_of(*request);
  if (const auto item = method.schema.find("request_item"); item != method.schema.end())
    parameters += (parameters.empty() ? "" : ", ") + stream_of(*item);
  return method.name + "(" + parameters + ")" + result_of(method.schema);
}

std::string summary_of(const FoundMethod& method) {
  if (!method.schema.is_object() || !method.schema.contains("request")) return {};
  const Json& request = method.schema["request"];
  if (!request.is_object()) return {};
  const std::string all = text(request, "description");
  return all.substr(0, all.find('\n'));
}

}  // namespace natsmith::call
