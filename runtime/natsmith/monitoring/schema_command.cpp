#include "natsmith/monitoring/schema_command.hpp"

#include <string_view>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

using nlohmann::json;

/// Whether an argument was not given, or is this value.
template <class T>
bool is_or_absent(const json& arguments, const char* key, const T& value) {
  const auto found = arguments.is_object() ? arguments.find(key) : arguments.end();
  return found == arguments.end() || *found == json(value);
}

}  // namespace

SchemaCommand::SchemaCommand(MonitoredObject& object) : list_(std::make_shared<List>()) {
  try {
    object.add_command("schema", [list = list_](const json& arguments) { return answer(*list, arguments); });
  } catch (const Error& error) {
    if (error.code() != ErrorCode::conflict) throw;
  }
}

void SchemaCommand::add(const Handler& handler) {
  const std::scoped_lock lock(list_->mutex);
  list_->served.push_back(
      {std::string(handler.service().name), handler.version(), handler.subject(), handler.schema()});
}

bool SchemaCommand::is_wanted(const Served& served, const json& arguments) {
  return is_or_absent(arguments, "service", served.name) &&
         is_or_absent(arguments, "version", served.version) &&
         is_or_absent(arguments, "subject", served.subject);
}

json SchemaCommand::service_of(const Served& served, const json& arguments) {
  json service = {{"name", served.name},
                  {"version", served.version},
                  {"subject", served.subject},
                  {"description", served.schema.doc},
                  {"methods", json::object()}};
  for (const MethodSchema& each : served.schema.methods) {
    const std::string name(each.method);
    if (is_or_absent(arguments, "method", name)) service["methods"][name] = json::parse(each.text);
  }
  return service;
}

json SchemaCommand::answer(List& list, const json& arguments) {
  json services = json::array();
  std::string known;
  const std::scoped_lock lock(list.mutex);
  for (const Served& each : list.served) {
    known += (known.empty() ? "" : ", ") + each.subject;
    if (!is_wanted(each, arguments)) continue;
    json service = service_of(each, arguments);
    if (!service["methods"].empty() || !arguments.contains("method")) services.push_back(std::move(service));
  }
  if (services.empty() && !arguments.empty())
    throw Error(ErrorCode::not_found, "nothing of the kind is served here; there are: " + known);
  return {{"services", std::move(services)}};
}

}  // namespace natsmith
