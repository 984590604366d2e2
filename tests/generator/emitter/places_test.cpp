// Places of headers, and the clashes of what is generated for them.
#include "emitter/cpp/places.hpp"

#include <gmock/gmock.h>

#include "emitter/cpp/check_names.hpp"
#include "models.hpp"

namespace natsmith::emitter::cpp {
namespace {

using namespace natsmith::test;
using testing::HasSubstr;

model::Model with_headers(const std::vector<std::string>& headers) {
  model::Model model;
  model.headers = headers;
  for (const std::string& header : headers) {
    const std::string name = "S" + std::to_string(model.interfaces.size());
    model.interfaces.push_back(interface(name, name, {}));
    model.interfaces.back().header = header;
  }
  return model;
}

TEST(APlace, IsThePathRelativeToTheFolder) {
  const Places places(with_headers({"./api/user.hpp", "/src/b.hpp"}), "/src");
  EXPECT_EQ(places.find("api/user.hpp"), "api/user.hpp");
  EXPECT_EQ(places.find("/src/api/user.hpp"), "api/user.hpp");
  EXPECT_EQ(places.find("b.hpp"), "b.hpp");
  EXPECT_EQ(places.find("api/../types.hpp"), "types.hpp");
}

TEST(APlace, IsTheNameOfAGivenHeaderElsewhere) {
  const Places places(with_headers({"../api/user.hpp", "/abs/group.hpp"}), "/src");
  EXPECT_EQ(places.find("/api/user.hpp"), "user.hpp");
  EXPECT_EQ(places.find("/abs/group.hpp"), "group.hpp");
}

TEST(APlace, IsMissingForAnIncludedHeaderElsewhere) {
  EXPECT_EQ(Places(with_headers({"a.hpp"}), "/src").find("/usr/include/b.hpp"), std::nullopt);
}

std::vector<Diagnostic> check(const model::Model& model, bool mocks = false) {
  Diagnostics diagnostics;
  check_places(model, Places(model, "/src"), diagnostics);
  check_names(model, diagnostics, {.mocks = mocks});
  return diagnostics.all();
}

TEST(EqualStems, AreFineInFoldersOfTheirOwn) {
  EXPECT_TRUE(check(with_headers({"a/x.hpp", "b/x.hpp", "x.hpp"})).empty());
}

TEST(EqualStems, ClashInOneFolder) {
  const auto errors = check(with_headers({"x.hpp", "x.h"}));
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].location.file, "x.h");
  EXPECT_THAT(errors[0].message, HasSubstr("'x.hpp'"));
}

TEST(EqualStems, ClashWhenBothLieElsewhere) {
  EXPECT_EQ(check(with_headers({"/a/x.hpp", "/b/x.hpp"})).size(), 1U);
}

TEST(AMock, MayNotHaveANameThatIsTaken) {
  model::Model model = with_headers({"x.hpp"});
  model::Struct clash;
  const std::string& interface = model.interfaces[0].qualified_name;
  const std::size_t begin = interface.rfind(':') == std::string::npos ? 0 : interface.rfind(':') + 1;
  clash.qualified_name = interface.substr(0, begin) + "Mock" + interface.substr(begin);
  model.structs.push_back(clash);
  EXPECT_TRUE(check(model).empty());
  const auto errors = check(model, true);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors[0].message, HasSubstr(clash.qualified_name));
}

TEST(AHeaderWithoutAnInterface, IsAnError) {
  model::Model model = with_headers({"a.hpp"});
  model.headers.emplace_back("types.hpp");
  const auto errors = check(model);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].location.file, "types.hpp");
  EXPECT_THAT(errors[0].message, HasSubstr("@nats:server"));
}

TEST(GeneratedClasses, OfTwoInterfacesClash) {
  model::Model model = with_headers({"a.hpp", "b.hpp"});
  model.interfaces[1].service = model.interfaces[0].service;
  const auto errors = check(model);
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_THAT(errors[0].message, HasSubstr("'app::S0Client'"));
  EXPECT_THAT(errors[1].message, HasSubstr("'app::S0Handler'"));
}

TEST(GeneratedClasses, OfDifferentNamespacesDoNotClash) {
  model::Model model = with_headers({"a.hpp", "b.hpp"});
  model.interfaces[1] = interface("S0", "S0", {}, {{"app", false}, {"v2", false}});
  model.interfaces[1].header = "b.hpp";
  EXPECT_TRUE(check(model).empty());
}

TEST(GeneratedClasses, ClashWithTheUsersStructs) {
  model::Model model = with_headers({"a.hpp"});
  model.structs = {struct_of("app::S0Client", {})};
  const auto errors = check(model);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors[0].message, HasSubstr("the struct of that name"));
}

TEST(GeneratedClasses, ClashWithAMethodOfTheirName) {
  model::Model model = with_headers({"a.hpp"});
  model.interfaces[0].methods = {method("S0Client", nothing())};
  EXPECT_EQ(check(model).size(), 1U);
}

}  // namespace
}  // namespace natsmith::emitter::cpp
