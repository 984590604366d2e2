// Which subjects a role needs, put together from what it calls and serves.
#include "emitter/permissions/permissions.hpp"

#include <algorithm>

#include "emitter/permissions/subjects.hpp"
#include "nearest_word.hpp"

namespace natsmith::emitter {
namespace {

/// `User`, and with a version also `User.v2`.
std::vector<std::string> names_of(const model::Interface& interface) {
  std::vector<std::string> names{interface.service};
  if (interface.version != 0) names.push_back(interface.service + ".v" + std::to_string(interface.version));
  return names;
}

using Interfaces = std::vector<const model::Interface*>;

/// The interfaces of this name, all versions of it.
Interfaces find(const model::Model& model, const std::string& wanted, Diagnostics& diagnostics) {
  Interfaces found;
  std::vector<std::string> known;
  for (const model::Interface& interface : model.interfaces) {
    for (const std::string& name : names_of(interface)) {
      if (name == wanted) found.push_back(&interface);
      if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
    }
  }
  if (found.empty())
    diagnostics.error({}, "no header here has a service '" + wanted + "'", suggestion(wanted, known));
  return found;
}

void permit_role(const model::Interface& interface, const PermissionsRequest& request,
                 Permissions& permissions) {
  if (request.role == Role::kClient) return permit_calling(interface, request.instance, permissions);
  const bool usual = request.caller_inbox_prefixes.empty();
  permit_serving(interface, request.instance, permissions);
  permit_streaming(interface, request.instance,
                   usual ? std::vector<std::string>{"_INBOX"} : request.caller_inbox_prefixes, permissions);
}

}  // namespace

Permissions permissions_of(const model::Model& model, const PermissionsRequest& request,
                           Diagnostics& diagnostics) {
  Permissions permissions;
  const bool serves = request.role == Role::kServer;
  for (const std::string& service : request.services) {
    for (const model::Interface* interface : find(model, service, diagnostics))
      permit_role(*interface, request, permissions);
  }
  for (const std::string& service : request.calls) {
    for (const model::Interface* interface : find(model, service, diagnostics))
      permit_calling(*interface, "", permissions);
  }
  if (request.monitoring) permit_monitoring(request.instance, permissions);
  if (!serves || request.monitoring || !request.calls.empty())
    permit_inbox(request.inbox_prefix, permissions);
  return permissions;
}

}  // namespace natsmith::emitter
