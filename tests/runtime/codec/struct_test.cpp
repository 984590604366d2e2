// Structs: tables, required and unknown fields, repeated keys, inheritance, recursion, many fields.
#include "coding.hpp"
#include "sample_types.hpp"

namespace {

using coding::expect_both_ways;
using coding::json_of;
using coding::refusal;
using coding::unsendable;
using coding::value_of;
using sample::Group;
using sample::Node;
using sample::User;

constexpr std::string_view kAnna =
    R"({"id":7,"name":"Anna","age":30,"email":null,"tags":["a"],"address":{"city":"Bern","zip":3000}})";

User anna() {
  User user;
  user.id = 7;
  user.name = "Anna";
  user.age = 30;
  user.tags = {"a"};
  user.address = {"Bern", 3000};
  return user;
}

/// As generated handlers have them: in an anonymous namespace, with the table inside.
struct GreetArguments {
  std::string name;
  int times = 3;
  static constexpr auto kFields =
      natsmith::fields(natsmith::field<&GreetArguments::name>("name", natsmith::kRequired),
                       natsmith::field<&GreetArguments::times>("times"));
};

TEST(AStruct, IsAnObjectInTheOrderOfItsTable) {
  expect_both_ways(anna(), kAnna);
  expect_both_ways(sample::Empty{}, "{}");
}

TEST(AStruct, MayHaveItsTableInside) {
  EXPECT_EQ(json_of(GreetArguments{"Bo", 1}), R"({"name":"Bo","times":1})");
  const auto greet = value_of<GreetArguments>(R"({"name":"Bo"})");
  EXPECT_EQ(greet.name, "Bo");
  EXPECT_EQ(greet.times, 3);
}

TEST(AStruct, AcceptsItsFieldsInAnyOrder) {
  EXPECT_EQ(
      value_of<User>(R"({"address":{"zip":3000,"city":"Bern"},"tags":["a"],"age":30,"name":"Anna","id":7})"),
      anna());
}

TEST(AStruct, RecognisesEscapedKeys) {
  EXPECT_EQ(value_of<User>(R"({"\u0069d":7,"n\u0061me":"Bo"})").name, "Bo");
}

TEST(AStruct, KeepsItsInitialisersForAbsentFields) {
  const auto user = value_of<User>(R"({"id":1,"name":""})");
  EXPECT_EQ(user.address, (sample::Address{"Nowhere", 1}));
}

TEST(AStruct, HasNothingOfTheOuterInitialiserInAFieldThatIsThere) {
  EXPECT_EQ(value_of<User>(R"({"id":1,"name":"","address":{}})").address, sample::Address{});
}

TEST(AStruct, NamesThePathOfAMissingField) {
  EXPECT_EQ(refusal<User>(R"({"name":"x"})"), "missing required field \"id\"");
  EXPECT_EQ(refusal<Group>(R"({"users":[{"id":1,"name":""},{"id":2}]})"),
            "users[1]: missing required field \"name\"");
}

TEST(AStruct, NamesThePathOfAWrongValue) {
  EXPECT_EQ(refusal<Group>(
                R"({"users":[{"id":1,"name":"a"},{"id":1,"name":"b"},{"id":1,"name":"c"},{"age":"x"}]})"),
            "users[3].age: expected integer, got string");
  EXPECT_EQ(refusal<Group>(R"({"users":[{"id":1,"name":"","tags":["a",1]}]})"),
            "users[0].tags[1]: expected string, got number");
  EXPECT_EQ(refusal<Group>(R"({"places":{"home":{"zip":"x"}}})"),
            "places.home.zip: expected integer, got string");
  EXPECT_EQ(refusal<User>("[]"), "expected object, got array");
}

TEST(AStruct, IgnoresUnknownFieldsThatAreValid) {
  EXPECT_EQ(
      value_of<User>(
          R"({"x":[1,{"y":[null,true,"z\n",1e5]},123456789012345678901234567890],"id":7,"w":{},"name":"Anna",
                              "age":30,"tags":["a"],"address":{"city":"Bern","zip":3000,"country":"CH"},"v":false})"),
      anna());
}

