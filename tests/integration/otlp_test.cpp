// The exporter to OpenTelemetry's collectors, against a receiver that is strict; and what the environment
// says.
#include <map>

#include "call_recorder.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/tracing/trace_calls.hpp"
#include "natsmith/tracing_otlp/from_environment.hpp"
#include "natsmith/tracing_otlp/otlp_exporter.hpp"
#include "otlp_receiver.hpp"
#include "probe.hpp"
#include "support/log_recorder.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Deadline;
using natsmith::OtlpExporter;
using natsmith::OtlpOptions;
using natsmith::SpanData;
using natsmith::test::eventually;

SpanData some_span(const std::string& name = "span") {
  SpanData span;
  span.name = name;
  span.context.trace_id = natsmith::new_trace_id();
  span.context.span_id = natsmith::new_span_id();
  span.start = std::chrono::system_clock::now();
  span.duration = 1ms;
  return span;
}

class AnOtlpExporter : public testing::Test {
 protected:
  OtlpReceiver receiver_;
  natsmith::test::LogRecorder log_;

  OtlpOptions options() {
    OtlpOptions options;
    options.url = receiver_.url();
    options.first_retry = 1ms;
    options.pause = 1h;  // only a full batch, a flush and the end make it send
    options.logger = log_.logger();
    return options;
  }
};

TEST_F(AnOtlpExporter, SendsWhatACollectorTakes) {
  const natsmith::test::LocalServer server;
  natsmith::Connection connection = natsmith::Connection::open(quiet(server.url()));
  OtlpOptions to_receiver = options();
  to_receiver.headers["Authorization"] = "Bearer x";
  to_receiver.resource = {{"service.name", "probe"}, {"process.pid", std::int64_t{7}}};
  const auto exporter = std::make_shared<OtlpExporter>(to_receiver);
  const natsmith::Interceptors traced{natsmith::trace_calls(std::make_shared<natsmith::Tracer>(exporter))};
  Probe implementation;
  ProbeHandler handler(connection, implementation, {.interceptors = traced});
  handler.start();
  ProbeClient client(connection, {.interceptors = traced});
  client.echo("abc");
  error_of([&] { client.fail("exception"); });
  ASSERT_TRUE(exporter->flush(Deadline::after(20s)));
  EXPECT_EQ(receiver_.faults(), std::set<std::string>());
  const auto spans = receiver_.spans();
  ASSERT_EQ(spans.size(), 4U);
  std::map<std::string, nlohmann::json> by_name;
  for (const auto& span : spans) by_name[span["name"]] = span;
  const auto &called = by_name["natsmith:ProbeClient:echo"], &served = by_name["natsmith:ProbeServer:echo"];
  EXPECT_EQ(served["parentSpanId"], called["spanId"]);
  EXPECT_EQ(served["traceId"], called["traceId"]);
  EXPECT_EQ(called["kind"], 3);
  EXPECT_EQ(served["kind"], 2);
  EXPECT_EQ(by_name["natsmith:ProbeServer:fail"]["status"]["code"], 2);
  EXPECT_EQ(receiver_.taken()[0].content_type, "application/json");
  EXPECT_EQ(receiver_.taken()[0].authorization, "Bearer x");
  const auto request = nlohmann::json::parse(receiver_.taken()[0].body);
  const nlohmann::json name{{"key", "service.name"}, {"value", {{"stringValue", "probe"}}}};
  EXPECT_EQ(request["resourceSpans"][0]["resource"]["attributes"][0], name);
}

TEST_F(AnOtlpExporter, SendsFullBatchesWithoutBeingAsked) {
  OtlpOptions small = options();
  small.batch = 10;
  OtlpExporter exporter(small);
  for (int i = 0; i < 10; ++i) exporter.add(some_span());
  EXPECT_TRUE(eventually([&] { return receiver_.spans().size() == 10; }));
}

TEST_F(AnOtlpExporter, SendsTheRestWhenItEnds) {
  {
    OtlpExporter exporter(options());
    for (int i = 0; i < 1500; ++i) exporter.add(some_span());
  }
  EXPECT_EQ(receiver_.spans().size(), 1500U);
  EXPECT_EQ(receiver_.faults(), std::set<std::string>());
}

TEST_F(AnOtlpExporter, RepeatsWhatACollectorCannotTakeNow) {
  receiver_.refuse_with({429, 503, 502, 504});
  OtlpExporter exporter(options());
  exporter.add(some_span());
  EXPECT_TRUE(exporter.flush(Deadline::after(20s)));
  EXPECT_EQ(receiver_.refused(), 4U);
  EXPECT_EQ(receiver_.spans().size(), 1U);
  EXPECT_EQ(exporter.counts().sent, 1U);
  EXPECT_EQ(exporter.counts().dropped, 0U);
  EXPECT_EQ(exporter.counts().requests, 5U);
}

