// The templates of a run: those compiled into the command, and the user's that take their place.
#include "emitter/templates.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace natsmith::emitter {
namespace {

constexpr std::string_view kExtension = ".mustache";

std::string known_names() {
  std::string names;
  for (const EmbeddedTemplate& known : embedded_templates()) {
    names += (names.empty() ? "" : ", ") + std::string(known.name) + std::string(kExtension);
  }
  return names;
}

/// The template files under `folder`, sorted, so that every run sees them alike.
std::vector<std::filesystem::path> template_files(const std::filesystem::path& folder,
                                                  std::error_code& error) {
  std::vector<std::filesystem::path> files;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == kExtension) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TemplateSet::TemplateSet() {
  for (const EmbeddedTemplate& embedded : embedded_templates()) {
    const std::string name(embedded.name);
    templates_[name] = {"templates/" + name + std::string(kExtension), std::string(embedded.text)};
  }
}

void TemplateSet::override_from(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  const std::vector<std::filesystem::path> files = template_files(folder, error);
  if (error) {
    diagnostics.error({}, "cannot read the template folder '" + folder.string() + "': " + error.message(),
                      "--templates names a folder that holds cpp/*.mustache");
    return;
  }
  const std::size_t before = templates_.size();
  for (const std::filesystem::path& file : files) read(folder, file, diagnostics);
  const bool overrides_one = templates_.size() - before < files.size();
  if (!overrides_one) {
    diagnostics.error({}, "no template in '" + folder.string() + "' takes the place of one of natsmith's",
                      "a template is overridden by a file of the same name: " + known_names());
  }
}

void TemplateSet::read(const std::filesystem::path& folder, const std::filesystem::path& file,
                       Diagnostics& diagnostics) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) {
    diagnostics.error({file.string(), 0, 0}, "cannot read this template");
    return;
  }
  const std::string name = (file.parent_path() / file.stem()).lexically_relative(folder).generic_string();
  templates_[name] = {file.string(), std::move(text)};
  files_read_.push_back(file.string());
}

const Template* TemplateSet::find(const std::string& name) const {
  const auto found = templates_.find(name);
  return found == templates_.end() ? nullptr : &found->second;
}

}  // namespace natsmith::emitter
