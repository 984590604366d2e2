// Parents: what a call that is made for another one takes over, by itself and by `.parent`, as interceptors
// and traces see it; and calls that are refused because of their parent.
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>

#include "call_recorder.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/tracing/memory_exporter.hpp"
#include "natsmith/tracing/trace_calls.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::CallContext;
using natsmith::ErrorCode;
using natsmith::ParentCall;
using natsmith::SpanData;
using natsmith::to_hex;
using natsmith::test::eventually;

/// Lets a test use its calls as parents, while they run and afterwards.
class Keeper final : public SerialService {
 public:
  explicit Keeper(NestedClient nested) : nested_(std::move(nested)) {}
  std::optional<ParentCall> kept;  // of the last b
  ParentCall other;                // for calls that b makes

  void a() override {}
  void b() override {
    kept = CallContext::current();
    natsmith::with(nested_, {.parent = other}).depth(1);
  }

 private:
  NestedClient nested_;
};

class Depth final : public NestedService {
 public:
  std::int64_t depth(std::int64_t levels) override { return levels; }
};

class AKeptParent : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  std::shared_ptr<natsmith::MemoryExporter> exporter_ = std::make_shared<natsmith::MemoryExporter>();
  std::shared_ptr<CallRecorder> recorder_ = std::make_shared<CallRecorder>();
  natsmith::Interceptors traced_{natsmith::trace_calls(std::make_shared<natsmith::Tracer>(exporter_))};
  NestedClient nested_{connection_, {.interceptors = {traced_[0], recorder_}}};
  Keeper keeper_{NestedClient(connection_, {.interceptors = traced_})};
  Depth depth_;
  SerialHandler keeper_handler_{served_, keeper_, {.interceptors = traced_}};
  NestedHandler depth_handler_{served_, depth_, {.interceptors = traced_}};
  SerialClient client_{connection_, {.interceptors = traced_}};

  void SetUp() override {
    keeper_handler_.start();
    depth_handler_.start();
  }

  /// "child < parent" of all spans, when there are \p count, and how many traces they are.
  std::multiset<std::string> relations(std::size_t count) {
    EXPECT_TRUE(eventually([&] { return exporter_->spans().size() == count; }));
    std::map<natsmith::SpanId, std::string> names;
    for (const SpanData& span : exporter_->spans()) names[span.context.span_id] = span.name;
    std::multiset<std::string> relations;
    for (const SpanData& span : exporter_->spans()) {
      const bool is_root = !natsmith::is_valid(span.parent_id);
      relations.insert(span.name + (is_root ? "" : " < " + names[span.parent_id]));
    }
    return relations;
  }
  static std::multiset<std::string> and_of(std::multiset<std::string> relations) {
    relations.insert({"natsmith:SerialClient:b", "natsmith:SerialServer:b < natsmith:SerialClient:b",
                      "natsmith:NestedServer:depth < natsmith:NestedClient:depth"});
    return relations;
  }
  /// A call for \p parent that is not sent. \returns the code it ends with, the same in both ways of calling
  ErrorCode refused(const natsmith::CallOptions& options) {
    const NestedClient client = natsmith::with(nested_, options);
    NestedClient copy = client;
    const ErrorCode code = error_of([&] { copy.depth(1); }).code();
    EXPECT_EQ(natsmith::async(client).depth(1).wait().error().code(), code);
    return code;
  }
  void expect_two_ends(const std::string& code) {
    EXPECT_EQ(recorder_->begun(), 2);
    EXPECT_EQ(recorder_->ended(), 2);
    EXPECT_EQ(recorder_->wrong(), 0);
    for (const auto& end : recorder_->ends()) EXPECT_EQ(end.code, code);
    for (const auto& stats : depth_handler_.stats()) EXPECT_EQ(stats.calls, 1U) << stats.name;  // that of b
  }
};

