// The checks over the whole model.
#include "model/validate.hpp"

#include <map>
#include <string>
#include <utility>

namespace natsmith::model {
namespace {

std::string place(const Location& location) {
  return location.file + ":" + std::to_string(location.line) + ":" + std::to_string(location.column);
}

std::string subject_of(const Interface& interface) {
  const std::string version = interface.version == 0 ? "" : ".v" + std::to_string(interface.version);
  return interface.subject_prefix + "." + interface.service + version;
}

void check_method_names(const Interface& interface, Diagnostics& diagnostics) {
  std::map<std::string, const Method*> seen;
  for (const Method& method : interface.methods) {
    const auto [first, inserted] = seen.try_emplace(method.wire_name, &method);
    if (inserted) continue;
    const std::string message =
        method.name == first->second->name
            ? "'" + method.name + "' is overloaded, and a subject has no types: the other is"
            : "'" + method.name + "' is called '" + method.wire_name + "' on the wire, like the method";
    diagnostics.error(method.location, message + " at " + place(first->second->location),
                      "give one of them another name: // @nats:method name=other_name");
  }
}

void check_subjects(const Model& model, Diagnostics& diagnostics) {
  std::map<std::string, const Interface*> seen;
  for (const Interface& interface : model.interfaces) {
    const auto [first, inserted] = seen.try_emplace(subject_of(interface), &interface);
    if (inserted) continue;
    diagnostics.error(interface.location,
                      "'" + interface.qualified_name + "' has the subject " + subject_of(interface) +
                          ", like '" + first->second->qualified_name + "' at " +
                          place(first->second->location),
                      "give one of them another name, version= or subject=");
  }
}

}  // namespace

void validate(const Model& model, Diagnostics& diagnostics) {
  for (const Interface& interface : model.interfaces) {
    check_method_names(interface, diagnostics);
  }
  check_subjects(model, diagnostics);
}

}  // namespace natsmith::model
