// Optional values, pointers, lists, sets, maps, arrays, tuples.
#include <array>
#include <deque>
#include <limits>
#include <list>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "coding.hpp"
#include "sample_types.hpp"

namespace {

using coding::expect_both_ways;
using coding::json_of;
using coding::refusal;
using coding::unsendable;
using coding::value_of;
using std::string;
using std::vector;

TEST(AnOptional, IsNullOrItsValue) {
  expect_both_ways<std::optional<int>>(5, "5");
  expect_both_ways<std::optional<int>>(std::nullopt, "null");
  expect_both_ways<vector<std::optional<string>>>({"a", std::nullopt}, R"(["a",null])");
  EXPECT_EQ(refusal<std::optional<int>>("\"x\""), "expected integer, got string");
  EXPECT_THAT(refusal<std::optional<int>>("nul"), testing::StartsWith("malformed JSON"));
}

TEST(APointer, IsNullOrItsValue) {
  EXPECT_EQ(json_of(std::make_unique<int>(5)), "5");
  EXPECT_EQ(json_of(std::unique_ptr<int>()), "null");
  EXPECT_EQ(*value_of<std::unique_ptr<int>>("5"), 5);
  EXPECT_EQ(value_of<std::unique_ptr<int>>("null"), nullptr);
  EXPECT_EQ(*value_of<std::shared_ptr<const string>>(R"("x")"), "x");
  EXPECT_EQ(json_of(std::make_shared<const string>("x")), R"("x")");
}

TEST(AVector, IsAnArray) {
  expect_both_ways<vector<int>>({1, 2, 3}, "[1,2,3]");
  expect_both_ways<vector<int>>({}, "[]");
  expect_both_ways<vector<bool>>({true, false, true}, "[true,false,true]");
  expect_both_ways<vector<vector<string>>>({{"a"}, {}, {"b", "c"}}, R"([["a"],[],["b","c"]])");
  expect_both_ways<vector<char>>({'a', 'b'}, R"(["a","b"])");
  EXPECT_EQ(refusal<vector<int>>("{}"), "expected array, got object");
  EXPECT_EQ(refusal<vector<vector<int>>>("[[1],[2,true]]"), "[1][1]: expected integer, got boolean");
}

TEST(AListOrDeque, IsAnArray) {
  expect_both_ways<std::list<int>>({1, 2}, "[1,2]");
  expect_both_ways<std::deque<string>>({"a"}, R"(["a"])");
}

TEST(ASpan, CanBeSent) {
  const vector<int> numbers{1, 2, 3};
  EXPECT_EQ(json_of(std::span<const int>(numbers).subspan(1)), "[2,3]");
  const std::array<std::byte, 2> bytes{std::byte{1}, std::byte{2}};
  EXPECT_EQ(json_of(std::span<const std::byte>(bytes)), R"("AQI=")");
}

TEST(ASet, IsAnArrayWhoseRepetitionsCountOnce) {
  expect_both_ways<std::set<string>>({"a", "b"}, R"(["a","b"])");
  EXPECT_EQ(value_of<std::set<int>>("[3,1,3]"), (std::set<int>{1, 3}));
  EXPECT_EQ(value_of<std::unordered_set<int>>("[3,1,3]"), (std::unordered_set<int>{1, 3}));
  EXPECT_EQ(refusal<std::set<int>>("[1,null]"), "[1]: expected integer, got null");
}

TEST(AnArray, HasExactlyItsElements) {
  expect_both_ways<std::array<int, 3>>({1, 2, 3}, "[1,2,3]");
  expect_both_ways<std::array<int, 0>>({}, "[]");
  EXPECT_EQ((refusal<std::array<int, 3>>("[1,2]")), "expected array of 3 elements, got 2");
  EXPECT_EQ((refusal<std::array<int, 1>>("[1,2,3]")), "expected array of 1 element, got 3");
  EXPECT_EQ((refusal<vector<std::array<int, 1>>>("[[1],[]]")), "[1]: expected array of 1 element, got 0");
}

TEST(APairOrTuple, IsAnArray) {
  expect_both_ways<std::pair<string, int>>({"a", 1}, R"(["a",1])");
  expect_both_ways<std::tuple<int, bool, string>>({1, true, "x"}, R"([1,true,"x"])");
  expect_both_ways<std::tuple<>>({}, "[]");
  EXPECT_EQ((refusal<std::pair<int, int>>("[1]")), "expected array of 2 elements, got 1");
  EXPECT_EQ((refusal<std::tuple<int, int>>("[1,2,3]")), "expected array of 2 elements, got 3");
  EXPECT_EQ((refusal<std::tuple<int, string>>("[1,2]")), "[1]: expected string, got number");
}

TEST(AMap, IsAnObject) {
  expect_both_ways<std::map<string, int>>({{"a", 1}, {"b \"c\"", 2}}, R"({"a":1,"b \"c\"":2})");
  expect_both_ways<std::map<string, int>>({}, "{}");
  expect_both_ways<std::unordered_map<string, int>>({{"a", 1}}, R"({"a":1})");
  EXPECT_EQ((refusal<std::map<string, int>>("[]")), "expected object, got array");
}

