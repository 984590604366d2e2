// Models built by hand, for tests of the emitter.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"

namespace natsmith::test {

inline model::Type type(model::TypeKind kind, std::string cpp, std::vector<model::Type> arguments = {}) {
  model::Type result;
  result.kind = kind;
  result.cpp = std::move(cpp);
  result.arguments = std::move(arguments);
  return result;
}

inline model::Type nothing() { return type(model::TypeKind::kVoid, "void"); }
inline model::Type integer() { return type(model::TypeKind::kInteger, "int"); }
inline model::Type text() { return type(model::TypeKind::kString, "std::string"); }

inline model::Type declared(model::TypeKind kind, const std::string& name) {
  model::Type result = type(kind, name);
  result.declaration = name;
  return result;
}
inline model::Type structure(const std::string& name) { return declared(model::TypeKind::kStruct, name); }
inline model::Type optional(const model::Type& value) {
  return type(model::TypeKind::kOptional, "std::optional<" + value.cpp + ">", {value});
}
inline model::Type vector(const model::Type& element) {
  return type(model::TypeKind::kSequence, "std::vector<" + element.cpp + ">", {element});
}

inline model::Parameter parameter(std::string name, model::Type type,
                                  model::Passing passing = model::Passing::kValue,
                                  std::string default_value = {}) {
  return {std::move(name), std::move(type), passing, std::move(default_value), {}};
}

inline model::Method method(const std::string& name, model::Type result,
                            std::vector<model::Parameter> parameters = {}) {
  model::Method made;
  made.name = name;
  made.wire_name = name;
  made.one_way = result.kind == model::TypeKind::kVoid;
  made.result = std::move(result);
  made.parameters = std::move(parameters);
  made.timeout = std::chrono::seconds(5);
  made.concurrency = 5;
  made.pending = 1024;
  return made;
}

inline model::Interface interface(const std::string& name, const std::string& service,
                                  std::vector<model::Method> methods,
                                  std::vector<model::Namespace> namespaces = {{"app", false}}) {
  model::Interface made;
  made.name = name;
  for (const model::Namespace& each : namespaces) made.qualified_name += each.name + "::";
  made.qualified_name += name;
  made.namespaces = std::move(namespaces);
  made.service = service;
  made.queue = service;
  made.subject_prefix = "svc.rpc";
  made.methods = std::move(methods);
  made.header = "user_service.hpp";
  made.location = {made.header, 1, 1};
  return made;
}

inline model::Field field(const std::string& name, model::Type type, bool required = true) {
  return {name, name, std::move(type), required, {}};
}

inline model::Struct struct_of(const std::string& name, std::vector<model::Field> fields,
                               const std::string& header = "user_service.hpp") {
  model::Struct made;
  made.qualified_name = name;
  made.wire_name = name.substr(name.rfind(':') == std::string::npos ? 0 : name.rfind(':') + 1);
  made.fields = std::move(fields);
  made.header = header;
  return made;
}

/// The smallest service with a struct: `std::optional<app::User> get_by_id(const std::string& id)`.
inline model::Model user_model() {
  model::Model model;
  model.headers = {"user_service.hpp"};
  model.structs = {struct_of("app::User", {field("id", text()), field("email", optional(text()), false)})};
  model.interfaces = {
      interface("UserService", "User",
                {method("get_by_id", optional(structure("app::User")),
                        {parameter("id", text(), model::Passing::kConstReference)}),
                 method("touch", nothing(), {parameter("id", text(), model::Passing::kConstReference)})})};
  return model;
}

}  // namespace natsmith::test
