// Numbers, characters, enums: both directions and every border.
#include <cmath>
#include <limits>

#include "coding.hpp"
#include "sample_types.hpp"

namespace {

using coding::expect_both_ways;
using coding::json_of;
using coding::refusal;
using coding::unsendable;
using coding::value_of;

template <class T>
class AnInteger : public testing::Test {};
using Integers =
    testing::Types<std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t, std::uint32_t,
                   std::int64_t, std::uint64_t, long, long long, unsigned long long>;
TYPED_TEST_SUITE(AnInteger, Integers);

TYPED_TEST(AnInteger, TravelsExactlyFromItsSmallestToItsLargestValue) {
  using Limits = std::numeric_limits<TypeParam>;
  for (const TypeParam value : {Limits::min(), Limits::max(), TypeParam{0}, TypeParam{1}, TypeParam{42}}) {
    expect_both_ways<TypeParam>(value, std::to_string(value));
  }
}

TYPED_TEST(AnInteger, RefusesWhatIsNoInteger) {
  const std::string range = std::to_string(std::numeric_limits<TypeParam>::min()) + ".." +
                            std::to_string(std::numeric_limits<TypeParam>::max());
  EXPECT_EQ(refusal<TypeParam>("1.0"), "expected integer, got 1.0");
  EXPECT_EQ(refusal<TypeParam>("1e2"), "expected integer, got 1e2");
  EXPECT_EQ(refusal<TypeParam>("\"1\""), "expected integer, got string");
  EXPECT_EQ(refusal<TypeParam>("null"), "expected integer, got null");
  EXPECT_EQ(refusal<TypeParam>("123456789012345678901"),
            "expected integer in " + range + ", got 123456789012345678901");
  EXPECT_EQ(refusal<TypeParam>("01"), "malformed number \"01\"");
  EXPECT_EQ(refusal<TypeParam>("-"), "malformed number \"-\"");
  EXPECT_EQ(value_of<TypeParam>("-0"), 0);
}

TEST(AnInteger8, NamesItsRangeWhenANumberIsBeyondIt) {
  EXPECT_EQ(refusal<std::int8_t>("300"), "expected integer in -128..127, got 300");
  EXPECT_EQ(refusal<std::uint8_t>("-1"), "expected integer in 0..255, got -1");
  EXPECT_EQ(refusal<std::uint8_t>("256"), "expected integer in 0..255, got 256");
}

TEST(AnInteger64, RefusesOneMoreThanItsLargestValue) {
  EXPECT_EQ(refusal<std::int64_t>("9223372036854775808"),
            "expected integer in -9223372036854775808..9223372036854775807, got 9223372036854775808");
  EXPECT_EQ(refusal<std::uint64_t>("18446744073709551616"),
            "expected integer in 0..18446744073709551615, got 18446744073709551616");
}

TEST(ABool, TravelsAsTrueOrFalse) {
  expect_both_ways(true, "true");
  expect_both_ways(false, "false");
  EXPECT_EQ(refusal<bool>("1"), "expected boolean, got number");
  EXPECT_THAT(refusal<bool>("truex"), testing::StartsWith("malformed JSON"));
}

TEST(AFloat, TravelsInItsShortestForm) {
  expect_both_ways(0.1, "0.1");
  expect_both_ways(0.1F, "0.1");
  expect_both_ways(1.0, "1");
  expect_both_ways(-2.5e-7, "-2.5e-07");
  expect_both_ways(0.25L, "0.25");
}

TEST(AFloat, KeepsEveryBitThereAndBack) {
  using D = std::numeric_limits<double>;
  using F = std::numeric_limits<float>;
  for (const double value :
       {D::min(), D::max(), D::lowest(), D::denorm_min(), D::epsilon(), 1.0 / 3, 1e300, -0.0}) {
    EXPECT_EQ(value_of<double>(json_of(value)), value);
  }
  for (const float value :
       {F::min(), F::max(), F::lowest(), F::denorm_min(), F::epsilon(), 1.0F / 3, 16777216.0F}) {
    EXPECT_EQ(value_of<float>(json_of(value)), value);
  }
  const long double third = 1.0L / 3;
  EXPECT_EQ(value_of<long double>(json_of(third)), third);
  EXPECT_TRUE(std::signbit(value_of<double>("-0.0")));
}

TEST(AFloat, AcceptsIntegersAndRefusesWhatIsTooLarge) {
  EXPECT_EQ(value_of<double>("3"), 3.0);
  EXPECT_EQ(value_of<double>("1E+2"), 100.0);
  EXPECT_EQ(value_of<double>("0.99999999999999999999"), 1.0);
  EXPECT_EQ(value_of<double>("123456789012345678901234567890.5"), 123456789012345678901234567890.5);
  EXPECT_EQ(value_of<double>("1e-99999999999999999999"), 0.0);
  EXPECT_EQ(value_of<float>("1e-300"), 0.0F);
  EXPECT_EQ(refusal<double>("1e99999999999999999999").substr(0, 46),
            "expected number within the range of float64, g");
  EXPECT_EQ(refusal<double>("1e400"), "expected number within the range of float64, got 1e400");
  EXPECT_EQ(refusal<float>("1e39"), "expected number within the range of float32, got 1e39");
  EXPECT_EQ(refusal<double>("\"1\""), "expected number, got string");
  EXPECT_EQ(refusal<double>("1.e3"), "malformed number \"1.e3\"");
  EXPECT_EQ(refusal<double>(".5"),
            "malformed JSON: a comma, colon, bracket, key or value is missing or misplaced, near byte 0");
}

TEST(AFloat, ThatIsNotFiniteCannotBeSent) {
  EXPECT_EQ(unsendable(std::nan("")), "NaN cannot be sent");
  EXPECT_EQ(unsendable(std::vector<float>{1, HUGE_VALF}), "[1]: an infinite number cannot be sent");
}

TEST(AChar, IsTextOfOneCharacter) {
  expect_both_ways('x', "\"x\"");
  expect_both_ways('\n', "\"\\n\"");
  expect_both_ways('\0', "\"\\u0000\"");
  EXPECT_EQ(refusal<char>("\"ab\""), "expected text of one ASCII character, got \"ab\"");
  EXPECT_EQ(refusal<char>("\"é\""), "expected text of one ASCII character, got \"é\"");
  EXPECT_EQ(refusal<char>("\"\""), "expected text of one ASCII character, got \"\"");
  EXPECT_EQ(unsendable('\xe9'), "the text is not valid UTF-8");
}

TEST(AnEnum, TravelsAsItsName) {
  expect_both_ways(sample::Color::green, "\"green\"");
  EXPECT_EQ(refusal<sample::Color>("\"pink\""), "expected Color (red, green, blue), got \"pink\"");
  EXPECT_EQ(refusal<sample::Color>("1"), "expected string, got number");
  EXPECT_EQ(unsendable(static_cast<sample::Color>(7)), "7 is no enumerator of Color");
}

TEST(AnEnum, TravelsAsItsNumberWhenAskedTo) {
  expect_both_ways(sample::Level::high, "200");
  expect_both_ways(sample::Offset::back, "-5");
  EXPECT_EQ(refusal<sample::Level>("2"), "expected Level (1 = low, 200 = high), got 2");
  EXPECT_EQ(refusal<sample::Offset>("\"back\""), "expected integer, got string");
  EXPECT_EQ(unsendable(static_cast<sample::Offset>(-1)), "-1 is no enumerator of Offset");
}

}  // namespace
