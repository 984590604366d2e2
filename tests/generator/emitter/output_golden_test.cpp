// Golden output: headers and the reviewed files that are generated for them. NATSMITH_UPDATE_GOLDENS=1
// rewrites those.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "emitter/outputs.hpp"
#include "emitter/render.hpp"
#include "emitter/write.hpp"
#include "frontend/parse.hpp"
#include "model/validate.hpp"

namespace natsmith {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string name;    ///< of the folder in tests/golden/output
  std::string folder;  ///< in the repository, where natsmith runs
  std::vector<std::string> headers;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

const fs::path& repository() {
  static const fs::path path = NATSMITH_REPOSITORY;
  return path;
}

std::string report(Diagnostics& diagnostics) {
  std::ostringstream out;
  diagnostics.print(out);
  return out.str();
}

/// What the command does, up to writing.
std::vector<emitter::File> generate(const Case& each) {
  const fs::path folder = repository() / each.folder;
  fs::current_path(folder);
  frontend::ParseRequest request;
  request.headers = each.headers;
  request.clang_arguments = {"-std=c++20", "-I" + (repository() / "runtime").string(), "-I.",
                             "-I../elsewhere"};
  Diagnostics diagnostics;
  const model::Model model = frontend::parse(request, diagnostics);
  model::validate(model, diagnostics);
  const emitter::TemplateSet templates;
  std::vector<emitter::File> files =
      emitter::render(emitter::view(model, folder, diagnostics, {.mocks = true}), templates, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << report(diagnostics);
  return files;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The files below a folder, by their relative paths.
std::set<std::string> files_below(const fs::path& folder) {
  std::set<std::string> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.insert(entry.path().lexically_relative(folder).generic_string());
  }
  return files;
}

class GeneratedFiles : public testing::TestWithParam<Case> {};

TEST_P(GeneratedFiles, AreAsReviewed) {
  const fs::path goldens = repository() / "tests/golden/output" / GetParam().name;
  const std::vector<emitter::File> files = generate(GetParam());
  if (std::getenv("NATSMITH_UPDATE_GOLDENS") != nullptr) {
    Diagnostics diagnostics;
    fs::remove_all(goldens);
    emitter::write(files, goldens, {}, diagnostics);
    ASSERT_FALSE(diagnostics.has_errors()) << report(diagnostics);
  }
  std::set<std::string> names;
  for (const emitter::File& file : files) {
    names.insert(file.path);
    EXPECT_EQ(file.text, read(goldens / file.path))
        << file.path << " differs; if it should, run ./dev goldens";
    EXPECT_EQ(file.text.find(repository().string()), std::string::npos)
        << file.path << " names a folder of this machine";
  }
  EXPECT_EQ(names, files_below(goldens));
}

Case tricky(const std::string& name) { return {name, "tests/compile/headers", {name + ".hpp"}}; }

INSTANTIATE_TEST_SUITE_P(
    Cases, GeneratedFiles,
    testing::Values(Case{"calculator", "examples/calculator", {"calculator_service.hpp"}},
                    Case{"users", "examples/users", {"user_service.hpp"}},
                    Case{"equal_stems", "tests/compile/headers", {"a/service.hpp", "b/service.hpp"}},
                    tricky("defaults"), tricky("global"), tricky("hidden_namespaces"),
                    tricky("inline_namespaces"), tricky("kinds"), tricky("moves"), tricky("names"),
                    tricky("several"), tricky("shadows"), tricky("shapes"), tricky("streams"),
                    tricky("tasks")),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace natsmith
