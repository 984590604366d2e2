// The command natsmith: parse → validate → view → render → write.
#include <exception>
#include <filesystem>
#include <iostream>

#include "command_line.hpp"
#include "diagnostic.hpp"
#include "emitter/outputs.hpp"
#include "emitter/permissions/permissions.hpp"
#include "emitter/render.hpp"
#include "emitter/templates.hpp"
#include "emitter/version.hpp"
#include "emitter/write.hpp"
#include "frontend/parse.hpp"
#include "kept.hpp"
#include "model/model_json.hpp"
#include "model/schema.hpp"
#include "model/validate.hpp"
#include "process_heap.hpp"

namespace {

using namespace natsmith;

/// Ends a recipe whose input is wrong.
struct Refused {};

void refuse_errors(const Diagnostics& diagnostics) {
  if (diagnostics.has_errors()) throw Refused();
}

model::Model read(const frontend::ParseRequest& input, Diagnostics& diagnostics) {
  model::Model model = frontend::parse(input, diagnostics);
  model::validate(model, diagnostics);
  refuse_errors(diagnostics);
  return model;
}

/// The depfile names everything that was read; the stamp says when.
std::vector<emitter::File> traces(const GenerateCommand& command, const std::vector<emitter::File>& files,
                                  std::vector<std::string> read_files,
                                  const emitter::TemplateSet& templates) {
  std::vector<emitter::File> out;
  if (command.depfile) {
    std::vector<std::string> targets;
    for (const emitter::File& file : files)
      targets.push_back((std::filesystem::path(command.out) / file.path).string());
    if (command.stamp) targets = {*command.stamp};
    read_files.insert(read_files.end(), templates.files_read().begin(), templates.files_read().end());
    out.push_back(
        {*command.depfile, emitter::depfile_rule(targets, read_files, std::filesystem::current_path())});
  }
  if (command.stamp) out.push_back({*command.stamp, ""});
  return out;
}

void run(const GenerateCommand& command, Diagnostics& diagnostics) {
  const model::Model& model = kept(read(command.input, diagnostics));
  const auto& views =
      kept(emitter::view(model, std::filesystem::current_path(), diagnostics, command.extras));
  emitter::TemplateSet templates;
  if (command.templates) templates.override_from(*command.templates, diagnostics);
  refuse_errors(diagnostics);
  const auto& files = kept(emitter::render(views, templates, diagnostics));
  refuse_errors(diagnostics);
  emitter::write(files, command.out, traces(command, files, model.opened, templates), diagnostics);
}

void run(const ModelCommand& command, Diagnostics& diagnostics) {
  std::cout << model::to_json(read(command.input, diagnostics)).dump(2) << '\n';
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void run(const PermissionsCommand& command, Diagnostics& diagnostics) {
  const model::Model model = read(command.input, diagnostics);
  const emitter::Permissions permissions = emitter::permissions_of(model, command.wanted, diagnostics);
  refuse_errors(diagnostics);
  const bool serves = command.wanted.role == emitter::Role::kServer;
  const std::string headline = std::string(serves ? "A server of " : "A client of ") +
                               listed(command.wanted.services) + "; made by natsmith " +
                               std::string(emitter::kGeneratorVersion) + " from " +
                               listed(command.input.headers) + ".";
  std::cout << (command.format == PermissionsFormat::kJson
                    ? emitter::permissions_as_json(permissions)
                    : emitter::permissions_as_nats(permissions, headline));
}

void run(const SchemaCommand& command, Diagnostics& diagnostics) {
  std::cout << model::schemas_of(read(command.input, diagnostics)).dump(2) << '\n';
}

template <class Recipe>
int finish(const Recipe& recipe) {
  Diagnostics diagnostics;
  try {
    run(recipe, diagnostics);
  } catch (const Refused&) {
  }
  diagnostics.print(std::cerr);
  return diagnostics.has_errors() ? kExitDiagnostics : 0;
}

int finish(const Finished& finished) {
  std::cout << finished.output;
  std::cerr << finished.message;
  return finished.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process_heap();
  try {
    const Command command = read_command_line({argv + 1, argv + argc});
    return std::visit([](const auto& each) { return finish(each); }, command);
  } catch (const std::exception& error) {
    std::cerr << "natsmith: " << error.what() << '\n';
    return kExitDiagnostics;
  }
}