TEST_F(AKeptParent, SaysTheTraceOfCallsThatAreMadeAfterItsEnd) {
  client_.b();
  natsmith::with(nested_, {.parent = *keeper_.kept}).depth(1);
  EXPECT_EQ(relations(6), and_of({"natsmith:NestedClient:depth < natsmith:SerialServer:b",
                                  "natsmith:NestedClient:depth < natsmith:SerialServer:b",
                                  "natsmith:NestedServer:depth < natsmith:NestedClient:depth"}));
}

TEST_F(AKeptParent, LimitsTheTimeOfCallsOnAnyThread) {
  std::mutex mutex;
  std::vector<std::string> timeouts;  // of the nested calls that came
  const auto listening = connection_.subscribe(
      natsmith::SubjectPattern("svc.rpc.Nested.depth"), [&](natsmith::Message&& request) {
        const std::scoped_lock lock(mutex);
        timeouts.emplace_back(request.header("Natsmith-Timeout").value_or("none"));
      });
  ASSERT_TRUE(connection_.flush().has_value());
  natsmith::with(client_, {.timeout = 30s}).b();  // makes a nested call, too
  std::jthread([&] {
    EXPECT_NO_THROW(natsmith::with(nested_, {.timeout = 10min, .parent = *keeper_.kept}).depth(1));
    EXPECT_NO_THROW(natsmith::with(nested_, {.timeout = 10min}).depth(1));
  }).join();
  ASSERT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return timeouts.size() == 3;
  }));
  const std::scoped_lock lock(mutex);
  ASSERT_NE(timeouts[1], "none");
  EXPECT_GT(std::stoi(timeouts[1]), 0);
  EXPECT_LE(std::stoi(timeouts[1]), 30'000);
  EXPECT_EQ(timeouts[2], "600000");  // that thread serves no call
}

TEST_F(AKeptParent, WinsOverTheCallOfTheThread) {
  CallContext other;
  other.request_headers().set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  other.request_headers().set("tracestate", "vendor=1");
  keeper_.other = &other;
  client_.b();
  EXPECT_EQ(relations(4), and_of({"natsmith:NestedClient:depth < "}));  // a span of somebody else
  for (const SpanData& span : exporter_->spans()) {
    if (!span.name.starts_with("natsmith:Nested")) continue;
    EXPECT_EQ(to_hex(span.context.trace_id), "0af7651916cd43dd8448eb211c80319c");
    EXPECT_EQ(span.context.trace_state, "vendor=1");
  }
}

TEST_F(AKeptParent, IsNoneForCallsThatAreMadeForNobody) {
  keeper_.other = ParentCall::none();
  client_.b();
  EXPECT_EQ(relations(4), and_of({"natsmith:NestedClient:depth"}));
}

TEST_F(AKeptParent, GivesWayToATraceThatTheHeadersSay) {
  client_.b();
  exporter_->clear();
  natsmith::CallOptions options{.parent = *keeper_.kept};
  options.headers.set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  natsmith::with(nested_, options).depth(1);
  static_cast<void>(relations(2));
  for (const SpanData& span : exporter_->spans())
    EXPECT_EQ(to_hex(span.context.trace_id), "0af7651916cd43dd8448eb211c80319c");
}

TEST_F(AKeptParent, WhoseTimeIsUpLetsInterceptorsSeeTheCallsThatAreNotSent) {
  natsmith::with(client_, {.timeout = 500ms}).b();
  ASSERT_TRUE(eventually([&] { return keeper_.kept->deadline().passed(); }));
  EXPECT_EQ(refused({.parent = *keeper_.kept}), ErrorCode::deadline_exceeded);
  expect_two_ends("deadline_exceeded");
}

TEST_F(AKeptParent, ThatWasCancelledLetsInterceptorsSeeTheCallsThatAreNotSent) {
  client_.b();
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(refused({.stop_token = source.get_token()}), ErrorCode::cancelled);
  expect_two_ends("cancelled");
}

}  // namespace
}  // namespace probe
