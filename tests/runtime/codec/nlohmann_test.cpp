// nlohmann::json as a value, and types with to_json and from_json of their own.
#include <nlohmann/json.hpp>

#include "coding.hpp"
#include "natsmith/codec/json.hpp"
#include "sample_types.hpp"

namespace bank {

/// Travels as text; has a table too, which must lose.
struct Money {
  long cents = 0;
  friend bool operator==(const Money&, const Money&) = default;
};
void to_json(nlohmann::json& json, const Money& money) { json = std::to_string(money.cents) + " ct"; }
void from_json(const nlohmann::json& json, Money& money) { money.cents = std::stol(json.get<std::string>()); }

enum class Side { buy, sell };
NLOHMANN_JSON_SERIALIZE_ENUM(Side, {{Side::buy, "B"}, {Side::sell, "S"}})

struct Point {
  int x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
  NLOHMANN_DEFINE_TYPE_INTRUSIVE(Point, x, y)
};

/// Decodes another body while it is decoded itself.
struct Nested {
  std::string inner;
};
void from_json(const nlohmann::json& json, Nested& nested) {
  const auto text = json.get<std::string>();
  const auto list = natsmith::decode<std::vector<std::string>>(text).value();
  for (const std::string& element : list) nested.inner += element;
}

struct Order {
  std::vector<Money> prices;
  Side side = Side::buy;
  Point at;
  nlohmann::json extra;
  friend bool operator==(const Order&, const Order&) = default;
};

struct Envelope {
  std::vector<Nested> parts;
  std::string after;
};

struct Thrower {};
void to_json(nlohmann::json&, const Thrower&) { throw std::runtime_error("to_json says no"); }
void from_json(const nlohmann::json& json, Thrower&) {
  if (json.is_number()) throw natsmith::Error(natsmith::ErrorCode::conflict, "no numbers");
  throw 5;
}

/// Known to nlohmann through a serializer only.
struct Celsius {
  double degrees = 0;
};

}  // namespace bank

template <>
struct nlohmann::adl_serializer<bank::Celsius> {
  static void to_json(json& j, const bank::Celsius& value) { j = {{"c", value.degrees}}; }
  static void from_json(const json& j, bank::Celsius& value) { value.degrees = j.at("c").get<double>(); }
};

template <>
struct natsmith::Fields<bank::Money> {
  static constexpr std::string_view kName = "Money";
  static constexpr auto kTable = natsmith::fields(natsmith::field<&bank::Money::cents>("cents"));
};
template <>
struct natsmith::Fields<bank::Order> {
  static constexpr std::string_view kName = "Order";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&bank::Order::prices>("prices"), natsmith::field<&bank::Order::side>("side"),
      natsmith::field<&bank::Order::at>("at"), natsmith::field<&bank::Order::extra>("extra"));
};
template <>
struct natsmith::Fields<bank::Envelope> {
  static constexpr std::string_view kName = "Envelope";
  static constexpr auto kTable = natsmith::fields(natsmith::field<&bank::Envelope::parts>("parts"),
                                                  natsmith::field<&bank::Envelope::after>("after"));
};

