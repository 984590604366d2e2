// The view of one method: its signature in the client, its description, its call, and how the handler calls
// it.
#include "emitter/cpp/method_view.hpp"

#include <algorithm>
#include <utility>

#include "emitter/cpp/argument_view.hpp"
#include "emitter/cpp/mock_view.hpp"
#include "emitter/cpp/names.hpp"

namespace natsmith::emitter::cpp {
namespace {

using Json = nlohmann::ordered_json;
using model::ContextPosition;
using model::ReturnStyle;

const model::Parameter* stream_parameter(const model::Method& method) {
  const auto found = std::find_if(
      method.parameters.begin(), method.parameters.end(),
      [](const model::Parameter& parameter) { return parameter.passing == model::Passing::kStream; });
  return found == method.parameters.end() ? nullptr : &*found;
}

bool returns_stream(const model::Method& method) { return method.return_style == ReturnStyle::kStream; }

bool is_void(const model::Method& method) { return method.result.cpp == "void"; }

bool has_arguments(const model::Method& method) {
  return method.parameters.size() > (stream_parameter(method) == nullptr ? 0U : 1U);
}

const char* text_of(bool value) { return value ? "true" : "false"; }

/// An unnamed CallContext still needs a name to be passed on.
std::string context_name(const model::Method& method) {
  if (!method.context_name.empty()) return method.context_name;
  Names names;
  for (const model::Parameter& parameter : method.parameters) names.reserve(parameter.name);
  return names.unique("context");
}

/// The parameters of the client's method; a CallContext stands where the interface has it.
Json parameters_of(const model::Method& method, const Spelling& spelling) {
  Json parameters = Json::array();
  for (const model::Parameter& parameter : method.parameters) {
    const std::string type_and_name = parameter_type(parameter, spelling) + parameter.name;
    const std::string value = verbatim(parameter.default_value);
    parameters.push_back({{"definition", type_and_name},
                          {"declaration", type_and_name + (value.empty() ? "" : " = " + value)}});
  }
  if (method.context != ContextPosition::kNone) {
    const std::string context = spelling.natsmith() + "::CallContext& " + context_name(method);
    const bool first = method.context == ContextPosition::kFirst;
    parameters.insert(first ? parameters.begin() : parameters.end(),
                      Json{{"definition", context}, {"declaration", context}});
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i]["first"] = i == 0;
  return parameters;
}

std::string return_type(const model::Method& method, const Spelling& spelling) {
  std::string value = spelling.of(method.result.cpp);
  const auto wrapped = [&](const char* wrapper, const std::string& type) {
    return spelling.natsmith() + "::" + wrapper + "<" + type + ">";
  };
  switch (method.return_style) {
    case ReturnStyle::kResult:
      return wrapped("Result", value);
    case ReturnStyle::kTask:
      return wrapped("Task", value);
    case ReturnStyle::kTaskResult:
      return wrapped("Task", wrapped("Result", value));
    case ReturnStyle::kStream:
      return wrapped("Stream", value);
    case ReturnStyle::kPlain:
      break;
  }
  return value;
}

/// The function of natsmith that makes a call with streams.
std::string stream_verb_of(const model::Method& method) {
  if (returns_stream(method)) return "open_stream";
  return method.return_style == ReturnStyle::kResult ? "try_call_with_stream" : "call_with_stream";
}

/// The member function of natsmith::Client that makes the call.
std::string verb_of(const model::Method& method) {
  if (method.one_way) return method.is_noexcept ? "try_send" : "send";
  switch (method.return_style) {
    case ReturnStyle::kResult:
      return "try_call";
    case ReturnStyle::kTask:
      return "task_call";
    case ReturnStyle::kTaskResult:
      return "try_task_call";
    case ReturnStyle::kStream:
    case ReturnStyle::kPlain:
      break;
  }
  return "call";
}

/// What the client passes on: the context if there is one, then the arguments by name.
Json call_arguments_of(const model::Method& method, const Spelling& spelling) {
  Json arguments = Json::array();
  if (has_streams(method)) {
    const bool has_context = method.context != ContextPosition::kNone;
    const model::Parameter* const stream = stream_parameter(method);
    arguments.push_back(has_context ? "&" + context_name(method) : "nullptr");
    arguments.push_back(spelling.natsmith() +
                        (stream == nullptr ? "::NoUpload{}"
                                           : "::upload(" + spelling.std() + "::move(" + stream->name + "))"));
  } else if (method.context != ContextPosition::kNone) {
    arguments.push_back(context_name(method));
  }
  for (const model::Parameter& parameter : method.parameters) {
    if (parameter.passing == model::Passing::kStream) continue;
    arguments.push_back(spelling.natsmith() + "::arg(" + literal(parameter.name) + ", " + parameter.name +
                        ")");
  }
  return arguments;
}

bool is_overloaded(const model::Method& method, const model::Interface& interface) {
  return std::count_if(interface.methods.begin(), interface.methods.end(),
                       [&](const model::Method& other) { return other.name == method.name; }) > 1;
}

/// What the handler passes to the implementation.
Json passed_values_of(const model::Method& method, const ArgumentNames& names, bool overloaded,
                      const Spelling& spelling) {
  Json values = Json::array();
  for (std::size_t i = 0; i < method.parameters.size(); ++i) {
    values.push_back({{"value", passed_value(method.parameters[i], names.members[i], overloaded, spelling)}});
  }
  if (method.context != ContextPosition::kNone) {
    const bool first = method.context == ContextPosition::kFirst;
    values.insert(first ? values.begin() : values.end(), Json{{"value", "context"}});
  }
  for (std::size_t i = 0; i < values.size(); ++i) values[i]["first"] = i == 0;
  return values;
}

/// The beginning of each call, up to its arguments.
void add_calls(Json& view, const model::Method& method, const std::string& client, const Spelling& spelling) {
  if (!has_streams(method)) {
    view["call"] = client + "." + view["verb"].get<std::string>() + "(";
    view["async_call"] = client + "." + view["async_verb"].get<std::string>() + "(";
    return;
  }
  const std::string value = spelling.of(method.result.cpp);
  const std::string rest = "<" + value + ">(" + client + ", ";
  const std::string async_verb = returns_stream(method) ? "open_stream_async" : "call_with_stream_async";
  view["call"] = spelling.natsmith() + "::" + stream_verb_of(method) + rest;
  view["async_call"] = spelling.natsmith() + "::" + async_verb + rest;
  view["async_returns"] = spelling.natsmith() + "::Future<" +
                          (returns_stream(method) ? return_type(method, spelling) : value) + ">";
}

/// The signature and the call, as the client's templates need them.
void add_client_side(Json& view, const model::Method& method, const std::string& client,
                     const Spelling& spelling) {
  const std::string value = spelling.of(method.result.cpp);
  view["returns"] = return_type(method, spelling);
  view["parameters"] = parameters_of(method, spelling);
  view["const"] = method.is_const;
  view["noexcept"] = method.is_noexcept;
  view["returns_value"] = !is_void(method) || method.return_style != ReturnStyle::kPlain;
  view["discards"] = method.one_way && method.is_noexcept;
  view["verb"] = verb_of(method) + (method.one_way ? "" : "<" + value + ">");
  view["call_arguments"] = call_arguments_of(method, spelling);
  view["async_returns"] = method.one_way ? "void" : spelling.natsmith() + "::Future<" + value + ">";
  view["async_returns_value"] = !method.one_way;
  view["async_verb"] = method.one_way ? "send" : "async_call<" + value + ">";
  add_calls(view, method, client, spelling);
}

void add_description(Json& view, const model::Method& method) {
  view["wire_name"] = literal(method.wire_name);
  view["timeout"] = std::to_string(method.timeout.count());
  view["concurrency"] = std::to_string(method.concurrency);
  view["pending"] = std::to_string(method.pending);
  view["one_way"] = text_of(method.one_way);
  view["idempotent"] = text_of(method.idempotent);
  view["runs_inline"] = text_of(method.runs_inline);
}

void add_handler_side(Json& view, const model::Interface& interface, const model::Method& method,
                      const std::string& wire, const std::string& arguments, const Spelling& spelling) {
  const bool overloaded = is_overloaded(method, interface);
  const ArgumentNames names = argument_names(method, arguments);
  const model::Parameter* const stream = stream_parameter(method);
  const std::string arguments_type =
      has_arguments(method) ? wire + "::" + arguments : spelling.natsmith() + "::NoArguments";
  const std::string item = is_void(method) ? "bool" : spelling.of(method.result.cpp);
  view["serve"] = stream != nullptr ? "serve_upload<" + item + ", " + spelling.of(stream->type.cpp) + ", "
                  : returns_stream(method) ? "serve_stream<" + item + ", "
                                           : std::string("serve<");
  view["arguments_type"] = arguments_type;
  view["takes_stream"] = stream != nullptr;
  view["stream_parameter"] =
      stream == nullptr ? "" : spelling.natsmith() + "::Stream<" + spelling.of(stream->type.cpp) + "> stream";
  view["has_parameters"] = has_arguments(method);
  view["arguments"] = arguments;
  view["fields"] = fields_view(method, names, spelling);
  view["values"] = passed_values_of(method, names, overloaded, spelling);
  view["has_context"] = method.context != ContextPosition::kNone;
  view["as_const"] = overloaded && method.is_const;
}

}  // namespace

bool has_streams(const model::Method& method) {
  return returns_stream(method) || stream_parameter(method) != nullptr;
}

Json doc_view(const std::string& doc) {
  Json lines = Json::array();
  std::string_view rest = doc;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    // A backslash at the end would continue the comment on the next line.
    while (!line.empty() && std::string_view(" \t\r\\").find(line.back()) != std::string_view::npos) {
      line.remove_suffix(1);
    }
    lines.push_back(line.empty() ? std::string() : " " + std::string(line));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

Json method_view(const model::Interface& interface, std::size_t index, const ClassNames& names,
                 const Spelling& spelling) {
  const model::Method& method = interface.methods[index];
  Json view{{"name", method.name},
            {"documented", !method.doc.empty()},
            {"doc", doc_view(method.doc)},
            {"constant", names.methods[index]}};
  add_description(view, method);
  add_client_side(view, method, names.member, spelling);
  add_mock(view, method, spelling);
  add_handler_side(view, interface, method, names.wire, names.arguments[index], spelling);
  return view;
}

}  // namespace natsmith::emitter::cpp
