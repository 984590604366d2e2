// The names that natsmith gives to the classes generated for an interface and to their members.
#include "emitter/cpp/class_names.hpp"

#include <algorithm>

#include "emitter/cpp/names.hpp"

namespace natsmith::emitter::cpp {
namespace {

/// Everything that the interface's own text mentions: none of it may be hidden by a member of natsmith's.
Names mentioned_names(const model::Interface& interface) {
  Names names;
  names.reserve_all(interface.qualified_name);
  for (const model::Method& method : interface.methods) {
    names.reserve(method.name);
    names.reserve(method.context_name);
    names.reserve_all(method.result.cpp);
    for (const model::Parameter& parameter : method.parameters) {
      names.reserve(parameter.name);
      names.reserve_all(parameter.type.cpp);
      names.reserve_all(parameter.default_value);
    }
  }
  return names;
}

bool is_overloaded(const model::Method& method, const model::Interface& interface) {
  return std::count_if(interface.methods.begin(), interface.methods.end(),
                       [&](const model::Method& other) { return other.name == method.name; }) > 1;
}

}  // namespace

ClassNames class_names(const model::Interface& interface) {
  Names names = mentioned_names(interface);
  ClassNames result;
  const std::string service = identifier_from(interface.service);
  names.reserve(result.client = service + "Client");
  names.reserve(result.handler = service + "Handler");
  names.reserve(result.mock = "Mock" + interface.name);
  result.async = names.unique("Async");
  result.wire = names.unique("Wire");
  result.member = names.unique("client_");
  result.service = names.unique("kService");
  result.schemas = names.unique("kSchemas");
  result.schema = names.unique("kSchema");
  for (const model::Method& method : interface.methods) {
    const std::string base = pascal_case(is_overloaded(method, interface) ? method.wire_name : method.name);
    result.methods.push_back(names.unique("k" + base));
    result.arguments.push_back(names.unique(base + "Arguments"));
  }
  return result;
}

}  // namespace natsmith::emitter::cpp
