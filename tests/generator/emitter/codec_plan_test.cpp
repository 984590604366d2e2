// Which table goes into which codec header.
#include "emitter/cpp/codec_plan.hpp"

#include <gmock/gmock.h>

#include "models.hpp"

namespace natsmith::emitter::cpp {
namespace {

using namespace natsmith::test;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const CodecFile& file) {
  std::vector<std::string> result;
  for (const model::Struct* each : file.structs) result.push_back(each->qualified_name);
  for (const model::Enum* each : file.enums) result.push_back(each->qualified_name);
  return result;
}

std::vector<CodecFile> plan(const model::Model& model) { return plan_codecs(model, Places(model, "/src")); }

/// A service in user_service.hpp whose method returns `result`.
model::Model returning(const model::Type& result) {
  model::Model model;
  model.headers = {"user_service.hpp"};
  model.interfaces = {interface("UserService", "User", {method("get", result)})};
  return model;
}

TEST(ACodecHeader, IsMadeForAnInterfaceWithoutStructs) {
  const auto files = plan(returning(integer()));
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].place, "user_service.hpp");
  EXPECT_THAT(names(files[0]), IsEmpty());
  EXPECT_FALSE(files[0].dynamic);
}

TEST(ACodecHeader, HoldsTheStructsOfItsHeader) {
  EXPECT_THAT(names(plan(user_model()).at(0)), ElementsAre("app::User"));
}

TEST(ACodecHeader, OfAnIncludedHeaderIsIncluded) {
  model::Model model = returning(vector(structure("app::User")));
  model.structs = {struct_of("app::User", {field("id", integer())}, "types/user.hpp")};
  const auto files = plan(model);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].place, "types/user.hpp");
  EXPECT_THAT(names(files[0]), ElementsAre("app::User"));
  EXPECT_THAT(names(files[1]), IsEmpty());
  EXPECT_THAT(files[1].places, ElementsAre("types/user.hpp"));
}

TEST(ACodecHeader, HoldsStructsFromFoldersElsewhere) {
  model::Model model = returning(structure("lib::Outer"));
  model.structs = {
      struct_of("lib::Inner", {}, "/usr/include/lib.hpp"),
      struct_of("lib::Outer", {field("inner", structure("lib::Inner"))}, "/usr/include/lib.hpp")};
  const auto files = plan(model);
  ASSERT_EQ(files.size(), 1U);
  EXPECT_THAT(names(files[0]), ElementsAre("lib::Inner", "lib::Outer"));
}

TEST(ACodecHeader, HoldsTheInstancesOfTemplatesThatItUses) {
  model::Model model = returning(structure("app::Page<app::User>"));
  model.structs = {
      struct_of("app::User", {}, "types.hpp"),
      struct_of("app::Page<app::User>", {field("items", vector(structure("app::User")))}, "page.hpp")};
  const auto files = plan(model);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].place, "types.hpp");
  EXPECT_THAT(names(files[1]), ElementsAre("app::Page<app::User>"));
  EXPECT_THAT(files[1].places, ElementsAre("types.hpp"));
}

TEST(ACodecHeader, HoldsAStructThatHoldsItself) {
  model::Model model = returning(structure("app::Node"));
  model.structs = {struct_of("app::Node", {field("children", vector(structure("app::Node")))})};
  EXPECT_THAT(names(plan(model).at(0)), ElementsAre("app::Node"));
}

TEST(ACodecHeader, HoldsEnums) {
  model::Model model = returning(declared(model::TypeKind::kEnum, "app::Color"));
  model.enums = {{"app::Color", "Color", true, false, {{"red", 0}}, "user_service.hpp", {}}};
  EXPECT_THAT(names(plan(model).at(0)), ElementsAre("app::Color"));
}

TEST(ACodecHeader, IsDynamicForJsonInAField) {
  model::Model model = returning(structure("app::User"));
  model.structs = {
      struct_of("app::User", {field("extra", optional(type(model::TypeKind::kJson, "nlohmann::json")))})};
  EXPECT_TRUE(plan(model).at(0).dynamic);
}

TEST(ACodecHeader, IsDynamicForAnArgumentWithFunctionsOfItsOwn) {
  model::Model model = returning(nothing());
  model.interfaces[0].methods[0].parameters = {
      parameter("x", declared(model::TypeKind::kCustom, "app::Money"))};
  EXPECT_TRUE(plan(model).at(0).dynamic);
}

TEST(TwoInterfaces, ShareTheCodecHeaderOfTheStructTheyShare) {
  model::Model model = returning(structure("app::User"));
  model.headers.emplace_back("group_service.hpp");
  model.structs = {struct_of("app::User", {}, "user.hpp")};
  model.interfaces.push_back(interface("GroupService", "Group", {method("owner", structure("app::User"))}));
  model.interfaces.back().header = "group_service.hpp";
  const auto files = plan(model);
  ASSERT_EQ(files.size(), 3U);
  EXPECT_THAT(files[0].places, ElementsAre("user.hpp"));
  EXPECT_THAT(names(files[1]), ElementsAre("app::User"));
  EXPECT_THAT(files[2].places, ElementsAre("user.hpp"));
}

}  // namespace
}  // namespace natsmith::emitter::cpp