namespace {

using coding::expect_both_ways;
using coding::json_of;
using coding::refusal;
using coding::unsendable;
using coding::value_of;
using nlohmann::json;

TEST(ADynamicValue, TravelsAsItIs) {
  const json value = {{"b", true},
                      {"f", 1.5},
                      {"i", -3},
                      {"l", {1, nullptr, "x\n"}},
                      {"o", json::object()},
                      {"u", 18446744073709551615U}};
  expect_both_ways(value, R"({"b":true,"f":1.5,"i":-3,"l":[1,null,"x\n"],"o":{},"u":18446744073709551615})");
  expect_both_ways(json(nullptr), "null");
}

TEST(ADynamicValue, IsReadAsNlohmannReadsIt) {
  for (const char* text :
       {"0", "-0", "-0.0", "1", "-1", "9223372036854775808", "18446744073709551616", "1e3", "1.0",
        "-9223372036854775809", R"({"a":1,"a":{"b":[]}})", "\"\\u00e9\"", "[[],{}]"}) {
    const json expected = json::parse(text);
    const json value = value_of<json>(text);
    EXPECT_EQ(value, expected) << text;
    EXPECT_EQ(value.type(), expected.type()) << text;
  }
}

TEST(ADynamicValue, StaysAFloatingNumberWhenItIsWhole) {
  expect_both_ways(json{1.0, -0.0, 1e300, 2}, "[1.0,-0.0,1e+300,2]");
  EXPECT_TRUE(value_of<json>("1.0").is_number_float());
}

TEST(ADynamicValue, RefusesWhatJsonCannotSay) {
  EXPECT_EQ(unsendable(json{{"x", {1.0, std::nan("")}}}), "x[1]: NaN cannot be sent");
  EXPECT_EQ(unsendable(json{{"x", "\xff"}}), "x: the text is not valid UTF-8");
  EXPECT_EQ(unsendable(json::binary({1})), "a binary or discarded nlohmann::json cannot be sent");
  EXPECT_EQ(refusal<json>(R"({"a":[1,tru]})").substr(0, 20), "a[1]: malformed JSON");
  EXPECT_EQ(refusal<json>("1e999"), "expected number within the range of float64, got 1e999");
}

TEST(ATypeWithItsOwnFunctions, UsesThemEvenBesideATable) {
  bank::Order order;
  order.prices = {{100}, {250}};
  order.side = bank::Side::sell;
  order.at = {1, 2};
  order.extra = {{"k", 1}};
  expect_both_ways(order, R"({"prices":["100 ct","250 ct"],"side":"S","at":{"x":1,"y":2},"extra":{"k":1}})");
}

TEST(ATypeWithItsOwnFunctions, HasItsUnqualifiedName) {
  EXPECT_EQ(natsmith::wire_name<bank::Money>(), "Money");
  EXPECT_EQ(natsmith::wire_name<std::vector<bank::Side>>(), "array<Side>");
}

TEST(ATypeWithItsOwnFunctions, MayBeKnownThroughASerializer) {
  EXPECT_EQ(json_of(bank::Celsius{21.5}), R"({"c":21.5})");
  EXPECT_EQ(value_of<bank::Celsius>(R"({"c":3})").degrees, 3.0);
}

TEST(ATypeWithItsOwnFunctions, ReportsWhatTheyThrowWithThePath) {
  EXPECT_EQ(refusal<bank::Order>(R"({"prices":["1",{"a":[2]}]})"),
            "prices[1]: expected Money: [json.exception.type_error.302] type must be string, but is object");
  EXPECT_EQ(refusal<std::vector<bank::Thrower>>("[1]"), "[0]: expected Thrower: no numbers");
  EXPECT_EQ(refusal<std::vector<bank::Thrower>>("[\"\"]"),
            "[0]: expected Thrower: from_json threw something that is no std::exception");
}

TEST(ATypeWithItsOwnFunctions, LeavesTheOutputAloneWhenToJsonThrows) {
  std::string body = "before";
  EXPECT_THROW(natsmith::encode(std::vector<bank::Thrower>(1), body), std::runtime_error);
  EXPECT_EQ(body, "before");
}

TEST(DecodingWithinDecoding, DoesNotDisturbTheOuterBody) {
  const auto envelope = value_of<bank::Envelope>(
      R"({"parts":["[\"a\",\"\\u0062\"]","[]","[\"a rather long text that has its own buffer\"]"],"\u0061fter":"\u0078y"})");
  ASSERT_EQ(envelope.parts.size(), 3U);
  EXPECT_EQ(envelope.parts[0].inner, "ab");
  EXPECT_EQ(envelope.parts[2].inner, "a rather long text that has its own buffer");
  EXPECT_EQ(envelope.after, "xy");
  EXPECT_EQ(refusal<bank::Envelope>(R"({"parts":["[]","[1]"]})"),
            "parts[1]: expected Nested: [0]: expected string, got number");
}

}  // namespace
