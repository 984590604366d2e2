// Envelopes: what others put into theirs, and how their failures are found.
#include "natsmith/rpc/envelope.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace natsmith::detail {
namespace {

std::string failure_of(std::string_view body) {
  const auto error = serverish_failure(body, {});
  return error ? error->message() : "none";
}

TEST(AnEnvelopeOfACall, HasAMessageTypeThatServerishCanValidate) {
  std::string body;
  encode_result(Envelope::serverish, 42, body);
  const auto parsed = nlohmann::json::parse(body);
  EXPECT_EQ(parsed.at("data").at("result"), 42);
  EXPECT_EQ(parsed.at("meta").at("message_type"), "");
  EXPECT_EQ(parsed.at("meta").at("ts").size(), 7);
}

TEST(AFailureInAnEnvelope, IsFoundInMetaAndInData) {
  EXPECT_EQ(failure_of(R"({"meta":{"status":"error","error":"no power"}})"), "no power");
  EXPECT_EQ(failure_of(R"({"data":{"status":"error","error":"clouds"},"meta":{}})"), "clouds");
  EXPECT_EQ(failure_of(R"({"data":{"status":"error","error":"clouds"}})"), "clouds");
}

TEST(AFailureInAnEnvelope, NeedsNoReasonInMetaAndNoText) {
  EXPECT_EQ(failure_of(R"({"meta":{"status":"error"}})"), "the service failed without a reason");
  EXPECT_EQ(failure_of(R"({"meta":{"status":"error","error":{"octas":8}}})"), R"({"octas":8})");
  EXPECT_EQ(failure_of(R"({"data":{"status":"error","error":["a",1]},"meta":7})"), R"(["a",1])");
}

TEST(AFailureInAnEnvelope, IsNotSeenInWhatIsNone) {
  for (const char* body : {"", "text", "[]", R"({"data":3,"meta":4})", R"({"meta":{"status":"done"}})",
                           R"({"data":{"status":"error"}})", R"({"data":{"status":7,"error":"x"}})"})
    EXPECT_EQ(failure_of(body), "none") << body;
}

TEST(AResultInAnEnvelope, IsReadWhateverMetaHolds) {
  for (const char* meta : {R"({"status":7,"error":[]})", "7", "null", R"({"ts":[2026,1,2,3,4,5,6,7,8]})"}) {
    const std::string body = std::string(R"({"data":{"result":42},"meta":)") + meta + "}";
    const auto result = decode_result<int>(Envelope::serverish, body, {});
    EXPECT_EQ(result.value(), 42) << meta;
  }
}

}  // namespace
}  // namespace natsmith::detail
