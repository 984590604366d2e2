// Text, bytes and paths: escapes, UTF-8, base64.
#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "coding.hpp"

namespace {

using coding::expect_both_ways;
using coding::json_of;
using coding::refusal;
using coding::unsendable;
using coding::value_of;
using testing::HasSubstr;

using std::string;

TEST(Text, TravelsWithItsEscapes) {
  expect_both_ways<string>("", R"("")");
  expect_both_ways<string>("plain text that is longer than a word",
                           R"("plain text that is longer than a word")");
  expect_both_ways<string>("a\"b\\c/d\b\f\n\r\t\x01\x1f", R"("a\"b\\c/d\b\f\n\r\t\u0001\u001f")");
  expect_both_ways<string>(string("nul\0nul", 7), R"("nul\u0000nul")");
  expect_both_ways<string>("grüße, 世界 🎉\x7f", "\"grüße, 世界 🎉\x7f\"");
}

TEST(Text, IsTheSameWhereverTheSpecialCharacterStands) {
  for (std::size_t size = 0; size < 40; ++size) {
    for (const char special : {'"', '\\', '\n', '\x01'}) {
      for (std::size_t at = 0; at < size; ++at) {
        string text(size, 'x');
        text[at] = special;
        EXPECT_EQ(value_of<string>(json_of(text)), text);
      }
    }
    const string text = string(size, 'x') + "é" + string(size, 'y');
    EXPECT_EQ(value_of<string>(json_of(text)), text);
  }
}

TEST(Text, UnderstandsEveryEscapeOfJson) {
  EXPECT_EQ(value_of<string>(R"("\"\\\/\b\f\n\r\t")"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(value_of<string>(R"("\u0041\u00e9\u20AC\uD83C\uDF89")"), "Aé€🎉");
}

TEST(Text, RefusesInvalidEscapesAndLoneSurrogates) {
  for (const char* json :
       {R"("\x")", R"("\u12")", R"("\u12g4")", R"("\ud83c")", R"("\ud83cx")", R"("\ud83c\n")", R"("\ud83cA")",
        R"("\ud83c\ud83c")", R"("\udf89")", R"("\U0041")"}) {
    EXPECT_EQ(refusal<string>(json), "invalid escape in a string") << json;
    EXPECT_EQ(refusal<natsmith::NoArguments>("{\"x\":[1," + string(json) + "]}"),
              "x[1]: invalid escape in a string");
    EXPECT_EQ(refusal<natsmith::NoArguments>("{" + string(json) + ":1}"), "invalid escape in a string");
  }
}

TEST(Text, RefusesInvalidUtf8) {
  for (const char* bytes :
       {"\xff", "\xc3", "\xc3(", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xc0\xaf", "\x80"}) {
    EXPECT_THAT(refusal<string>("\"" + string(bytes) + "\""), HasSubstr("malformed JSON: ")) << bytes;
    EXPECT_EQ(unsendable(string(bytes)), "the text is not valid UTF-8") << bytes;
    EXPECT_EQ(unsendable("some text in front of " + string(bytes)), "the text is not valid UTF-8") << bytes;
  }
  EXPECT_EQ(refusal<string>("\"\xff\""), "malformed JSON: invalid UTF-8");
}

TEST(Text, RefusesControlCharactersAndAMissingQuote) {
  EXPECT_EQ(refusal<string>("\"a\nb\""), "malformed JSON: a control character in a string");
  EXPECT_EQ(refusal<string>("\"abc"), "malformed JSON: a string without its closing quote");
  EXPECT_EQ(refusal<string>("\"abc\\\""), "malformed JSON: a string without its closing quote");
  EXPECT_EQ(refusal<string>("5"), "expected string, got number");
}

TEST(Text, IsReplacedNotAppendedTo) {
  const auto list = value_of<std::vector<string>>(R"(["a","b\n"])");
  EXPECT_EQ(list, (std::vector<string>{"a", "b\n"}));
}

TEST(Text, ViewsAndLiteralsCanBeSent) {
  EXPECT_EQ(json_of(std::string_view("view")), R"("view")");
  const char* pointer = "pointer";
  EXPECT_EQ(json_of(pointer), R"("pointer")");
}

TEST(Bytes, TravelAsBase64) {
  using Bytes = std::vector<std::uint8_t>;
  expect_both_ways<Bytes>({}, R"("")");
  expect_both_ways<Bytes>({'f'}, R"("Zg==")");
  expect_both_ways<Bytes>({'f', 'o'}, R"("Zm8=")");
  expect_both_ways<Bytes>({'f', 'o', 'o'}, R"("Zm9v")");
  expect_both_ways<Bytes>({0xff, 0xee, 0xdd, 0xfb}, R"("/+7d+w==")");
  expect_both_ways<std::vector<std::byte>>({std::byte{0}, std::byte{255}}, R"("AP8=")");
}

TEST(Bytes, OfEverySizeComeBackTheSame) {
  for (std::size_t size = 0; size < 300; ++size) {
    std::vector<std::uint8_t> bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * 37 + size);
    EXPECT_EQ(value_of<std::vector<std::uint8_t>>(json_of(bytes)), bytes);
  }
}

TEST(Bytes, RefuseWhatIsNotBase64) {
  using Bytes = std::vector<std::byte>;
  EXPECT_EQ(refusal<Bytes>(R"("Zg=")"), "expected base64 text in groups of four characters");
  EXPECT_EQ(refusal<Bytes>(R"("Z===")"), "expected base64 text, got \"Z===\"");
  EXPECT_EQ(refusal<Bytes>(R"("Zg-_")"), "expected base64 text, got \"Zg-_\"");
  EXPECT_EQ(refusal<Bytes>(R"("Zh==")"), "expected base64 text, got \"Zh==\"");
  EXPECT_EQ(refusal<Bytes>(R"("====")"), "expected base64 text, got \"====\"");
  EXPECT_EQ(refusal<Bytes>(R"("Zg==Zg==")"), "expected base64 text, got \"Zg==Zg==\"");
  EXPECT_EQ(refusal<Bytes>("[1]"), "expected string, got array");
}

TEST(OtherContainersOfSmallIntegers, AreListsOfNumbers) {
  expect_both_ways<std::array<std::uint8_t, 2>>({1, 2}, "[1,2]");
  expect_both_ways<std::deque<std::uint8_t>>({1, 2}, "[1,2]");
}

TEST(APath, TravelsAsText) {
  expect_both_ways<std::filesystem::path>("/var/lib/größe", R"("/var/lib/größe")");
  EXPECT_EQ(unsendable(std::filesystem::path("/\xff")), "the text is not valid UTF-8");
  EXPECT_EQ(refusal<std::filesystem::path>("[]"), "expected string, got array");
}

}  // namespace
