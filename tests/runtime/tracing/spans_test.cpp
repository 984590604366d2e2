// Tracer, samplers, the tree, and OTLP's JSON there and back.
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "natsmith/tracing/memory_exporter.hpp"
#include "natsmith/tracing/otlp_json.hpp"
#include "natsmith/tracing/print_tree.hpp"
#include "natsmith/tracing/tracer.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;

SpanData span(std::string name, std::uint8_t id, std::uint8_t parent, int start_ms = 0) {
  SpanData span;
  span.name = std::move(name);
  span.context.trace_id[0] = 1;
  span.context.span_id[7] = id;
  span.parent_id[7] = parent;
  span.start = std::chrono::system_clock::time_point(std::chrono::milliseconds(start_ms));
  span.duration = 1500us;
  return span;
}

std::string tree_of(const std::vector<SpanData>& spans) {
  std::ostringstream text;
  print_tree(text, spans);
  return text.str();
}

TEST(ATracer, GivesTheExporterWhatEnds) {
  const auto exporter = std::make_shared<MemoryExporter>();
  const Tracer tracer(exporter);
  {
    Span root = tracer.start("root");
    Span child = tracer.start("child", root.context());
    child.set("answer", std::int64_t{42});
    child.fail("no luck");
    child.end();
    child.end();
    EXPECT_FALSE(child.recording());
    EXPECT_TRUE(is_valid(child.context().span_id));
  }
  const auto spans = exporter->spans();
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].name, "child");
  EXPECT_EQ(spans[0].parent_id, spans[1].context.span_id);
  EXPECT_EQ(spans[0].context.trace_id, spans[1].context.trace_id);
  EXPECT_EQ(spans[0].attributes, (Attributes{{"answer", std::int64_t{42}}}));
  EXPECT_EQ(spans[0].status, SpanStatus::error);
  EXPECT_FALSE(is_valid(spans[1].parent_id));
}

TEST(ATracer, WithoutAnExporterStillGivesIdentities) {
  const Span span = Tracer(nullptr).start("x");
  EXPECT_FALSE(span.recording());
  EXPECT_TRUE(read_trace(span.headers()).context);
}

TEST(AMemoryExporter, KeepsTheNewest) {
  MemoryExporter exporter(2);
  for (std::uint8_t i = 1; i <= 5; ++i) exporter.add(span("s" + std::to_string(i), i, 0));
  ASSERT_EQ(exporter.spans().size(), 2U);
  EXPECT_EQ(exporter.spans()[0].name, "s4");
  EXPECT_EQ(exporter.dropped(), 3U);
}

