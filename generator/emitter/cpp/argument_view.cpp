// A parameter on both sides: in the client's signature, and as a member of the handler's argument struct.
#include "emitter/cpp/argument_view.hpp"

#include <algorithm>

#include "emitter/cpp/names.hpp"
#include "emitter/layout.hpp"

namespace natsmith::emitter::cpp {
namespace {

using Json = nlohmann::ordered_json;
using model::Passing;
using model::TypeKind;

/// Types that are cheaper to copy than to explain a move of.
bool is_scalar(TypeKind kind) {
  switch (kind) {
    case TypeKind::kBool:
    case TypeKind::kInteger:
    case TypeKind::kFloat:
    case TypeKind::kChar:
    case TypeKind::kEnum:
    case TypeKind::kDuration:
    case TypeKind::kTimePoint:
      return true;
    default:
      return false;
  }
}

bool is_string_literal(const std::string& text) {
  return text.size() >= 2 && text.front() == '"' && identifiers(text).empty() && text.back() == '"';
}

/// What travels for a span is a vector of its elements.
std::string span_type(const model::Parameter& parameter, const Spelling& spelling) {
  const std::string& vector = parameter.type.cpp;
  const std::size_t begin = vector.find('<') + 1;
  const std::string element = vector.substr(begin, vector.rfind('>') - begin);
  return spelling.std() + "::span<const " + spelling.of(element) + ">";
}

/// A view's default value, as one of the owner that the handler keeps: views do not convert to owners by
/// themselves.
std::string owned_default(const model::Parameter& parameter, const Spelling& spelling) {
  const std::string& value = parameter.default_value;
  if (value.starts_with('{')) return value;
  if (parameter.passing == Passing::kStringView) {
    const std::string std = spelling.std();
    return is_string_literal(value) ? value : std + "::string(" + std + "::string_view(" + value + "))";
  }
  const std::string owner = spelling.of(parameter.type.cpp);
  return "[](" + span_type(parameter, spelling) + " view) { return " + owner +
         "(view.begin(), view.end()); }(" + value + ")";
}

std::string default_member_value(const model::Parameter& parameter, const Spelling& spelling) {
  const bool is_view = parameter.passing == Passing::kStringView || parameter.passing == Passing::kSpan;
  if (parameter.default_value.empty()) return {};
  return " = " + verbatim(is_view ? owned_default(parameter, spelling) : parameter.default_value);
}

/// A caller may leave out what has a default value, and what may be null.
bool is_required(const model::Parameter& parameter) {
  return parameter.default_value.empty() && parameter.type.kind != TypeKind::kOptional &&
         parameter.type.kind != TypeKind::kPointer;
}

}  // namespace

std::string verbatim(std::string text) {
  std::replace(text.begin(), text.end(), '\n', kVerbatimLineBreak);
  return text;
}

ArgumentNames argument_names(const model::Method& method, const std::string& struct_name) {
  ArgumentNames result;
  Names names;
  names.reserve(struct_name);
  names.reserve(result.table = "kFields");
  for (const model::Parameter& parameter : method.parameters) names.reserve_all(parameter.default_value);
  for (const model::Parameter& parameter : method.parameters)
    result.members.push_back(names.unique(parameter.name));
  return result;
}

std::string parameter_type(const model::Parameter& parameter, const Spelling& spelling) {
  const std::string type = spelling.of(parameter.type.cpp);
  switch (parameter.passing) {
    case Passing::kConstReference:
      return "const " + type + "& ";
    case Passing::kRvalueReference:
      return type + "&& ";
    case Passing::kStringView:
      return spelling.std() + "::string_view ";
    case Passing::kSpan:
      return span_type(parameter, spelling) + " ";
    case Passing::kStream:
      return spelling.natsmith() + "::Stream<" + type + "> ";
    case Passing::kValue:
      break;
  }
  return type + " ";
}

std::string passed_value(const model::Parameter& parameter, const std::string& member, bool overloaded,
                         const Spelling& spelling) {
  if (parameter.passing == Passing::kStream) return spelling.std() + "::move(stream)";
  std::string value = "arguments." + member;
  switch (parameter.passing) {
    case Passing::kConstReference:
      return value;
    case Passing::kStringView:
      return overloaded ? spelling.std() + "::string_view(" + value + ")" : value;
    case Passing::kSpan:
      return overloaded ? span_type(parameter, spelling) + "(" + value + ")" : value;
    case Passing::kRvalueReference:
      return spelling.std() + "::move(" + value + ")";
    case Passing::kStream:
    case Passing::kValue:
      break;
  }
  return is_scalar(parameter.type.kind) ? value : spelling.std() + "::move(" + value + ")";
}

Json fields_view(const model::Method& method, const ArgumentNames& names, const Spelling& spelling) {
  Json fields = Json::array();
  for (std::size_t i = 0; i < method.parameters.size(); ++i) {
    const model::Parameter& parameter = method.parameters[i];
    if (parameter.passing == Passing::kStream) continue;
    fields.push_back({{"type", spelling.of(parameter.type.cpp)},
                      {"member", names.members[i]},
                      {"default", default_member_value(parameter, spelling)},
                      {"name", literal(parameter.name)},
                      {"required", is_required(parameter)},
                      {"last", false}});
  }
  if (!fields.empty()) fields.back()["last"] = true;
  return fields;
}

}  // namespace natsmith::emitter::cpp
