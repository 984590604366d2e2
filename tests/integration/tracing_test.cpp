// Tracing on a real nats-server: three services make one trace; parents, sampling, and broken headers.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "natsmith/rpc/client.hpp"
#include "natsmith/tracing/memory_exporter.hpp"
#include "natsmith/tracing/print_tree.hpp"
#include "natsmith/tracing/trace_calls.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::ErrorCode;
using natsmith::is_valid;
using natsmith::SpanData;
using natsmith::SpanKind;
using natsmith::SpanStatus;
using natsmith::to_hex;
using natsmith::Tracer;
using natsmith::test::eventually;

/// The service in the middle: calls the last one, and itself on its way down.
class Middle final : public NestedService {
 public:
  Middle(natsmith::Connection& connection, natsmith::ClientOptions options)
      : wrapped_(connection, std::move(options)) {}
  std::int64_t depth(std::int64_t levels) override {
    wrapped_.text("deep");
    return levels;
  }

 private:
  WrappedClient wrapped_;
};

class Last final : public WrappedService {
 public:
  std::string text(const std::string& text) override { return text; }
  Item item(const Item& item) override { return item; }
  void nothing() override {}
  std::string fail() override { return {}; }
};

/// The service in front: asks the one in the middle, in the way that a test says.
class Front final : public SerialService {
 public:
  Front(natsmith::Connection& connection, natsmith::ClientOptions options, const Tracer& tracer)
      : nested_(connection, std::move(options)), tracer_(tracer) {}
  void a() override { nested_.depth(1); }
  void b() override {
    const auto span = tracer_.start("prepare");
    natsmith::with(nested_, {.headers = span.headers()}).depth(1);
    natsmith::async(nested_).depth(2).get();
  }

 private:
  NestedClient nested_;
  const Tracer& tracer_;
};

class ATrace : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection connections_[3] = {natsmith::Connection::open(quiet(server_.url())),
                                          natsmith::Connection::open(quiet(server_.url())),
                                          natsmith::Connection::open(quiet(server_.url()))};
  natsmith::Connection& connection_ = connections_[0];
  std::shared_ptr<natsmith::MemoryExporter> exporter_ = std::make_shared<natsmith::MemoryExporter>();
  std::shared_ptr<Tracer> tracer_ = std::make_shared<Tracer>(exporter_);
  std::shared_ptr<natsmith::Interceptor> traced_ = natsmith::trace_calls(tracer_);

  Front front_{connections_[0], {.interceptors = {traced_}}, *tracer_};
  Middle middle_{connections_[1], {.interceptors = {traced_}}};
  Last last_;
  Probe probe_;
  SerialHandler front_handler_{connections_[0], front_, {.interceptors = {traced_}}};
  NestedHandler middle_handler_{connections_[1], middle_, {.interceptors = {traced_}}};
  WrappedHandler last_handler_{connections_[2], last_, {.interceptors = {traced_}}};
  ProbeHandler probe_handler_{connections_[2], probe_, {.interceptors = {traced_}}};

  void SetUp() override {
    front_handler_.start();
    middle_handler_.start();
    last_handler_.start();
    probe_handler_.start();
  }
  void TearDown() override { probe_.gate.open(); }

  natsmith::ClientOptions traced() { return {.interceptors = {traced_}}; }
  std::vector<SpanData> spans(std::size_t count) {
    EXPECT_TRUE(eventually([&] { return exporter_->spans().size() >= count; }));
    return exporter_->spans();
  }
  SpanData span(const std::string& name, std::size_t of = 1) {
    for (auto& span : spans(of)) {
      if (span.name == name) return span;
    }
    ADD_FAILURE() << "no span " << name;
    return {};
  }
  /// "child < parent" for each span but the roots.
  std::multiset<std::string> relations(const std::vector<SpanData>& spans) {
    std::map<natsmith::SpanId, std::string> names;
    for (const SpanData& span : spans) names[span.context.span_id] = span.name;
    std::multiset<std::string> relations;
    for (const SpanData& span : spans) {
      if (is_valid(span.parent_id)) relations.insert(span.name + " < " + names[span.parent_id]);
    }
    return relations;
  }
  static std::map<std::string, natsmith::AttributeValue> attributes(const SpanData& span) {
    std::map<std::string, natsmith::AttributeValue> all;
    for (const auto& [key, value] : span.attributes) all[key] = value;
    return all;
  }
  void call_with_trace_parent(const std::string& text, const std::string& state = "") {
    natsmith::Headers headers;
    headers.set("traceparent", text);
    if (!state.empty()) headers.set("tracestate", state);
    connection_.request(natsmith::Subject("svc.rpc.Probe.echo"), R"({"text":"x"})", 20s, headers).value();
  }
};

