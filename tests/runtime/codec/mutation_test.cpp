// Mutated bodies under a fixed seed: each is decoded or refused as invalid_argument, and what is accepted is
// JSON for nlohmann too and means the same there.
#include <random>
#include <variant>

#include "coding.hpp"
#include "natsmith/codec/json.hpp"
#include "sample_types.hpp"

namespace {

using nlohmann::json;

struct Everything {
  sample::Group group;
  std::variant<int, std::string, std::vector<sample::Color>> variant;
  std::vector<std::byte> bytes;
  std::tuple<bool, char, double> tuple;
  std::chrono::milliseconds duration{};
  std::chrono::system_clock::time_point time;
  std::map<int, std::optional<float>> numbers;
  std::shared_ptr<Everything> next;
  json dynamic;
  static constexpr auto kFields = natsmith::fields(
      natsmith::field<&Everything::group>("group"), natsmith::field<&Everything::variant>("variant"),
      natsmith::field<&Everything::bytes>("bytes"), natsmith::field<&Everything::tuple>("tuple"),
      natsmith::field<&Everything::duration>("duration"), natsmith::field<&Everything::time>("time"),
      natsmith::field<&Everything::numbers>("numbers"), natsmith::field<&Everything::next>("next"),
      natsmith::field<&Everything::dynamic>("dynamic"));
};

const std::vector<std::string> kSeeds{
    R"({"group":{"users":[{"id":1,"name":"A\u00e9\n","age":3,"email":null,"tags":["x",""],"address":{"city":"Ü","zip":-5}}],)"
    R"("places":{"a b":{"city":"","zip":0}}},"variant":{"type":"array<Color>","value":["red","blue"]},"bytes":"AQIDBA==",)"
    R"("tuple":[true,"c",1.5e3],"duration":"1h0.5s","time":"2024-05-06T07:08:09.123+01:00","numbers":{"-1":0.5,"7":null},)"
    R"("next":{"variant":{"value":"\ud83c\udf89","type":"string"}},"dynamic":{"k":[1,-2,3.25,{"z":[]}]}})",
    R"( { "unknown" : [ 1 , { "a" : "\\\"" , "b" : [ ] } , false , null , 1e-5 ] , "dynamic" : [ [ [ ] ] , "x" ] } )",
    R"({"dynamic":[0,-0,1.0,12345678901234567890,-9223372036854775808,1e308,0.1,"\/\b\f\n\r\t\u0000"]})",
    R"({"tuple":[false,"x",0],"tuple":[true,"y",1],"numbers":{"1":1,"1":2},"variant":{"type":"int32","value":1,"value":2}})"};

class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  std::string mutate(std::string text) {
    for (std::size_t i = 1 + pick(3); i > 0; --i) change(text);
    return text;
  }
  std::size_t pick(std::size_t count) { return random_() % count; }

 private:
  void change(std::string& text) {
    const std::size_t at = pick(text.size() + 1);
    const std::size_t length = std::min(pick(12), text.size() - at);
    switch (pick(6)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, token());
        break;
      case 2:
        text.replace(at, std::min<std::size_t>(1, length), token());
        break;
      case 3:
        text.insert(at, text.substr(pick(text.size() + 1), length));
        break;
      case 4:
        if (at < text.size()) text[at] = static_cast<char>(random_());
        break;
      default:
        text.resize(at);
    }
  }
  std::string token() {
    static const std::vector<std::string> tokens{"{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ",",
                                                 ":",
                                                 "\"",
                                                 "\\",
                                                 "0",
                                                 "1",
                                                 "-",
                                                 ".",
                                                 "e5",
                                                 "null",
                                                 "true",
                                                 "false",
                                                 " ",
                                                 "\n",
                                                 "\\u0061",
                                                 "\\ud83c",
                                                 "\\udf89",
                                                 "\xff",
                                                 "\xc3",
                                                 "é",
                                                 "[]",
                                                 "{}",
                                                 "\"\"",
                                                 "1e999",
                                                 "[[[[[[[[",
                                                 "]]]]]]]]",
                                                 "\"type\":",
                                                 "\"value\":",
                                                 "99999999999999999999",
                                                 "\"a\":1,",
                                                 std::string(1, '\0')};
    return tokens[pick(tokens.size())];
  }

  std::mt19937 random_;
};

