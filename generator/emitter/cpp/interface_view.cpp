// The view of one interface, for the templates of clients and handlers.
#include "emitter/cpp/interface_view.hpp"

#include <algorithm>

#include "emitter/cpp/class_names.hpp"
#include "emitter/cpp/method_view.hpp"
#include "emitter/cpp/names.hpp"
#include "emitter/cpp/schema_view.hpp"
#include "emitter/cpp/spelling.hpp"
#include "model/schema.hpp"

namespace natsmith::emitter::cpp {
namespace {

using Json = nlohmann::ordered_json;

/// Lines that open the interface's namespaces: nested in one line, but for an inline one at the beginning.
Json opening_lines(const std::vector<model::Namespace>& namespaces) {
  Json lines = Json::array();
  std::string path;
  for (const model::Namespace& each : namespaces) {
    if (path.empty() && each.is_inline) {
      lines.push_back("inline namespace " + each.name + " {");
      continue;
    }
    path += (path.empty() ? "namespace " : "::") + std::string(each.is_inline ? "inline " : "") + each.name;
  }
  if (!path.empty()) lines.push_back(path + " {");
  return lines;
}

Json closing_lines(const Json& opening) {
  Json lines = Json::array();
  for (auto line = opening.rbegin(); line != opening.rend(); ++line) {
    const auto text = line->get<std::string>();
    lines.push_back("}  // " + text.substr(0, text.size() - 2));
  }
  return lines;
}

bool has_default_values(const model::Interface& interface) {
  return std::any_of(interface.methods.begin(), interface.methods.end(), [](const model::Method& method) {
    return std::any_of(method.parameters.begin(), method.parameters.end(),
                       [](const model::Parameter& parameter) { return !parameter.default_value.empty(); });
  });
}

void add_description(Json& view, const model::Interface& interface) {
  view["service_name"] = literal(interface.service);
  view["service_doc"] = literal(interface.doc);
  view["service_version"] = std::to_string(interface.version);
  view["subject_prefix"] = literal(interface.subject_prefix);
  view["queue"] = literal(interface.queue);
  view["envelope"] = interface.envelope == model::Envelope::kServerish ? "serverish" : "plain";
  view["serial"] = interface.serial ? "true" : "false";
}

void add_names(Json& view, const model::Interface& interface, const ClassNames& names,
               const Spelling& spelling) {
  view["natsmith"] = spelling.natsmith();
  view["std"] = spelling.std();
  view["interface"] = spelling.of(interface.qualified_name);
  view["client"] = names.client;
  view["handler"] = names.handler;
  view["mock"] = names.mock;
  view["async"] = names.async;
  view["wire"] = names.wire;
  view["client_member"] = names.member;
  view["service_constant"] = names.service;
  view["schemas_constant"] = names.schemas;
  view["schema_constant"] = names.schema;
}

}  // namespace

Json interface_view(const model::Interface& interface, const model::Model& model) {
  const ClassNames names = class_names(interface);
  const Spelling spelling(hides_outer_names(interface, model));
  Json view{{"opening", opening_lines(interface.namespaces)}, {"interface_doc", doc_view(interface.doc)}};
  view["closing"] = closing_lines(view["opening"]);
  add_names(view, interface, names, spelling);
  add_description(view, interface);
  view["has_default_values"] = has_default_values(interface);
  view["methods"] = Json::array();
  for (std::size_t i = 0; i < interface.methods.size(); ++i) {
    view["methods"].push_back(method_view(interface, i, names, spelling));
    view["methods"].back()["schema"] = schema_view(model::schema_of(interface.methods[i], model));
  }
  return view;
}

}  // namespace natsmith::emitter::cpp