constexpr const char* kGoodTraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST_F(ATrace, IsOneAcrossThreeServices) {
  SerialClient(connection_, traced()).b();
  const auto all = spans(11);
  ASSERT_EQ(all.size(), 11U);
  for (const SpanData& span : all) EXPECT_EQ(span.context.trace_id, all[0].context.trace_id);
  const auto below = relations(all);
  const std::multiset<std::string> expected{"natsmith:SerialServer:b < natsmith:SerialClient:b",
                                            "prepare < natsmith:SerialServer:b",
                                            "natsmith:NestedClient:depth < prepare",
                                            "natsmith:NestedClient:depth < natsmith:SerialServer:b",
                                            "natsmith:NestedServer:depth < natsmith:NestedClient:depth",
                                            "natsmith:NestedServer:depth < natsmith:NestedClient:depth",
                                            "natsmith:WrappedClient:text < natsmith:NestedServer:depth",
                                            "natsmith:WrappedClient:text < natsmith:NestedServer:depth",
                                            "natsmith:WrappedServer:text < natsmith:WrappedClient:text",
                                            "natsmith:WrappedServer:text < natsmith:WrappedClient:text"};
  EXPECT_EQ(below, expected);
  std::ostringstream tree;
  print_tree(tree, all);
  EXPECT_NE(tree.str().find("        |-- prepare  internal  "), std::string::npos) << tree.str();
}

TEST_F(ATrace, DescribesBothSidesAsOpenTelemetryDoes) {
  ProbeClient(connection_, traced()).echo("abc");
  using Value = natsmith::AttributeValue;
  std::map<std::string, Value> expected{{"rpc.system", "natsmith"},
                                        {"rpc.service", "Probe"},
                                        {"rpc.method", "echo"},
                                        {"messaging.system", "nats"},
                                        {"messaging.destination.name", "svc.rpc.Probe.echo"},
                                        {"messaging.operation.type", "send"},
                                        {"messaging.message.body.size", std::int64_t{14}},
                                        {"natsmith.reply.size", std::int64_t{5}}};
  const SpanData client = span("natsmith:ProbeClient:echo", 2), server = span("natsmith:ProbeServer:echo", 2);
  EXPECT_EQ(attributes(client), expected);
  expected["messaging.operation.type"] = "process";
  EXPECT_EQ(attributes(server), expected);
  EXPECT_EQ(client.kind, SpanKind::client);
  EXPECT_EQ(server.kind, SpanKind::server);
  EXPECT_EQ(client.status, SpanStatus::unset);
  EXPECT_FALSE(is_valid(client.parent_id));
  EXPECT_LE(server.duration, client.duration);
  EXPECT_LE(client.start, server.start);
}

TEST_F(ATrace, FailsTheServersSpanOnlyByTheServicesOwnFault) {
  ProbeClient probe(connection_, traced());
  error_of([&] { probe.fail("error"); });
  EXPECT_EQ(span("natsmith:ProbeServer:fail", 2).status, SpanStatus::unset);
  EXPECT_EQ(std::get<std::string>(attributes(span("natsmith:ProbeServer:fail", 2))["error.type"]),
            "not_found");
  EXPECT_EQ(span("natsmith:ProbeClient:fail", 2).status, SpanStatus::error);
  EXPECT_EQ(span("natsmith:ProbeClient:fail", 2).status_message, "no such thing");
  exporter_->clear();
  error_of([&] { probe.fail("exception"); });
  EXPECT_EQ(span("natsmith:ProbeServer:fail", 2).status, SpanStatus::error);
  EXPECT_EQ(
      std::get<std::int64_t>(attributes(span("natsmith:ProbeServer:fail", 2))["rpc.natsmith.status_code"]),
      500);
}

