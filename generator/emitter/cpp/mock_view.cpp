// The view of a method in a GoogleMock class: the parts of its MOCK_METHOD.
#include "emitter/cpp/mock_view.hpp"

#include <string>
#include <vector>

#include "emitter/cpp/argument_view.hpp"

namespace natsmith::emitter::cpp {
namespace {

/// A macro's argument ends at a comma, unless it stands in parentheses; GoogleMock takes them off again.
std::string macro_argument(std::string type) {
  type.erase(type.find_last_not_of(' ') + 1);
  return type.find(',') == std::string::npos ? type : "(" + type + ")";
}

std::string parameter_types(const model::Method& method, const Spelling& spelling) {
  std::vector<std::string> types;
  for (const model::Parameter& parameter : method.parameters) {
    types.push_back(macro_argument(parameter_type(parameter, spelling)));
  }
  if (method.context != model::ContextPosition::kNone) {
    const bool first = method.context == model::ContextPosition::kFirst;
    types.insert(first ? types.begin() : types.end(), spelling.natsmith() + "::CallContext&");
  }
  std::string text;
  for (const std::string& type : types) text += (text.empty() ? "" : ", ") + type;
  return text;
}

}  // namespace

void add_mock(nlohmann::ordered_json& view, const model::Method& method, const Spelling& spelling) {
  view["mock_returns"] = macro_argument(view.at("returns").get<std::string>());
  view["mock_parameters"] = parameter_types(method, spelling);
  view["mock_qualifiers"] =
      std::string(method.is_const ? "const, " : "") + (method.is_noexcept ? "noexcept, " : "") + "override";
}

}  // namespace natsmith::emitter::cpp