TEST(AMap, HasIntegersAndEnumsAsKeysInText) {
  expect_both_ways<std::map<int, int>>({{-5, 1}, {12, 2}}, R"({"-5":1,"12":2})");
  expect_both_ways<std::map<std::uint64_t, int>>({{std::numeric_limits<std::uint64_t>::max(), 1}},
                                                 R"({"18446744073709551615":1})");
  expect_both_ways<std::map<sample::Color, int>>({{sample::Color::blue, 1}}, R"({"blue":1})");
  expect_both_ways<std::map<sample::Level, int>>({{sample::Level::high, 1}}, R"({"200":1})");
  expect_both_ways<std::map<char, int>>({{'x', 1}}, R"({"x":1})");
}

TEST(AMap, RefusesOtherKeys) {
  using Small = std::map<std::int8_t, int>;
  for (const char* key : {"", "a", "1.0", "01", "+1", "-0", " 1", "300", "1e1"}) {
    EXPECT_EQ(refusal<Small>("{\"" + string(key) + "\":1}"),
              "expected integer in -128..127 as key, got \"" + string(key) + "\"");
  }
  EXPECT_EQ((refusal<std::map<sample::Color, int>>(R"({"pink":1})")),
            "expected Color (red, green, blue), got \"pink\" as key");
  EXPECT_EQ((refusal<std::map<sample::Level, int>>(R"({"high":1})")),
            "expected Level (1 = low, 200 = high), got \"high\" as key");
  EXPECT_EQ((refusal<std::map<char, int>>(R"({"xy":1})")), "expected one ASCII character as key");
  EXPECT_EQ((unsendable(std::map<sample::Color, int>{{static_cast<sample::Color>(9), 1}})),
            "9 is no enumerator of Color");
  EXPECT_EQ((unsendable(std::map<string, int>{{"\xff", 1}})), "the text is not valid UTF-8");
}

TEST(AMap, NamesItsKeysInThePathOfAnError) {
  using Map = std::map<string, vector<int>>;
  EXPECT_EQ(refusal<Map>(R"({"ok":[],"anna":[1,"x"]})"), "anna[1]: expected integer, got string");
  EXPECT_EQ(refusal<Map>(R"({"a b":["x"]})"), R"(["a b"][0]: expected integer, got string)");
  EXPECT_EQ(refusal<Map>(R"({"":["x"]})"), R"([""][0]: expected integer, got string)");
  EXPECT_EQ((refusal<std::map<int, vector<int>>>(R"({"7":["x"]})")),
            R"(["7"][0]: expected integer, got string)");
}

TEST(AMap, TakesTheLastOfRepeatedKeys) {
  EXPECT_EQ((value_of<std::map<string, vector<int>>>(R"({"a":[1,2],"b":[],"a":[3]})")),
            (std::map<string, vector<int>>{{"a", {3}}, {"b", {}}}));
  const auto places =
      value_of<std::map<string, sample::Address>>(R"({"a":{"city":"X","zip":1},"\u0061":{"zip":2}})");
  EXPECT_EQ(places.at("a"), (sample::Address{"", 2}));
}

}  // namespace
