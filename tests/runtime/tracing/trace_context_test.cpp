// traceparent and tracestate: what is read, and what is refused.
#include "natsmith/tracing/trace_context.hpp"

#include <gtest/gtest.h>

#include <set>

namespace natsmith {
namespace {

const std::string kTrace = "0af7651916cd43dd8448eb211c80319c";
const std::string kSpan = "b7ad6b7169203331";

TEST(ATraceParent, IsReadAndWrittenBack) {
  for (const std::string flags : {"00", "01"}) {
    const std::string text = "00-" + kTrace + "-" + kSpan + "-" + flags;
    const auto context = parse_trace_parent(text);
    ASSERT_TRUE(context) << text;
    EXPECT_EQ(to_hex(context->trace_id), kTrace);
    EXPECT_EQ(to_hex(context->span_id), kSpan);
    EXPECT_EQ(context->sampled, flags == "01");
    EXPECT_EQ(format_trace_parent(*context), text);
  }
}

TEST(ATraceParent, MayHaveFlagsThatNobodyKnowsYet) {
  EXPECT_TRUE(parse_trace_parent("00-" + kTrace + "-" + kSpan + "-ff").value().sampled);
  EXPECT_FALSE(parse_trace_parent("00-" + kTrace + "-" + kSpan + "-02").value().sampled);
}

TEST(ATraceParent, OfALaterVersionIsReadAsFarAsItIsKnown) {
  EXPECT_TRUE(parse_trace_parent("01-" + kTrace + "-" + kSpan + "-01"));
  EXPECT_TRUE(parse_trace_parent("cc-" + kTrace + "-" + kSpan + "-01-what-comes-later"));
  EXPECT_FALSE(parse_trace_parent("cc-" + kTrace + "-" + kSpan + "-01.what"));
  EXPECT_FALSE(parse_trace_parent("ff-" + kTrace + "-" + kSpan + "-01"));
}

TEST(ATraceParent, ThatIsBrokenIsNone) {
  const std::string good = "00-" + kTrace + "-" + kSpan + "-01";
  for (std::size_t length = 0; length < good.size(); ++length) {
    EXPECT_FALSE(parse_trace_parent(good.substr(0, length))) << length;
  }
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char c : {'g', 'A', ' ', '\0', '\xff', '_'}) {
      std::string text = good;
      text[i] = c;
      EXPECT_FALSE(parse_trace_parent(text)) << text;
    }
  }
  EXPECT_FALSE(parse_trace_parent(good + "-"));
  EXPECT_FALSE(parse_trace_parent(good + "0"));
  EXPECT_FALSE(parse_trace_parent("00-" + std::string(32, '0') + "-" + kSpan + "-01"));
  EXPECT_FALSE(parse_trace_parent("00-" + kTrace + "-" + std::string(16, '0') + "-01"));
  EXPECT_FALSE(parse_trace_parent(std::string(1'000'000, '0')));
}

TEST(ATraceState, HasWellFormedMembersOfDifferentKeys) {
  for (const char* text : {"a=1", "a=1,b=2", "a=1 , b=2", "a=1,,b=2", "t@v=x", "0=0", "a_-*/b=!x~", "a= x"}) {
    EXPECT_TRUE(is_trace_state(text)) << text;
  }
  for (const char* text :
       {"", ",", "a", "=1", "A=1", "a=", "a=1,a=2", "a=1=2", "a=\x7f", "a=\t1\t2", "-a=1", "a b=1"}) {
    EXPECT_FALSE(is_trace_state(text)) << text;
  }
}

TEST(ATraceState, IsBounded) {
  std::string members;
  for (int i = 0; i < 32; ++i) members += (i == 0 ? "k" : ",k") + std::to_string(i) + "=v";
  EXPECT_TRUE(is_trace_state(members));
  EXPECT_FALSE(is_trace_state(members + ",one-more=v"));
  EXPECT_TRUE(is_trace_state("a=" + std::string(256, 'x')));
  EXPECT_FALSE(is_trace_state("a=" + std::string(257, 'x')));
  EXPECT_FALSE(is_trace_state(std::string(257, 'k') + "=v"));
  EXPECT_FALSE(is_trace_state(std::string(1'000'000, ',')));
}

TEST(TheTraceOfARequest, IsOneParentAndAllStates) {
  Headers headers;
  EXPECT_FALSE(read_trace(headers).context);
  EXPECT_FALSE(read_trace(headers).broken);
  headers.add(kTraceStateHeader, "a=1");
  headers.add(kTraceStateHeader, "b=2");
  EXPECT_FALSE(read_trace(headers).context);
  headers.add(kTraceParentHeader, "00-" + kTrace + "-" + kSpan + "-01");
  EXPECT_EQ(read_trace(headers).context.value().trace_state, "a=1,b=2");
  headers.add(kTraceParentHeader, "00-" + kTrace + "-" + kSpan + "-01");
  EXPECT_FALSE(read_trace(headers).context);
  EXPECT_TRUE(read_trace(headers).broken);
}

TEST(TheTraceOfARequest, TakesThePlaceOfAnotherOne) {
  Headers headers;
  headers.set(kTraceParentHeader, "old");
  headers.set(kTraceStateHeader, "old=1");
  SpanContext context = parse_trace_parent("00-" + kTrace + "-" + kSpan + "-01").value();
  write_trace(headers, context);
  EXPECT_EQ(read_trace(headers).context, context);
  EXPECT_FALSE(headers.get(kTraceStateHeader));
}

TEST(ATraceState, BesideABrokenParentIsIgnored) {
  Headers headers;
  headers.set(kTraceParentHeader, "broken");
  headers.set(kTraceStateHeader, "a=1");
  EXPECT_FALSE(read_trace(headers).context);
  EXPECT_TRUE(read_trace(headers).broken);
}

TEST(AnIdentity, IsAnotherOneEachTime) {
  std::set<TraceId> traces;
  std::set<SpanId> spans;
  for (int i = 0; i < 10'000; ++i) {
    traces.insert(new_trace_id());
    spans.insert(new_span_id());
  }
  EXPECT_EQ(traces.size(), 10'000U);
  EXPECT_EQ(spans.size(), 10'000U);
}

}  // namespace
}  // namespace natsmith