/// \returns whether it was accepted
template <class T>
bool decodes_safely(const std::string& body) {
  const auto result = natsmith::decode<T>(body);
  if (result) return true;
  EXPECT_EQ(result.error().code(), natsmith::ErrorCode::invalid_argument) << body;
  EXPECT_FALSE(result.error().message().empty());
  return false;
}

TEST(MutatedBodies, AreDecodedOrRefusedAndAgreeWithNlohmann) {
  constexpr int kBodies = 60'000;
  Mutator mutator(20'240'506);
  int accepted = 0;
  int refused_by_both = 0;
  for (int i = 0; i < kBodies && !testing::Test::HasFailure(); ++i) {
    const std::string body = mutator.mutate(kSeeds[mutator.pick(kSeeds.size())]);
    if (body.find_first_not_of(" \n") == std::string::npos) continue;  // an empty body has its own meaning
    const json expected = json::parse(body, nullptr, false);
    const auto dynamic = natsmith::decode<json>(body);
    const bool typed = decodes_safely<Everything>(body);
    EXPECT_EQ(decodes_safely<void>(body), dynamic.has_value()) << body;
    EXPECT_TRUE(dynamic || !typed) << "accepted as a struct but not as a value: " << body;
    const bool ends_early =
        body.find('\0') != std::string::npos;  // nlohmann takes a NUL for the end of the text
    EXPECT_TRUE(dynamic || expected.is_discarded() || ends_early) << body;
    if (dynamic) {
      EXPECT_EQ(*dynamic, expected) << body;
    }
    accepted += dynamic.has_value();
    refused_by_both += expected.is_discarded();
  }
  EXPECT_GT(accepted, kBodies / 20) << "the mutations are too hard to say anything";
  EXPECT_GT(refused_by_both, kBodies / 20) << "the mutations are too soft to say anything";
}

TEST(MutatedBodies, ThatWereAcceptedComeBackTheSame) {
  Mutator mutator(7);
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto value = natsmith::decode<Everything>(mutator.mutate(kSeeds[mutator.pick(kSeeds.size())]));
    if (!value) continue;
    ++accepted;
    const std::string once = coding::json_of(*value);
    EXPECT_EQ(coding::json_of(coding::value_of<Everything>(once)), once);
  }
  EXPECT_GT(accepted, 500);
}

TEST(RandomNumbers, MeanTheSameAsForNlohmann) {
  Mutator mutator(99);
  const auto digits = [&mutator](std::size_t most) {
    std::string text = std::to_string(1 + mutator.pick(9));
    for (std::size_t i = mutator.pick(most); i > 0; --i) text += std::to_string(mutator.pick(10));
    return text;
  };
  for (int i = 0; i < 50'000; ++i) {
    std::string text = mutator.pick(2) == 0 ? "-" : "";
    text += mutator.pick(3) == 0 ? "0" : digits(25);
    if (mutator.pick(2) == 0) text += "." + digits(25);
    if (mutator.pick(3) == 0) text += (mutator.pick(2) == 0 ? "e-" : "E") + std::to_string(mutator.pick(300));
    const json expected = json::parse(text, nullptr, false);
    const auto value = natsmith::decode<json>(text);
    ASSERT_EQ(value.has_value(), !expected.is_discarded()) << text;
    if (value) {
      ASSERT_EQ(*value, expected) << text;
      ASSERT_EQ(coding::value_of<double>(text), expected.get<double>()) << text;
    }
  }
}

}  // namespace