TEST(ASampler, OfARatioChoosesThatShareOfTheTraces) {
  for (const double ratio : {0.0, 0.1, 0.5, 1.0}) {
    const Sampler sampler = sample_ratio(ratio);
    int chosen = 0;
    for (int i = 0; i < 10'000; ++i) {
      const TraceId id = new_trace_id();
      const bool first = sampler({nullptr, id, "", SpanKind::client});
      EXPECT_EQ(sampler({nullptr, id, "other", SpanKind::server}), first);
      chosen += first ? 1 : 0;
    }
    EXPECT_NEAR(chosen, ratio * 10'000, 400);  // eight standard deviations
  }
  TraceId id{};
  EXPECT_FALSE(sample_ratio(std::numeric_limits<double>::quiet_NaN())({nullptr, id, "", SpanKind::client}));
  EXPECT_TRUE(sample_ratio(7)({nullptr, id, "", SpanKind::client}));
}

TEST(ASampler, ByParentFollowsIt) {
  const Sampler sampler = sample_by_parent(sample_never());
  SpanContext parent;
  parent.sampled = true;
  EXPECT_TRUE(sampler({&parent, parent.trace_id, "", SpanKind::server}));
  EXPECT_FALSE(sampler({nullptr, parent.trace_id, "", SpanKind::server}));
}

TEST(ATree, HasChildrenBelowTheirParentsInTheOrderOfTime) {
  SpanData failed = span("b", 3, 1, 20);
  failed.status = SpanStatus::error;
  failed.status_message = "no such\nthing";
  failed.service = "stock";
  failed.attributes = {{"error.type", "not_found"}};
  EXPECT_EQ(tree_of({failed, span("c", 4, 2, 11), span("a", 2, 1, 10), span("root", 1, 0)}),
            "trace 01000000000000000000000000000000, 4 spans\n"
            "`-- root  internal  1.500 ms\n"
            "    |-- a  internal  1.500 ms\n"
            "    |   `-- c  internal  1.500 ms\n"
            "    `-- b  internal  1.500 ms  [stock]  not_found  ERROR: no such thing\n");
}

TEST(ATree, ShowsSpansWithoutTheirParentsAndSurvivesLoops) {
  EXPECT_EQ(tree_of({span("orphan", 2, 9)}),
            "trace 01000000000000000000000000000000, 1 span\n`-- orphan  internal  1.500 ms\n");
  const std::string loop = tree_of({span("a", 1, 2), span("b", 2, 1), span("self", 3, 3)});
  for (const char* name : {"a  ", "b  ", "self  "}) EXPECT_NE(loop.find(name), std::string::npos) << loop;
  std::vector<SpanData> chain;
  for (int i = 1; i < 100'000; ++i) {
    SpanData link = span("x", 0, 0, i);
    for (std::size_t byte = 0; byte < 4; ++byte) {
      link.context.span_id[byte] = static_cast<std::uint8_t>(static_cast<unsigned>(i) >> (8 * byte));
      link.parent_id[byte] = static_cast<std::uint8_t>(static_cast<unsigned>(i - 1) >> (8 * byte));
    }
    chain.push_back(link);
  }
  EXPECT_FALSE(tree_of(chain).empty());
  EXPECT_EQ(tree_of({}), "");
}

TEST(OtlpJson, ComesBackAsItWasWritten) {
  SpanData full = span("full", 2, 1, 1'700'000'000);
  full.kind = SpanKind::server;
  full.context.sampled = true;
  full.context.trace_state = "a=1";
  full.status = SpanStatus::error;
  full.status_message = "it \"failed\"";
  full.attributes = {
      {"text", "x"}, {"number", std::int64_t{-9'007'199'254'740'993}}, {"real", 0.1}, {"truth", true}};
  const std::vector<SpanData> spans{span("bare", 1, 0), full};
  const auto read = from_otlp_json(to_otlp_json(spans, {{"service.name", "orders"}})).value();
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].service, "orders");
  EXPECT_EQ(read[0].parent_id, SpanId{});
  EXPECT_EQ(read[1].name, "full");
  EXPECT_EQ(read[1].context, full.context);
  EXPECT_EQ(read[1].parent_id, full.parent_id);
  EXPECT_EQ(read[1].start, full.start);
  EXPECT_EQ(read[1].duration, full.duration);
  EXPECT_EQ(read[1].attributes, full.attributes);
  EXPECT_EQ(read[1].status, full.status);
  EXPECT_EQ(read[1].status_message, full.status_message);
}

TEST(OtlpJson, IsValidWhateverTextsTheSpansHold) {
  SpanData odd = span("\xff\xfe", 1, 0);
  odd.attributes = {{"\x80", std::string("a\0b\n\"", 5)}};
  EXPECT_TRUE(nlohmann::json::accept(to_otlp_json(std::vector{odd}, {})));
}

TEST(OtlpJson, ThatIsBrokenIsRefusedWithItsPlace) {
  const auto place = [](const std::string& span) {
    const auto read = from_otlp_json(R"({"resourceSpans":[{"scopeSpans":[{"spans":[)" + span + "]}]}]}");
    return read ? std::string("none") : read.error().message().substr(0, read.error().message().find(':'));
  };
  const std::string ids = R"("traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331")";
  const std::string at = "resourceSpans[0].scopeSpans[0].spans[0]";
  EXPECT_EQ(place("{" + ids + "}"), "none");
  EXPECT_EQ(place("{}"), at + ".traceId");
  EXPECT_EQ(place("7"), at);
  EXPECT_EQ(place(R"({"traceId":"zz"})"), at + ".traceId");
  EXPECT_EQ(place("{" + ids + R"(,"parentSpanId":"xyzxyzxyzxyzxyzx"})"), at + ".parentSpanId");
  EXPECT_EQ(place("{" + ids + R"(,"startTimeUnixNano":"soon"})"), at + ".startTimeUnixNano");
  EXPECT_EQ(place("{" + ids + R"(,"startTimeUnixNano":"2","endTimeUnixNano":"1"})"), at);
  EXPECT_EQ(place("{" + ids + R"(,"attributes":{}})"), at + ".attributes");
  EXPECT_EQ(place("{" + ids + R"(,"kind":99,"status":{"code":99}})"), "none");
  for (const char* text : {"", "{", "[1]", "\xff", "{\"resourceSpans\":7}"}) {
    EXPECT_FALSE(from_otlp_json(text).has_value()) << text;
  }
  EXPECT_TRUE(from_otlp_json("{}").has_value());
  EXPECT_FALSE(from_otlp_json(std::string(100'000, '[')).has_value());
}

}  // namespace
}  // namespace natsmith
