// Names: identifiers in texts, free names, literals.
#include "emitter/cpp/names.hpp"

#include <gmock/gmock.h>

namespace natsmith::emitter::cpp {
namespace {

using testing::ElementsAre;

TEST(Identifiers, AreFoundInExpressionsButNotInLiterals) {
  EXPECT_THAT(identifiers("kMax + app::limit(\"not this\", 'n') * 0x10ul - 1'000"),
              ElementsAre("kMax", "app", "limit"));
}

TEST(PascalCase, JoinsTheWordsOfASnake) {
  EXPECT_EQ(pascal_case("get_by_id"), "GetById");
  EXPECT_EQ(pascal_case("getAll"), "GetAll");
  EXPECT_EQ(pascal_case("delete_"), "Delete");
  EXPECT_EQ(pascal_case("_x2_y"), "X2Y");
}

TEST(ALiteral, EscapesWhatCannotStandInIt) {
  EXPECT_EQ(literal("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(literal("tab\t1"), R"("tab\0111")");
  EXPECT_EQ(literal("größe"), "\"größe\"");
}

TEST(AClassName, IsMadeOfAnyServiceName) {
  EXPECT_EQ(identifier_from("User"), "User");
  EXPECT_EQ(identifier_from("user_store"), "user_store");
  EXPECT_EQ(identifier_from("user-store"), "UserStore");
  EXPECT_EQ(identifier_from("3d"), "Service3d");
}

TEST(FreeNames, AvoidWhatIsTakenAndEachOther) {
  Names names;
  names.reserve("client_");
  names.reserve_all("std::vector<Wire> x = {kAll}");
  EXPECT_EQ(names.unique("Wire"), "Wire_");
  EXPECT_EQ(names.unique("Wire"), "Wire_2");
  EXPECT_EQ(names.unique("client_"), "client_2");
  EXPECT_EQ(names.unique("kAll"), "kAll_");
  EXPECT_EQ(names.unique("kNone"), "kNone");
}

}  // namespace
}  // namespace natsmith::emitter::cpp