TEST(AStruct, TakesTheLastOfRepeatedFields) {
  const auto user = value_of<User>(
      R"({"id":1,"name":"x","tags":["a","b"],"email":"e","address":{"city":"X","zip":5},
          "address":{"zip":6},"email":null,"tags":["c"],"name":"y","id":2})");
  EXPECT_EQ(user.id, 2);
  EXPECT_EQ(user.name, "y");
  EXPECT_EQ(user.tags, (std::vector<std::string>{"c"}));
  EXPECT_EQ(user.email, std::nullopt);
  EXPECT_EQ(user.address, (sample::Address{"", 6}));
}

TEST(AStruct, NamesThePathOfWhatCannotBeSent) {
  Group group;
  group.users.resize(2);
  group.users[1].tags = {"ok", "a\"\\ b", "\xff"};
  EXPECT_EQ(unsendable(group), "users[1].tags[2]: the text is not valid UTF-8");
  Group places;
  places.places["a b"].city = "\xff";
  EXPECT_EQ(unsendable(places), "places[\"a b\"].city: the text is not valid UTF-8");
}

TEST(ARecursiveStruct, TravelsThroughPointers) {
  Node list{1, std::make_unique<Node>(Node{2, nullptr})};
  const std::string json = R"({"value":1,"next":{"value":2,"next":null}})";
  EXPECT_EQ(json_of(list), json);
  EXPECT_EQ(json_of(value_of<Node>(json)), json);
  EXPECT_EQ(refusal<Node>(R"({"value":1,"next":{"value":2,"next":{}}})"),
            "next.next: missing required field \"value\"");
}

// 71 fields: more than one word holds of those that were seen.
#define NATSMITH_TEST_TEN(X, n) \
  X(n##0) X(n##1) X(n##2) X(n##3) X(n##4) X(n##5) X(n##6) X(n##7) X(n##8) X(n##9)
#define NATSMITH_TEST_SEVENTY(X) \
  NATSMITH_TEST_TEN(X, 1)        \
  NATSMITH_TEST_TEN(X, 2)        \
  NATSMITH_TEST_TEN(X, 3)        \
  NATSMITH_TEST_TEN(X, 4) NATSMITH_TEST_TEN(X, 5) NATSMITH_TEST_TEN(X, 6) NATSMITH_TEST_TEN(X, 7)
#define NATSMITH_TEST_MEMBER(n) int m##n = 0;
#define NATSMITH_TEST_FIELD(n) natsmith::field<&Seventy::m##n>("member" #n, natsmith::kRequired),

struct Seventy {
  NATSMITH_TEST_SEVENTY(NATSMITH_TEST_MEMBER)
  int last = 0;
  static constexpr auto kFields = natsmith::fields(NATSMITH_TEST_SEVENTY(
      NATSMITH_TEST_FIELD) natsmith::field<&Seventy::last>("last", natsmith::kRequired));
};

/// Members 10 to 79 and `last`, each with its number, without \p missing.
std::string seventy(bool backwards, int missing) {
  std::string members;
  for (int i = 10; i < 80; ++i) {
    const int n = backwards ? 89 - i : i;
    if (n != missing) members += "\"member" + std::to_string(n) + "\":" + std::to_string(n) + ",";
  }
  return "{" + members + "\"last\":1}";
}

TEST(AStructOfManyFields, FindsEachInAnyOrder) {
  for (const bool backwards : {false, true}) {
    const auto value = value_of<Seventy>(seventy(backwards, -1));
    EXPECT_EQ(value.m10, 10);
    EXPECT_EQ(value.m42, 42);
    EXPECT_EQ(value.m79, 79);
    EXPECT_EQ(value.last, 1);
    EXPECT_EQ(json_of(value), seventy(false, -1));
  }
}

TEST(AStructOfManyFields, MissesEachThatIsNotThere) {
  for (int missing = 10; missing < 80; ++missing) {
    EXPECT_EQ(refusal<Seventy>(seventy(true, missing)),
              "missing required field \"member" + std::to_string(missing) + "\"");
  }
}

}  // namespace
