// Reading annotations.
#include "frontend/annotation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natsmith::frontend {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class AnAnnotation : public testing::Test {
 protected:
  std::optional<Annotation> parse(std::string_view text) {
    return parse_annotation(text, {"a.hpp", 7, 4}, diagnostics_);
  }
  std::vector<std::string> messages() const {
    std::vector<std::string> out;
    for (const Diagnostic& d : diagnostics_.all()) out.push_back(d.message);
    return out;
  }
  Diagnostics diagnostics_;
};

TEST_F(AnAnnotation, HasADirectiveANameAndSettings) {
  const auto annotation = parse("@nats:server User version=2 timeout=500ms serial");
  ASSERT_TRUE(annotation);
  EXPECT_EQ(annotation->directive->name, "server");
  EXPECT_EQ(annotation->name, "User");
  EXPECT_EQ(annotation->number_or("version", 0), 2U);
  EXPECT_EQ(annotation->duration_or("timeout", 0ms), 500ms);
  EXPECT_TRUE(annotation->has("serial"));
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(AnAnnotation, FallsBackForWhatIsNotSet) {
  const auto annotation = parse("@nats:method");
  ASSERT_TRUE(annotation);
  EXPECT_EQ(annotation->number_or("concurrency", 5), 5U);
  EXPECT_EQ(annotation->duration_or("timeout", 3s), 3s);
  EXPECT_EQ(annotation->text_or("name", "f"), "f");
  EXPECT_FALSE(annotation->has("ack"));
}

TEST_F(AnAnnotation, MayHaveAnyWhiteSpace) {
  const auto annotation = parse("@nats:method\t name=x   ack \t");
  ASSERT_TRUE(annotation);
  EXPECT_EQ(annotation->text_or("name", ""), "x");
  EXPECT_TRUE(annotation->has("ack"));
}

TEST_F(AnAnnotation, KnowsTheColumnOfEachSetting) {
  parse("@nats:method ack retries=3");
  ASSERT_EQ(diagnostics_.all().size(), 1U);
  EXPECT_EQ(diagnostics_.all()[0].location.line, 7U);
  EXPECT_EQ(diagnostics_.all()[0].location.column, 21U);
}

TEST_F(AnAnnotation, KeepsItsGoodSettingsBesideABadOne) {
  const auto annotation = parse("@nats:method timeout=x name=y");
  ASSERT_TRUE(annotation);
  EXPECT_EQ(annotation->text_or("name", ""), "y");
  EXPECT_THAT(messages(), ElementsAre("timeout: 'x' is not a duration"));
}

TEST_F(AnAnnotation, IsNoneWithAnUnknownDirective) {
  EXPECT_FALSE(parse("@nats:sever User"));
  ASSERT_EQ(diagnostics_.all().size(), 1U);
  EXPECT_EQ(diagnostics_.all()[0].note, "did you mean 'server'?");
}

TEST_F(AnAnnotation, TellsWhereAMisplacedKeyBelongs) {
  parse("@nats:field ack");
  ASSERT_EQ(diagnostics_.all().size(), 1U);
  EXPECT_THAT(diagnostics_.all()[0].note, HasSubstr("it is a key of '@nats:method'"));
}

TEST_F(AnAnnotation, RefusesAFlagAsTheNameOfAService) {
  parse("@nats:server serial");
  EXPECT_THAT(messages(), ElementsAre("'@nats:server' without a name"));
}

TEST_F(AnAnnotation, AllowsZeroPendingCallsButNotZeroConcurrency) {
  EXPECT_TRUE(parse("@nats:method pending=0")->has("pending"));
  EXPECT_FALSE(parse("@nats:method concurrency=0")->has("concurrency"));
}

TEST(ADuration, HasAUnit) {
  EXPECT_EQ(parse_duration("500ms"), 500ms);
  EXPECT_EQ(parse_duration("5s"), 5s);
  EXPECT_EQ(parse_duration("2m"), 2min);
  EXPECT_EQ(parse_duration("1h"), 1h);
}

TEST(ADuration, IsNothingElse) {
  for (const char* text : {"", "5", "s", "5 s", "-5s", "1.5s", "5S", "5sec", "99999999999999999h"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(ANumber, HasDigitsOnly) {
  EXPECT_EQ(parse_number("0"), 0U);
  EXPECT_EQ(parse_number("18446744073709551615"), 18446744073709551615U);
  for (const char* text : {"", "-1", "+1", "0x1", "1 ", "18446744073709551616"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace natsmith::frontend
