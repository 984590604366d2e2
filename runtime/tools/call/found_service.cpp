#include "call/found_service.hpp"

#include <algorithm>
#include <charconv>

#include "natsmith/codec/json.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/rpc/service_metadata.hpp"
#include "natsmith/rpc/subjects.hpp"

namespace natsmith::call {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

const Json& member(const Json& object, const char* key) {
  static const Json kNothing;
  if (!object.is_object()) return kNothing;
  const auto found = object.find(key);
  return found == object.end() ? kNothing : *found;
}

std::optional<std::chrono::milliseconds> milliseconds_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return {};
  return std::chrono::milliseconds(number);
}

FoundMethod method_of(const Json& endpoint) {
  const Json& metadata = member(endpoint, "metadata");
  FoundMethod method{.name = text(endpoint, "name"), .subject = text(endpoint, "subject")};
  // ADR-32's names may lack characters that the wire name has.
  if (!text(metadata, detail::kTimeoutKey).empty())
    method.name = method.subject.substr(method.subject.rfind('.') + 1);
  method.timeout = milliseconds_of(text(metadata, detail::kTimeoutKey));
  method.one_way = text(metadata, detail::kOneWayKey) == "true";
  const Json schema = parsed(text(metadata, detail::kSchemaKey));
  if (schema.is_object()) method.schema = schema;
  return method;
}

}  // namespace

/// Read once for its depth: printing and destroying go down into it.
Json parsed(std::string_view text) {
  if (!decode<nlohmann::json>(text)) return Json(Json::value_t::discarded);
  return Json::parse(text, nullptr, false);
}

std::string why_not_parsed(std::string_view text) {
  constexpr std::size_t kShown = 60;
  const std::string shown(text.size() > kShown ? std::string(text.substr(0, kShown)) + "..." : text);
  try {
    [[maybe_unused]] const Json read = Json::parse(text);
  } catch (const Json::parse_error& error) {
    return "is no JSON, at byte " + std::to_string(error.byte) + ": " + shown;
  } catch (const Json::exception&) {
    // a number that is too large: said below
  }
  const auto read = decode<nlohmann::json>(text);
  return "cannot be read: " + (read ? std::string("it is no JSON") : read.error().message()) + ": " + shown;
}

std::string FoundService::shown_version() const {
  return interface_version.empty() ? version : "v" + interface_version;
}

const FoundMethod* FoundService::find(std::string_view method) const {
  const auto found = std::ranges::find(methods, method, &FoundMethod::name);
  return found == methods.end() ? nullptr : &*found;
}

Result<FoundService> read_info(std::string_view body) {
  const Json info = parsed(body);
  const Json& metadata = member(info, "metadata");
  FoundService service{.name = text(info, "name"),
                       .id = text(info, "id"),
                       .version = text(info, "version"),
                       .interface_version = text(metadata, detail::kVersionKey),
                       .description = text(info, "description"),
                       .subject = text(metadata, detail::kSubjectKey),
                       .instance = text(metadata, detail::kInstanceKey),
                       .schemas = text(metadata, detail::kSchemasKey),
                       .serverish = text(metadata, detail::kEnvelopeKey) == "serverish",
                       .methods = {}};
  if (service.name.empty()) return Error(ErrorCode::invalid_argument, "expected a JSON object with a name");
  const Json& endpoints = member(info, "endpoints");
  for (const Json& endpoint : endpoints.is_array() ? endpoints : Json::array()) {
    FoundMethod method = method_of(endpoint);
    if (!method.name.empty() && !method.subject.empty()) service.methods.push_back(std::move(method));
  }
  return service;
}

void add_schemas(FoundService& service, const nlohmann::json& answer) {
  const Json read = answer;
  const Json& services = member(read, "services");
  for (const Json& each : services.is_array() ? services : Json::array()) {
    if (text(each, "subject") != service.subject) continue;
    for (FoundMethod& method : service.methods) {
      const Json& schema = member(member(each, "methods"), method.name.c_str());
      if (schema.is_object()) method.schema = schema;
    }
  }
}

Result<std::string> subject_at(const FoundService& service, const FoundMethod& method,
                               const std::string& instance) {
  std::string_view base = service.subject;  // PREFIX.NAME[.vVERSION]
  if (!service.interface_version.empty()) base = base.substr(0, base.rfind('.'));
  const std::size_t dot = base.rfind('.');
  if (base.empty() || dot == std::string_view::npos)
    return Error(ErrorCode::invalid_argument,
                 service.name + " does not tell how to address one of its instances (--instance)");
  return detail::instance_prefix(base.substr(0, dot), instance) + service.subject.substr(dot) + "." +
         method.name;
}

}  // namespace natsmith::call