TEST_F(AnOtlpExporter, DoesNotRepeatWhatIsRefused) {
  receiver_.refuse_with({400, 400});
  OtlpExporter exporter(options());
  for (int i = 0; i < 2; ++i) {
    exporter.add(some_span());
    EXPECT_TRUE(exporter.flush(Deadline::after(20s)));
  }
  EXPECT_EQ(exporter.counts().dropped, 2U);
  EXPECT_EQ(exporter.counts().requests, 2U);
  EXPECT_EQ(log_.with("status 400").size(), 1U);  // said once
}

TEST_F(AnOtlpExporter, CountsWhatACollectorTakesOnlyInPart) {
  receiver_.answer_with(R"({"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}})");
  OtlpExporter exporter(options());
  for (int i = 0; i < 5; ++i) exporter.add(some_span());
  EXPECT_TRUE(exporter.flush(Deadline::after(20s)));
  EXPECT_EQ(exporter.counts().sent, 3U);
  EXPECT_EQ(exporter.counts().dropped, 2U);
}

TEST_F(AnOtlpExporter, DropsAndCountsWhatItsQueueCannotHold) {
  receiver_.refuse_with(std::vector<int>(100'000, 503));  // nothing leaves the queue
  OtlpOptions small = options();
  small.queue = 20;
  small.batch = 10;
  small.shutdown = 1ms;
  {
    OtlpExporter exporter(small);
    for (int i = 0; i < 10; ++i) exporter.add(some_span());
    EXPECT_TRUE(eventually([&] { return receiver_.refused() > 0; }));  // one batch is on its way
    for (int i = 0; i < 50; ++i) exporter.add(some_span());
    EXPECT_EQ(exporter.counts().dropped, 30U);
    EXPECT_FALSE(exporter.flush(Deadline::after(1ms)));
  }
  EXPECT_EQ(log_.with("faster than they can be sent").size(), 1U);
}

TEST_F(AnOtlpExporter, EndsInTimeWhereNobodyListens) {
  OtlpOptions nowhere = options();
  nowhere.url = "http://127.0.0.1:9/v1/traces";
  nowhere.shutdown = 50ms;
  const auto begin = std::chrono::steady_clock::now();
  {
    OtlpExporter exporter(nowhere);
    exporter.add(some_span());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 20s);
  EXPECT_EQ(log_.with("before its spans could be sent").size(), 1U);
}

TEST_F(AnOtlpExporter, GivesUpAfterItsTime) {
  OtlpOptions nowhere = options();
  nowhere.url = "http://127.0.0.1:9/v1/traces";
  nowhere.retry_for = 10ms;
  OtlpExporter exporter(nowhere);
  exporter.add(some_span());
  EXPECT_TRUE(exporter.flush(Deadline::after(20s)));
  EXPECT_EQ(exporter.counts().dropped, 1U);
  EXPECT_EQ(log_.with("cannot be sent to http://127.0.0.1:9/v1/traces").size(), 1U);
}

TEST_F(AnOtlpExporter, TakesSpansFromManyThreads) {
  constexpr std::size_t kThreads = 4, kSpans = 300;
  OtlpOptions small = options();
  small.batch = 50;
  const auto exporter = std::make_shared<OtlpExporter>(small);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (std::size_t i = 0; i < kSpans; ++i) exporter->add(some_span());
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(exporter->flush(Deadline::after(20s)));
  EXPECT_EQ(receiver_.spans().size(), kThreads * kSpans);
}

TEST_F(AnOtlpExporter, RefusesOptionsThatCannotBeUsed) {
  for (const char* url : {"", "127.0.0.1:4318", "ftp://x/y", "http://", "http:///v1"}) {
    OtlpOptions wrong;
    wrong.url = url;
    EXPECT_EQ(error_of([&] { const OtlpExporter exporter(wrong); }).code(),
              natsmith::ErrorCode::invalid_argument);
  }
  OtlpOptions wrong;
  wrong.batch = 0;
  EXPECT_THROW(const OtlpExporter exporter(wrong), natsmith::Error);
}

class TheEnvironment : public testing::Test {
 protected:
  std::map<std::string, std::string> variables_;
  natsmith::test::LogRecorder log_;
  natsmith::TracingSettings read() {
    return natsmith::read_tracing_settings(
        "orders",
        [this](const std::string& name) {
          const auto found = variables_.find(name);
          return found == variables_.end() ? std::string() : found->second;
        },
        log_.logger());
  }
  std::string attribute(const std::string& key) {
    const auto settings = read();
    for (const auto& attribute : settings.exporter.value().resource) {
      if (attribute.key == key) return std::get<std::string>(attribute.value);
    }
    return "none";
  }
  static bool samples_new_traces(const natsmith::TracingSettings& settings) {
    const auto id = natsmith::new_trace_id();
    return settings.sampler({nullptr, id, "x", natsmith::SpanKind::server});
  }
};

TEST_F(TheEnvironment, WithoutACollectorMeansNoTracing) {
  EXPECT_FALSE(read().exporter);
  EXPECT_EQ(make_tracer(read()), nullptr);
  variables_["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4318";
  for (const auto& [name, value] :
       {std::pair("OTEL_SDK_DISABLED", "true"), std::pair("OTEL_TRACES_EXPORTER", "none")}) {
    variables_[name] = value;
    EXPECT_FALSE(read().exporter) << name;
    variables_.erase(name);
  }
  EXPECT_TRUE(read().exporter);
  EXPECT_TRUE(log_.with("").empty());
}

TEST_F(TheEnvironment, NamesTheCollector) {
  variables_["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4318/";
  EXPECT_EQ(read().exporter->url, "http://collector:4318/v1/traces");
  variables_["OTEL_EXPORTER_OTLP_HEADERS"] = "api-key=a%20b, x=1";
  variables_["OTEL_EXPORTER_OTLP_TIMEOUT"] = "1500";
  EXPECT_EQ(read().exporter->headers, (std::map<std::string, std::string>{{"api-key", "a b"}, {"x", "1"}}));
  EXPECT_EQ(read().exporter->timeout, 1500ms);
  variables_["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = "http://other:1/as/it/is";
  EXPECT_EQ(read().exporter->url, "http://other:1/as/it/is");
}

TEST_F(TheEnvironment, SaysWhoTheServiceIs) {
  variables_["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4318";
  EXPECT_EQ(attribute("service.name"), "orders");
  variables_["OTEL_RESOURCE_ATTRIBUTES"] = "service.name=from attributes,deployment.environment=test%2C1";
  EXPECT_EQ(attribute("service.name"), "from attributes");
  EXPECT_EQ(attribute("deployment.environment"), "test,1");
  variables_["OTEL_SERVICE_NAME"] = "own";
  EXPECT_EQ(attribute("service.name"), "own");
}

TEST_F(TheEnvironment, ChoosesTheSampler) {
  EXPECT_TRUE(samples_new_traces(read()));
  for (const char* never : {"always_off", "parentbased_always_off"}) {
    variables_["OTEL_TRACES_SAMPLER"] = never;
    EXPECT_FALSE(samples_new_traces(read()));
  }
  for (const char* ratio : {"traceidratio", "parentbased_traceidratio"}) {
    variables_["OTEL_TRACES_SAMPLER"] = ratio;
    variables_["OTEL_TRACES_SAMPLER_ARG"] = "0";
    EXPECT_FALSE(samples_new_traces(read()));
    variables_["OTEL_TRACES_SAMPLER_ARG"] = "1.0";
    EXPECT_TRUE(samples_new_traces(read()));
  }
  EXPECT_TRUE(log_.with("").empty());
}

TEST_F(TheEnvironment, IsToldWhatCannotBeUsed) {
  variables_ = {{"OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"},
                {"OTEL_EXPORTER_OTLP_TIMEOUT", "soon"},
                {"OTEL_RESOURCE_ATTRIBUTES", "a=%zz"},
                {"OTEL_TRACES_SAMPLER", "traceidratio"},
                {"OTEL_TRACES_SAMPLER_ARG", "2"},
                {"OTEL_TRACES_EXPORTER", "zipkin"},
                {"OTEL_EXPORTER_OTLP_HEADERS", "x"}};
  EXPECT_TRUE(read().exporter);
  for (const auto& [name, value] : variables_) {
    const bool fine = value.starts_with("http") || value == "traceidratio";
    EXPECT_EQ(log_.with(name + " is ignored").size(), fine ? 0U : 1U) << name;
  }
}

TEST_F(TheEnvironment, MakesTracingOfOneLine) {
  EXPECT_TRUE(natsmith::tracing_from_environment("orders", log_.logger()).empty());
  const OtlpReceiver receiver;
  ASSERT_EQ(setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.base().c_str(), 1), 0);
  {
    const natsmith::test::LocalServer server;
    natsmith::Connection connection = natsmith::Connection::open(quiet(server.url()));
    const natsmith::Interceptors tracing = natsmith::tracing_from_environment("orders", log_.logger());
    Probe implementation;
    ProbeHandler handler(connection, implementation, {.interceptors = tracing});
    handler.start();
    ProbeClient(connection, {.interceptors = tracing}).echo("x");
  }
  unsetenv("OTEL_EXPORTER_OTLP_ENDPOINT");
  EXPECT_EQ(receiver.spans().size(), 2U);  // sent when the last of them was gone
  EXPECT_EQ(receiver.faults(), std::set<std::string>());
}

TEST_F(TheEnvironment, GivesATracerForSpansOfOnesOwn) {
  EXPECT_FALSE(natsmith::tracer_from_environment("orders", log_.logger())->start("nowhere").recording());
  const OtlpReceiver receiver;
  ASSERT_EQ(setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.base().c_str(), 1), 0);
  natsmith::tracer_from_environment("orders", log_.logger())->start("a piece of work").end();
  unsetenv("OTEL_EXPORTER_OTLP_ENDPOINT");
  ASSERT_EQ(receiver.spans().size(), 1U);
  EXPECT_EQ(receiver.spans()[0]["name"], "a piece of work");
}

}  // namespace
}  // namespace probe