TEST_F(ATrace, HasOneWayCallsAsMessages) {
  ProbeClient(connection_, traced()).one_way("x");
  EXPECT_EQ(span("natsmith:ProbeClient:one_way", 2).kind, SpanKind::producer);
  const SpanData consumer = span("natsmith:ProbeServer:one_way", 2);
  EXPECT_EQ(consumer.kind, SpanKind::consumer);
  EXPECT_EQ(consumer.parent_id, span("natsmith:ProbeClient:one_way", 2).context.span_id);
}

TEST_F(ATrace, GoesOnFromWhatARequestSays) {
  call_with_trace_parent(kGoodTraceParent, "vendor=1,other@x=2");
  const SpanData server = span("natsmith:ProbeServer:echo");
  EXPECT_EQ(to_hex(server.context.trace_id), "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(to_hex(server.parent_id), "b7ad6b7169203331");
  EXPECT_EQ(server.context.trace_state, "vendor=1,other@x=2");
  EXPECT_EQ(tracer_->broken_traces(), 0U);
}

TEST_F(ATrace, IsNotTakenFromBrokenHeaders) {
  const std::vector<std::string> broken{"x",
                                        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                                        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                                        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                        std::string(1000, '0'),
                                        std::string(kGoodTraceParent) + "-more"};
  for (const auto& text : broken) call_with_trace_parent(text);
  EXPECT_EQ(tracer_->broken_traces(), broken.size());
  for (const SpanData& span : spans(broken.size())) EXPECT_FALSE(is_valid(span.parent_id));
  exporter_->clear();
  call_with_trace_parent(kGoodTraceParent, "UPPER=1");
  EXPECT_EQ(to_hex(span("natsmith:ProbeServer:echo").parent_id), "b7ad6b7169203331");
  EXPECT_EQ(span("natsmith:ProbeServer:echo").context.trace_state, "");
  EXPECT_EQ(tracer_->broken_traces(), broken.size() + 1);
}

TEST_F(ATrace, IsRecordedEverywhereOrNowhere) {
  const auto never =
      std::make_shared<Tracer>(exporter_, natsmith::sample_by_parent(natsmith::sample_never()));
  SerialClient(connection_, {.interceptors = {natsmith::trace_calls(never)}}).b();
  EXPECT_TRUE(exporter_->spans().empty());  // the others follow the decision in traceparent
  const auto ratio =
      std::make_shared<Tracer>(exporter_, natsmith::sample_by_parent(natsmith::sample_ratio(0.5)));
  SerialClient serial(connection_, {.interceptors = {natsmith::trace_calls(ratio)}});
  constexpr std::size_t kCalls = 60;
  for (std::size_t i = 0; i < kCalls; ++i) serial.b();
  std::map<natsmith::TraceId, std::size_t> traces;
  for (const SpanData& span : exporter_->spans()) ++traces[span.context.trace_id];
  EXPECT_GT(traces.size(), 0U);  // 2 to the power of -60 that this is not so
  EXPECT_LT(traces.size(), kCalls);
  for (const auto& [id, count] : traces) EXPECT_EQ(count, 11U);
}

TEST_F(ATrace, StaysApartFromOthersUnderLoad) {
  constexpr std::size_t kThreads = 4, kCalls = 50;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      NestedClient nested(connection_, traced());
      for (std::size_t i = 0; i < kCalls; ++i) nested.depth(1);
    });
  }
  for (auto& thread : threads) thread.join();
  std::map<natsmith::TraceId, std::vector<SpanData>> traces;
  for (SpanData& span : spans(4 * kThreads * kCalls))
    traces[span.context.trace_id].push_back(std::move(span));
  EXPECT_EQ(traces.size(), kThreads * kCalls);
  for (const auto& [id, trace] : traces) EXPECT_EQ(relations(trace).size(), 3U);
}

TEST_F(ATrace, EndsTheSpansOfCallsThatTimeOut) {
  ProbeClient probe = natsmith::with(ProbeClient(connection_, traced()), {.timeout = 30ms});
  EXPECT_EQ(error_of([&] { probe.gated("x"); }).code(), ErrorCode::deadline_exceeded);
  EXPECT_EQ(span("natsmith:ProbeClient:gated", 2).status, SpanStatus::error);
  EXPECT_EQ(span("natsmith:ProbeServer:gated", 2).status, SpanStatus::error);
}

}  // namespace
}  // namespace probe
