// Variants: the type's name beside the value, in any order.
#include <variant>

#include "coding.hpp"
#include "sample_types.hpp"

namespace {

using coding::expect_both_ways;
using coding::refusal;
using coding::value_of;

using Shape =
    std::variant<std::monostate, std::int32_t, std::string, sample::Address, std::vector<sample::Address>>;

TEST(AVariant, TravelsWithTheNameOfItsType) {
  expect_both_ways(Shape(std::monostate()), R"({"type":"null","value":null})");
  expect_both_ways(Shape(5), R"({"type":"int32","value":5})");
  expect_both_ways(Shape("x"), R"({"type":"string","value":"x"})");
  expect_both_ways(Shape(sample::Address{"X", 1}), R"({"type":"Address","value":{"city":"X","zip":1}})");
  expect_both_ways(Shape(std::vector<sample::Address>{}), R"({"type":"array<Address>","value":[]})");
}

TEST(AVariant, AcceptsItsMembersInAnyOrderAndBetweenOthers) {
  const Shape address = sample::Address{"X", 1};
  for (const char* json : {R"({"value":{"city":"X","zip":1},"type":"Address"})",
                           R"({"x":[1],"value":{"city":"X","zip":1},"y":{},"type":"Address","z":0})",
                           R"({"x":[1],"type":"Address","y":{},"value":{"city":"X","zip":1},"z":0})",
                           R"({"valu\u0065":{"city":"X","zip":1},"\u0074ype":"Address"})"}) {
    EXPECT_EQ(value_of<Shape>(json), address) << json;
  }
}

TEST(AVariant, TakesTheLastOfRepeatedMembers) {
  EXPECT_EQ(value_of<Shape>(R"({"type":"int32","value":1,"value":2})"), Shape(2));
  EXPECT_EQ(value_of<Shape>(R"({"type":"int32","value":1,"type":"string","value":"x"})"), Shape("x"));
  EXPECT_EQ(value_of<Shape>(R"({"type":"int32","type":"string","value":"x"})"), Shape("x"));
}

TEST(AVariant, NeedsNoValueForNull) { EXPECT_EQ(value_of<Shape>(R"({"type":"null"})"), Shape()); }

TEST(AVariant, RefusesWhatItCannotBe) {
  EXPECT_EQ(refusal<Shape>("5"), "expected object, got number");
  EXPECT_EQ(refusal<Shape>("{}"), "missing required field \"type\"");
  EXPECT_EQ(refusal<Shape>(R"({"value":1})"), "missing required field \"type\"");
  EXPECT_EQ(refusal<Shape>(R"({"type":"int32"})"), "missing required field \"value\"");
  EXPECT_EQ(refusal<Shape>(R"({"type":"int64","value":1})"),
            "type: unknown type \"int64\", expected one of: null, int32, string, Address, array<Address>");
  EXPECT_EQ(refusal<Shape>(R"({"type":1,"value":1})"), "type: expected string, got number");
  EXPECT_EQ(refusal<Shape>(R"({"type":"int32","value":"x"})"), "value: expected integer, got string");
  EXPECT_EQ(refusal<Shape>(R"({"value":{"zip":"x"},"type":"Address"})"),
            "value.zip: expected integer, got string");
  EXPECT_EQ(refusal<std::vector<Shape>>(R"([{"value":tru,"type":"Address"}])").substr(0, 29),
            "[0].value: malformed JSON: a ");
  EXPECT_EQ(refusal<std::vector<Shape>>(R"([{"type":"null"},{"x":1}])"),
            "[1]: missing required field \"type\"");
}

struct Tree;
using Child = std::variant<std::monostate, std::unique_ptr<Tree>>;
struct Tree {
  Child left, right;
};

}  // namespace

template <>
struct natsmith::Fields<Tree> {
  static constexpr std::string_view kName = "Tree";
  static constexpr auto kTable =
      natsmith::fields(natsmith::field<&Tree::left>("left"), natsmith::field<&Tree::right>("right"));
};

namespace {

TEST(AVariant, MayHoldItselfThroughAPointer) {
  const std::string json =
      R"({"left":{"type":"optional<Tree>","value":{"left":{"type":"null","value":null},"right":{"type":"null","value":null}}},)"
      R"("right":{"type":"null","value":null}})";
  EXPECT_EQ(coding::json_of(value_of<Tree>(json)), json);
}

}  // namespace
