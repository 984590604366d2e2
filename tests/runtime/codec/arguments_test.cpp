// Arguments of calls, and bodies that are empty.
#include <span>

#include "coding.hpp"
#include "sample_types.hpp"

namespace {

using coding::refusal;
using natsmith::arg;

template <class... T>
std::string arguments(const natsmith::Argument<T>&... list) {
  std::string body;
  natsmith::encode_arguments(body, list...);
  return body;
}

TEST(Arguments, AreOneObjectByName) {
  const std::vector<int> numbers{1, 2};
  EXPECT_EQ(arguments(arg("id", std::string("42"))), R"({"id":"42"})");
  EXPECT_EQ(arguments(arg("text", std::string_view("x")), arg("list", std::span<const int>(numbers)),
                      arg("literal", "y"), arg("color", sample::Color::red)),
            R"({"text":"x","list":[1,2],"literal":"y","color":"red"})");
  EXPECT_EQ(arguments(), "");
}

TEST(Arguments, ThatCannotBeSentAreNamed) {
  std::string body = "before";
  try {
    natsmith::encode_arguments(body, arg("a", 1), arg("b", std::vector<std::string>{"", "\xff"}));
    FAIL();
  } catch (const natsmith::Error& error) {
    EXPECT_EQ(error.message(), "b[1]: the text is not valid UTF-8");
    EXPECT_EQ(body, "before");
  }
}

struct OptionalArguments {
  int limit = 10;
  static constexpr auto kFields = natsmith::fields(natsmith::field<&OptionalArguments::limit>("limit"));
};
struct RequiredArguments {
  int limit = 0;
  static constexpr auto kFields =
      natsmith::fields(natsmith::field<&RequiredArguments::limit>("limit", natsmith::kRequired));
};

TEST(AnEmptyBody, CountsAsNoArguments) {
  for (const char* body : {"", " \t\r\n", "{}", " { } "}) {
    EXPECT_TRUE(natsmith::decode<natsmith::NoArguments>(body)) << body;
    EXPECT_EQ(coding::value_of<OptionalArguments>(body).limit, 10);
    EXPECT_EQ(refusal<RequiredArguments>(body), "missing required field \"limit\"");
  }
  EXPECT_EQ(refusal<natsmith::NoArguments>("[]"), "expected object, got array");
}

TEST(AnEmptyBody, IsRefusedWhereAValueIsRequired) {
  EXPECT_EQ(refusal<int>(""), "expected int32, got an empty body");
  EXPECT_EQ(refusal<std::vector<sample::User>>(" "), "expected array<User>, got an empty body");
  EXPECT_EQ(refusal<sample::Empty>(""), "expected Empty, got an empty body");
  EXPECT_EQ(refusal<std::optional<int>>(""), "expected optional<int32>, got an empty body");
}

TEST(ABodyWithoutAValue, IsEmptyOrIgnoredButValid) {
  for (const char* body : {"", " ", "null", "{\"x\":1}", "5"})
    EXPECT_TRUE(natsmith::decode<void>(body)) << body;
  EXPECT_EQ(refusal<void>("{\"x\":tru}").substr(0, 18), "x: malformed JSON:");
}

}  // namespace
