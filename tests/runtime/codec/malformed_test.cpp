// What is no JSON, too deep, too large; and values that nobody asked for, which must be valid all the same.
#include <atomic>
#include <thread>

#include "coding.hpp"
#include "natsmith/codec/json.hpp"
#include "sample_types.hpp"

namespace {

using coding::json_of;
using coding::refusal;
using coding::unsendable;
using coding::value_of;
using natsmith::DecodeLimits;
using testing::HasSubstr;

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

/// Values that are not JSON, each of them a whole body.
constexpr const char* kMalformed[] = {"tru",
                                      "truee",
                                      "nul",
                                      "nulll",
                                      "fals",
                                      "True",
                                      "NaN",
                                      "Infinity",
                                      "-",
                                      "+1",
                                      "01",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "1e+",
                                      "0x10",
                                      "1_0",
                                      "[",
                                      "]",
                                      "{",
                                      "}",
                                      "[1",
                                      "[1,",
                                      "[,1]",
                                      "[1,]",
                                      "[1 2]",
                                      "[1:2]",
                                      "{,}",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{\"a\":1,}",
                                      "{\"a\" 1}",
                                      "{a:1}",
                                      "{1:1}",
                                      "{\"a\":1 \"b\":2}",
                                      "{\"a\":1]",
                                      "[1}",
                                      "[[]",
                                      "[]]",
                                      "{}}",
                                      "{\"a\":{}",
                                      "'x'",
                                      "\"x",
                                      "x\"",
                                      "\"\\\"",
                                      ",",
                                      ":",
                                      "1 2",
                                      "[] []",
                                      "{}{}",
                                      "null null",
                                      "1],[2",
                                      "],[",
                                      "//x",
                                      "/*x*/1",
                                      "[\"a\" \"b\"]",
                                      "1\"x\"",
                                      "1e-5\"\"",
                                      "\"x\"1",
                                      "true\"\"",
                                      "{\"a\":\"b\" \"c\"}",
                                      "[true false]",
                                      "{\"a\"::1}",
                                      "{[]:1}",
                                      "{null:1}",
                                      "\x01",
                                      "\xff",
                                      "[\"\\q\"]",
                                      "1\x0b"};

TEST(MalformedJson, IsRefusedAsAWholeBody) {
  for (const char* json : kMalformed) {
    EXPECT_NE(refusal<nlohmann::json>(json), "accepted") << json;
    EXPECT_NE(refusal<void>(json), "accepted") << json;
    EXPECT_FALSE(nlohmann::json::accept(json)) << json << " is JSON after all";
  }
  EXPECT_NE(refusal<void>("1,2"), "accepted");
  EXPECT_NE(refusal<void>("[1],[2]"), "accepted");
}

TEST(MalformedJson, IsRefusedInsideWhatIsIgnored) {
  for (const char* json : kMalformed) {
    const std::string text(json);
    EXPECT_NE(refusal<natsmith::NoArguments>("{\"ignored\":[" + text + "]}"), "accepted") << json;
    EXPECT_NE(refusal<natsmith::NoArguments>("{\"ignored\":" + text + "}"), "accepted") << json;
    EXPECT_NE(refusal<sample::Empty>("{\"ignored\":{\"a\":" + text + "}}"), "accepted") << json;
  }
}

TEST(MalformedJson, IsReportedWithThePlace) {
  EXPECT_EQ(refusal<sample::Group>(R"({"users":[{"id":1,"name":"x"},{"id":tru}]})"),
            "users[1].id: malformed JSON: a comma, colon, bracket, key or value is missing or misplaced, "
            "near byte 36");
  EXPECT_EQ(refusal<int>("1 x"), "malformed JSON: more text after the value");
  EXPECT_EQ(refusal<int>("1 2"), "malformed JSON: more text after the value");
  EXPECT_EQ(refusal<int>("1,2"), "malformed JSON: more text after the value");
}

TEST(MalformedJson, IsRefusedForEveryKindOfNumber) {
  for (const char* json :
       {"1\"x\"", "0.1e5\"\"", "1e99999999999999999999\"\"", "1x", "1.5.5", "--1", "1e5e5"}) {
    const std::string list = "[" + std::string(json) + "]";
    EXPECT_NE(refusal<std::vector<int>>(list), "accepted") << list;
    EXPECT_NE(refusal<std::vector<unsigned>>(list), "accepted") << list;
    EXPECT_NE(refusal<std::vector<float>>(list), "accepted") << list;
    EXPECT_NE(refusal<std::vector<double>>(list), "accepted") << list;
    EXPECT_NE(refusal<std::vector<long double>>(list), "accepted") << list;
  }
}

TEST(Nesting, IsLimitedTo64Levels) {
  EXPECT_TRUE(natsmith::decode<nlohmann::json>(nested(64)));
  EXPECT_THAT(refusal<nlohmann::json>(nested(65)), HasSubstr("nested deeper than 64 levels"));
  EXPECT_TRUE(natsmith::decode<void>(nested(64)));
  EXPECT_THAT(refusal<void>(nested(65)), HasSubstr("nested deeper than 64 levels"));
  EXPECT_THAT(refusal<void>(nested(1'000'000)), HasSubstr("nested deeper than 64 levels"));
  EXPECT_THAT(refusal<void>(std::string(1'000'000, '[')), HasSubstr("nested deeper than 64 levels"));
  const std::string ignored = "{\"x\":" + nested(63) + "}";
  EXPECT_TRUE(natsmith::decode<natsmith::NoArguments>(ignored));
  EXPECT_THAT(refusal<natsmith::NoArguments>("{\"x\":" + nested(64) + "}"), HasSubstr("deeper"));
}

TEST(Nesting, HasALimitThatCanBeChanged) {
  EXPECT_TRUE(natsmith::decode<nlohmann::json>(nested(3), DecodeLimits{.max_depth = 3}));
  EXPECT_FALSE(natsmith::decode<nlohmann::json>(nested(4), DecodeLimits{.max_depth = 3}));
  EXPECT_TRUE(natsmith::decode<nlohmann::json>(nested(200), DecodeLimits{.max_depth = 200}));
}

TEST(Nesting, IsLimitedWhenSendingToo) {
  sample::Node list;
  sample::Node* last = &list;
  for (int i = 1; i < 64; ++i) last = (last->next = std::make_unique<sample::Node>()).get();
  EXPECT_TRUE(natsmith::decode<sample::Node>(json_of(list)));
  last->next = std::make_unique<sample::Node>();
  EXPECT_THAT(unsendable(list), HasSubstr("next.next: nested deeper than 64 levels"));
}

struct Cycle {
  std::vector<std::shared_ptr<Cycle>> branches;
  static constexpr auto kFields = natsmith::fields(natsmith::field<&Cycle::branches>("branches"));
};

TEST(Nesting, EndsForAValueThatHoldsItself) {
  auto cycle = std::make_shared<Cycle>();
  cycle->branches = {cycle, cycle, cycle};
  EXPECT_THAT(unsendable(*cycle), HasSubstr("nested deeper than 64 levels"));
  cycle->branches.clear();
}

TEST(Size, IsLimited) {
  const std::string body = "\"" + std::string(98, 'x') + "\"";
  EXPECT_TRUE(natsmith::decode<std::string>(body, DecodeLimits{.max_bytes = 100}));
  const auto refused = natsmith::decode<std::string>(body, DecodeLimits{.max_bytes = 99});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), natsmith::ErrorCode::payload_too_large);
  EXPECT_EQ(refused.error().message(), "the body has 100 bytes, more than the limit of 99");
}

