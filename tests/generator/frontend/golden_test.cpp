// Golden cases of the frontend: a header in, its diagnostics (misuse) or its model (types) out, compared with
// the reviewed file beside it. NATSMITH_UPDATE_GOLDENS=1 writes those files instead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "frontend/parse.hpp"
#include "model/model_json.hpp"
#include "model/schema.hpp"
#include "model/validate.hpp"

namespace natsmith {
namespace {

namespace fs = std::filesystem;

/// A case `NAME.hpp`; `NAME.args`, if there, names further headers (*.hpp) and arguments of clang's.
struct Case {
  std::string folder;
  std::string name;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.folder << '/' << c.name; }

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Case> cases(const std::string& folder) {
  std::vector<Case> out;
  for (const auto& entry : fs::directory_iterator(fs::path(NATSMITH_GOLDEN_FOLDER) / folder)) {
    if (entry.path().extension() == ".hpp") out.push_back({folder, entry.path().stem()});
  }
  std::ranges::sort(out, {}, &Case::name);
  return out;
}

std::string case_name(const testing::TestParamInfo<Case>& info) { return info.param.name; }

class Golden : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override { fs::current_path(fs::path(NATSMITH_GOLDEN_FOLDER) / GetParam().folder); }

  static frontend::ParseRequest request() {
    frontend::ParseRequest out{{GetParam().name + ".hpp"}, {"-I", NATSMITH_RUNTIME_FOLDER}, {}};
    std::istringstream words(read(GetParam().name + ".args"));
    for (std::string word; words >> word;)
      (word.ends_with(".hpp") ? out.headers : out.clang_arguments).push_back(word);
    return out;
  }

  /// Clang's own words differ between its versions; place and severity do not.
  static std::string print(const Diagnostics& diagnostics) {
    Diagnostics printed;
    for (Diagnostic diagnostic : diagnostics.all()) {
      if (diagnostic.origin == Origin::kClang) diagnostic.message = "(clang's words)";
      printed.add(diagnostic);
    }
    std::ostringstream out;
    printed.print(out);
    return out.str();
  }

  static void compare(const std::string& actual, const std::string& extension) {
    const fs::path golden = GetParam().name + extension;
    const char* update = std::getenv("NATSMITH_UPDATE_GOLDENS");
    if (update != nullptr && std::string(update) == "1") {
      std::ofstream(golden, std::ios::binary) << actual;
    } else {
      ASSERT_TRUE(fs::exists(golden)) << "no reviewed file; write it with: ./dev goldens";
      EXPECT_EQ(actual, read(golden)) << "if the change is meant: ./dev goldens, then read the diff";
    }
  }
};

class Misuse : public Golden {};
class Types : public Golden {};

TEST_P(Misuse, IsExplained) {
  Diagnostics diagnostics;
  model::validate(frontend::parse(request(), diagnostics), diagnostics);
  EXPECT_TRUE(diagnostics.has_errors());
  compare(print(diagnostics), ".expected");
}

TEST_P(Types, BecomeAModel) {
  Diagnostics diagnostics;
  const model::Model model = frontend::parse(request(), diagnostics);
  model::validate(model, diagnostics);
  EXPECT_EQ(print(diagnostics), "");
  compare(model::to_json(model).dump(2) + "\n", ".json");
}

TEST_P(Types, BecomeSchemas) {
  Diagnostics diagnostics;
  const model::Model model = frontend::parse(request(), diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  compare(model::schemas_of(model).dump(1) + "\n", ".schemas");
}

INSTANTIATE_TEST_SUITE_P(Golden, Misuse, testing::ValuesIn(cases("misuse")), case_name);
INSTANTIATE_TEST_SUITE_P(Golden, Types, testing::ValuesIn(cases("types")), case_name);

TEST(TheLinkedLibclang, IsOfASupportedVersion) { EXPECT_GE(frontend::clang_version(), 14); }

}  // namespace
}  // namespace natsmith
