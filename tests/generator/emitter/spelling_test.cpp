// The spelling of outer names, and when they must begin with `::`.
#include "emitter/cpp/spelling.hpp"

#include <gtest/gtest.h>

#include "models.hpp"

namespace natsmith::emitter::cpp {
namespace {

using namespace natsmith::test;

TEST(ASpelling, LeavesQualifiedNamesAlone) {
  EXPECT_EQ(Spelling().of("std::map<std::string, app::User>"), "std::map<std::string, app::User>");
  EXPECT_EQ(Spelling().natsmith(), "natsmith");
}

TEST(ASpelling, QualifiesNamesOfTheGlobalNamespace) {
  EXPECT_EQ(Spelling().of("std::vector<User>"), "std::vector<::User>");
  EXPECT_EQ(Spelling().of("Page<User>"), "::Page<::User>");
}

TEST(ASpelling, LeavesBuiltInTypesAndNumbersAlone) {
  EXPECT_EQ(Spelling(true).of("std::array<unsigned long, 3>"), "::std::array<unsigned long, 3>");
}

TEST(ASpelling, QualifiesEverythingOnDemand) {
  EXPECT_EQ(Spelling(true).of("std::map<std::string, app::User>"), "::std::map<::std::string, ::app::User>");
  EXPECT_EQ(Spelling(true).natsmith(), "::natsmith");
  EXPECT_EQ(Spelling(true).std(), "::std");
}

model::Model in_namespaces(std::vector<model::Namespace> namespaces, const std::string& type = "app::User") {
  model::Model model;
  model.interfaces = {
      interface("UserService", "User", {method("get", structure(type))}, std::move(namespaces))};
  return model;
}

bool hides(const model::Model& model) { return hides_outer_names(model.interfaces.front(), model); }

TEST(OuterNames, AreNotHiddenAsARule) {
  EXPECT_FALSE(hides(in_namespaces({{"app", false}})));
  EXPECT_FALSE(hides(in_namespaces({{"app", false}, {"v1", true}})));
  EXPECT_FALSE(hides(in_namespaces({{"natsmith", false}})));
}

TEST(OuterNames, AreHiddenByANestedNamespaceOfThatName) {
  EXPECT_TRUE(hides(in_namespaces({{"app", false}, {"natsmith", false}})));
  EXPECT_TRUE(hides(in_namespaces({{"app", false}, {"std", false}})));
  EXPECT_TRUE(hides(in_namespaces({{"company", false}, {"app", false}})));
}

TEST(OuterNames, AreHiddenByAnotherInterfacesNamespace) {
  model::Model model = in_namespaces({{"app", false}});
  model.interfaces.push_back(interface("Other", "Other", {}, {{"app", false}, {"natsmith", false}}));
  EXPECT_TRUE(hides(model));
}

TEST(OuterNames, AreHiddenByATypeOfThatName) {
  model::Model model = in_namespaces({{"app", false}});
  model.structs = {struct_of("app::std", {})};
  EXPECT_TRUE(hides(model));
}

TEST(OuterNames, AreHiddenByWhatNatsmithAdds) {
  EXPECT_TRUE(hides(in_namespaces({{"app", false}}, "Handler::User")));
}

}  // namespace
}  // namespace natsmith::emitter::cpp