TEST(Size, OfAnyKindWorksOnOneThreadInAnyOrder) {
  for (const std::size_t size : {10UL, 5'000UL, 100UL, 3'000'000UL, 20UL, 5'000UL, 0UL}) {
    const std::string text(size, 'x');
    EXPECT_EQ(value_of<std::string>(json_of(text)), text);
  }
}

TEST(Threads, DecodeAtTheSameTime) {
  std::vector<std::thread> threads;
  std::atomic<int> good{0};
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&good, t] {
      for (int i = 0; i < 500; ++i) {
        const std::vector<int> list(static_cast<std::size_t>(i % 50), t);
        std::string json;
        natsmith::encode(list, json);
        const auto decoded = natsmith::decode<std::vector<int>>(json);
        if (decoded && *decoded == list) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 4000);
}

TEST(AnErrorMessage, IsShortAndOnOneLine) {
  const auto message = refusal<sample::Color>("\"" + std::string(5000, 'x') + "\"");
  EXPECT_LT(message.size(), 200U);
  EXPECT_THAT(message, HasSubstr("…\""));
  EXPECT_EQ(refusal<sample::Color>(R"("a\nb")"), "expected Color (red, green, blue), got \"a?b\"");
  EXPECT_LT(refusal<std::int8_t>(std::string(5000, '1')).size(), 200U);
}

}  // namespace
