// The frontend's recipe: translation unit → annotations → interfaces and their types.
#include "frontend/parse.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <utility>

#include "frontend/annotations.hpp"
#include "frontend/instance_guesses.hpp"
#include "frontend/interface_reader.hpp"
#include "frontend/reading.hpp"
#include "frontend/translation_unit.hpp"
#include "frontend/type_resolver.hpp"

namespace natsmith::frontend {
namespace {

/// One parse leads to a model, or to types that must be instantiated before another one.
struct Attempt {
  model::Model model;
  Diagnostics diagnostics;
  std::set<std::string> instances;
};

bool is_scope(CXCursorKind kind) {
  return kind == CXCursor_Namespace || kind == CXCursor_LinkageSpec || kind == CXCursor_UnexposedDecl ||
         kind == CXCursor_ClassDecl || kind == CXCursor_StructDecl;
}

/// Collects the classes with `@nats:server` in the headers of the command line, in order of declaration.
void collect_interfaces(TranslationUnit& unit, Annotations& annotations, CXCursor scope,
                        std::vector<CXCursor>& found) {
  for_each_child(scope, [&](CXCursor child) {
    const CXCursorKind kind = clang_getCursorKind(child);
    if (!unit.in_requested_header(child)) return;
    const bool is_class =
        kind == CXCursor_ClassDecl || kind == CXCursor_StructDecl || kind == CXCursor_ClassTemplate;
    if (is_class && clang_isCursorDefinition(child) != 0 && annotations.of(child) != nullptr)
      found.push_back(child);
    if (is_scope(kind)) collect_interfaces(unit, annotations, child, found);
  });
}

void read_interfaces(Reading& reading, model::Model& model) {
  std::vector<CXCursor> classes;
  collect_interfaces(reading.unit, reading.annotations, reading.unit.cursor(), classes);
  TypeResolver resolver(reading, model);
  std::set<std::string> with_interface;
  for (const CXCursor& declaration : classes) {
    with_interface.insert(reading.unit.location(declaration).file);
    auto interface = read_interface(resolver, declaration, *reading.annotations.of(declaration));
    if (interface) model.interfaces.push_back(std::move(*interface));
  }
  reading.annotations.report_unused(reading.unit);
  resolver.finish();
  for (const std::string& header : model.headers) {
    if (with_interface.contains(header) || reading.diagnostics.has_errors()) continue;
    reading.diagnostics.error({header, 0, 0}, "there is no interface in this header",
                              "put an annotation above a class: // @nats:server NAME");
  }
}

/// \param instances  types to be instantiated, so that their members can be read
/// \param guesses    declarations that instantiate more of them, perhaps
Attempt attempt(const ParseRequest& request, const std::set<std::string>& instances,
                std::vector<std::string> guesses) {
  Attempt out;
  for (const std::string& instance : instances)
    guesses.push_back("static_assert(sizeof(::" + instance + ") > 0);");
  TranslationUnit unit(request, guesses, out.diagnostics);
  if (!unit.usable()) return out;
  Annotations annotations(unit, out.diagnostics);
  JsonFunctions json_functions(unit.cursor());
  Reading reading{unit, annotations, json_functions, out.diagnostics, request.defaults, instances};
  out.model.headers = request.headers;
  out.model.opened = unit.opened();
  read_interfaces(reading, out.model);
  out.instances = std::move(reading.instances);
  return out;
}

bool can_be_read(const std::string& header, Diagnostics& diagnostics) {
  std::error_code ignored;
  const bool is_file = std::filesystem::is_regular_file(header, ignored);
  if (is_file && std::ifstream(header).good() && header.find_first_of("\"\n") == std::string::npos)
    return true;
  if (std::filesystem::is_directory(header, ignored)) {
    diagnostics.error({header, 0, 0}, "this is a folder, not a header", "name the headers in it, one by one");
    return false;
  }
  diagnostics.error(
      {header, 0, 0}, "cannot read this header",
      is_file ? "check its permissions" : "check the path; it is relative to the current folder");
  return false;
}

/// The last standard among clang's arguments counts; natsmith's own, without one, is C++20.
bool has_modern_standard(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  static constexpr std::array kOld{"c++98", "c++03", "c++0x", "c++11", "c++1y", "c++14", "c++1z", "c++17"};
  std::string standard;
  for (const std::string& argument : arguments) {
    const std::size_t value = argument.find("std=") + 4;
    if (argument.starts_with("-std=") || argument.starts_with("--std=")) standard = argument.substr(value);
  }
  const bool is_gnu = standard.starts_with("gnu++");
  const std::string plain = is_gnu ? "c" + standard.substr(3) : standard;
  if (std::ranges::find(kOld, plain) == kOld.end()) return true;
  diagnostics.error({}, "'-std=" + standard + "' is too old: the generated code needs C++20",
                    "write -std=c++20 or later behind --, or leave it out");
  return false;
}

/// The request with each header once, whatever its spelling.
ParseRequest without_repetitions(const ParseRequest& request) {
  ParseRequest out = request;
  out.headers.clear();
  std::set<std::string> seen;
  for (const std::string& header : request.headers) {
    std::error_code ignored;
    if (seen.insert(std::filesystem::weakly_canonical(header, ignored)).second) out.headers.push_back(header);
  }
  return out;
}

/// Templates whose instances hold further instances without end stop here.
constexpr int kMostAttempts = 16;

/// Each attempt instantiates what the last one lacked: members of an instance may be instances themselves.
/// Good guesses save attempts; bad ones could have made errors, so that what is wrong is said without them.
Attempt parse_completely(const ParseRequest& request) {
  std::vector<std::string> guesses = guess_instances(request.headers);
  std::set<std::string> instances;
  for (int count = 1;; ++count) {
    Attempt last = attempt(request, instances, guesses);
    if (last.diagnostics.has_errors() && !guesses.empty()) {
      guesses.clear();
      last = attempt(request, instances, guesses);
    }
    const std::size_t before = instances.size();
    instances.insert(last.instances.begin(), last.instances.end());
    if (instances.size() == before) return last;
    if (count < kMostAttempts) continue;
    last.diagnostics.error({},
                           "'" + *last.instances.begin() + "' holds instances of its template without end",
                           "let the template end with a specialisation");
    return last;
  }
}

}  // namespace

model::Model parse(const ParseRequest& request, Diagnostics& diagnostics) {
  bool readable = has_modern_standard(request.clang_arguments, diagnostics);
  for (const std::string& header : request.headers) readable = can_be_read(header, diagnostics) && readable;
  if (!readable) return {};
  Attempt result = parse_completely(without_repetitions(request));
  for (const Diagnostic& diagnostic : result.diagnostics.all()) diagnostics.add(diagnostic);
  return std::move(result.model);
}

int clang_version() {
  const std::string text = take_text(clang_getClangVersion());
  const std::size_t digits = text.find("version ") + 8;
  int version = 0;
  for (std::size_t i = digits; i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0;
       ++i) {
    version = version * 10 + (text[i] - '0');
  }
  return version;
}

}  // namespace natsmith::frontend
