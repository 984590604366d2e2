// Names of generated classes that clash with each other or with the user's.
#include "emitter/cpp/check_names.hpp"

#include <map>
#include <string>
#include <vector>

#include "emitter/cpp/class_names.hpp"

namespace natsmith::emitter::cpp {
namespace {

std::string scope_of(const model::Interface& interface) {
  std::string scope;
  for (const model::Namespace& each : interface.namespaces) scope += each.name + "::";
  return scope;
}

/// The user's names by what they are, to tell in a message.
std::map<std::string, std::string> users_names(const model::Model& model) {
  std::map<std::string, std::string> names;
  for (const model::Interface& each : model.interfaces)
    names[each.qualified_name] = "the interface of that name";
  for (const model::Struct& each : model.structs) names[each.qualified_name] = "the struct of that name";
  for (const model::Enum& each : model.enums) names[each.qualified_name] = "the enum of that name";
  return names;
}

void check_methods(const model::Interface& interface, const std::string& client, Diagnostics& diagnostics) {
  for (const model::Method& method : interface.methods) {
    if (method.name != client) continue;
    diagnostics.error(method.location,
                      "a method cannot have the name of the generated class '" + client + "'",
                      "rename the method, or the service in '@nats:server'");
  }
}

}  // namespace

void check_names(const model::Model& model, Diagnostics& diagnostics, const Extras& extras) {
  std::map<std::string, std::string> owners = users_names(model);
  for (const model::Interface& interface : model.interfaces) {
    const ClassNames names = class_names(interface);
    std::vector<std::string> classes{names.client, names.handler};
    if (extras.mocks) {
      classes.push_back(names.mock);
      check_methods(interface, names.mock, diagnostics);
    }
    check_methods(interface, names.client, diagnostics);
    for (const std::string& name : classes) {
      const std::string qualified = scope_of(interface) + name;
      const auto [owner, is_new] = owners.try_emplace(
          qualified, "the one for '" + interface.qualified_name + "' in " + interface.header);
      if (is_new) continue;
      diagnostics.error(interface.location,
                        "the generated class '" + qualified + "' would clash with " + owner->second,
                        "give the service another name in '@nats:server', or put the interface into a "
                        "namespace of its own");
    }
  }
}

}  // namespace natsmith::emitter::cpp
