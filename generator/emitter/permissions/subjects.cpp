// Every subject that natsmith's runtime uses, by who uses it: docs/protocol.md, from the side of nats-server.
#include "emitter/permissions/subjects.hpp"

#include <algorithm>

namespace natsmith::emitter {
namespace {

constexpr std::chrono::seconds kLeastWithin{120};  // nats-server's own default
constexpr std::chrono::seconds kReserve{60};       // for a handler that ends later than it should

std::string underscored(std::string text) {
  std::replace(text.begin(), text.end(), '.', '_');
  return text;
}

/// What the subjects of the interface's methods begin with; those of one instance have its name in them.
std::string base_of(const model::Interface& interface, const std::string& instance) {
  return interface.subject_prefix + (instance.empty() ? "" : "." + underscored(instance)) + "." +
         interface.service + (interface.version == 0 ? "" : ".v" + std::to_string(interface.version));
}

/// The service's name in `$SRV`, where a name has letters, digits, `-` and `_` only.
std::string discovery_name(std::string service) {
  const auto fits = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  };
  std::replace_if(
      service.begin(), service.end(), [&](char c) { return !fits(static_cast<unsigned char>(c)); }, '_');
  return service;
}

/// Whether a method gives or takes a natsmith::Stream.
bool has_streams(const model::Interface& interface) {
  return std::any_of(interface.methods.begin(), interface.methods.end(), [](const model::Method& method) {
    return method.return_style == model::ReturnStyle::kStream ||
           std::any_of(method.parameters.begin(), method.parameters.end(),
                       [](const model::Parameter& each) { return each.passing == model::Passing::kStream; });
  });
}

/// What one method adds to a client's permissions.
void permit_calling_method(const std::string& base, const model::Method& method, Permissions& permissions) {
  permit(permissions.publish, base + "." + method.wire_name);
}

/// What one method adds to a server's permissions.
void permit_serving_method(const model::Interface& interface, const model::Method& method,
                           Permissions& permissions) {
  permit(permissions.subscribe, base_of(interface, "") + "." + method.wire_name + " " + interface.queue);
  const auto timeout = std::chrono::ceil<std::chrono::seconds>(method.timeout);
  permissions.responses->within = std::max(permissions.responses->within, timeout + kReserve);
}

void permit_calling_at(const std::string& base, const model::Interface& interface, Permissions& permissions) {
  for (const model::Method& method : interface.methods) permit_calling_method(base, method, permissions);
  permit(permissions.publish, base + ".$cancel");
  if (has_streams(interface)) permit(permissions.publish, base + ".$stream.*");
}

void permit_responses(Permissions& permissions) {
  if (!permissions.responses) permissions.responses = Responses{.most = 1, .within = kLeastWithin};
}

}  // namespace

void permit(std::vector<std::string>& subjects, const std::string& subject) {
  if (std::find(subjects.begin(), subjects.end(), subject) == subjects.end()) subjects.push_back(subject);
}

void permit_calling(const model::Interface& interface, const std::string& instance,
                    Permissions& permissions) {
  permit_calling_at(base_of(interface, ""), interface, permissions);
  if (!instance.empty()) permit_calling_at(base_of(interface, instance), interface, permissions);
  // Who finds nobody serving asks which versions there are.
  for (const char* verb : {"PING", "INFO"}) {
    permit(permissions.publish, std::string("$SRV.") + verb + "." + discovery_name(interface.service));
  }
}

void permit_serving(const model::Interface& interface, const std::string& instance,
                    Permissions& permissions) {
  permit_responses(permissions);
  for (const model::Method& method : interface.methods) permit_serving_method(interface, method, permissions);
  permit(permissions.subscribe, base_of(interface, "") + ".$cancel");
  // One subscription takes all methods of the instance, and names those that it has to who asks for another.
  if (!instance.empty()) permit(permissions.subscribe, base_of(interface, instance) + ".*");
  const std::string name = discovery_name(interface.service);
  for (const std::string& whom : {std::string(), "." + name, "." + name + ".*"})
    permit(permissions.subscribe, "$SRV.*" + whom);
}

void permit_streaming(const model::Interface& interface, const std::string& instance,
                      const std::vector<std::string>& caller_inboxes, Permissions& permissions) {
  if (!has_streams(interface)) return;
  permit(permissions.subscribe, base_of(interface, "") + ".$stream.*");
  if (!instance.empty()) permit(permissions.subscribe, base_of(interface, instance) + ".$stream.*");
  // Items are no answers to requests: the server must be allowed to publish to inboxes.
  for (const std::string& prefix : caller_inboxes) permit(permissions.publish, prefix + ".>");
}

void permit_monitoring(const std::string& object, Permissions& permissions) {
  const std::string name = underscored(object);
  for (const std::string& subject : {"svc.registry." + name + ".start", "svc.registry." + name + ".stop",
                                     "svc.status." + name, "svc.alive." + name, "svc.rpc." + name + ".ping"})
    permit(permissions.publish, subject);
  const std::string streams = "$JS.API.STREAM.";
  permit(permissions.publish, streams + "NAMES");
  for (const std::string stream : {"svc_registry", "svc_status", "svc_alive"}) {
    permit(permissions.publish, streams + "INFO." + stream);
    permit(permissions.publish, streams + "CREATE." + stream);
  }
  permit(permissions.subscribe, "svc.rpc." + name + ".*");
  permit_responses(permissions);
}

void permit_inbox(const std::string& prefix, Permissions& permissions) {
  permit(permissions.subscribe, prefix + ".>");
}

}  // namespace natsmith::emitter
