// Deadlines: what nested calls inherit, and what a call carries that had to wait for its turn.
#include <map>

#include "relay.hpp"

namespace relay {
namespace {

using namespace std::chrono_literals;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Message;
using natsmith::Result;
using natsmith::test::eventually;

TEST_F(AServedRelay, GivesNestedCallsWhatIsLeftOfItsTime) {
  const auto left = natsmith::with(client_, {.timeout = 20s}).time_left(2);
  EXPECT_GT(left, 0);
  EXPECT_LE(left, 20'000);
}

TEST_F(AServedRelay, GivesNestedCallsTheirOwnTimeWhereThatIsLess) {
  EXPECT_GT(natsmith::with(client_, {.timeout = 10min}).time_left(1), 20'000);
  EXPECT_LE(natsmith::with(client_, {.timeout = 10min}).time_left(1), 60'000);
}

TEST_F(AServedRelay, GivesCallsTheirOwnTimeWhereTheirParentHasNone) {
  CallContext outgoing;  // of a client's caller: it has no deadline to pass on
  EXPECT_GT(natsmith::with(client_, {.parent = &outgoing}).time_left(0), 20'000);
}

TEST_F(AServedRelay, SendsNoCallForOneWhoseTimeIsUpButStillTellsOthers) {
  const auto result = natsmith::async(natsmith::with(client_, {.timeout = 50ms})).too_late().wait();
  EXPECT_EQ(result.error().code(), ErrorCode::deadline_exceeded);
  EXPECT_TRUE(eventually([&] { return relay_.implementation.late_code != 0; }));
  EXPECT_EQ(relay_.implementation.late_code, static_cast<int>(ErrorCode::deadline_exceeded));
  EXPECT_EQ(relay_.stats("brief").calls, 0U);
  EXPECT_TRUE(eventually([&] { return relay_.implementation.notes == 1; }));
}

TEST_F(AServedRelay, StopsAnImplementationAtItsDeadline) {
  const auto result = natsmith::async(natsmith::with(client_, {.timeout = 50ms})).wait(0).wait();
  EXPECT_EQ(result.error().code(), ErrorCode::deadline_exceeded);
  EXPECT_TRUE(has_stopped(1));
  EXPECT_EQ(relay_.stats("wait").expired, 1U);
}

TEST_F(AServedRelay, KnowsItsCallOnItsOwnThreadOnly) {
  EXPECT_EQ(CallContext::current(), nullptr);
  const CallContext* seen = nullptr;
  natsmith::async(client_)
      .brief("x")
      .then([&](const Result<std::string>&) { seen = CallContext::current(); })
      .get();
  EXPECT_EQ(seen, nullptr);
}

TEST(ACurrentCall, IsPutAsideWhereTheEventLoopRunsWhatBelongsToOthers) {
  CallContext context;
  CallContext inner;
  const natsmith::detail::CurrentCall current(&context);
  EXPECT_EQ(CallContext::current(), &context);
  {
    const natsmith::detail::NonBlockingScope scope;
    EXPECT_EQ(CallContext::current(), nullptr);
    const natsmith::detail::CurrentCall nested(&inner);
    EXPECT_EQ(CallContext::current(), &inner);
  }
  EXPECT_EQ(CallContext::current(), &context);
}

// ---- calls that wait for their turn

class ANarrowRelay : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection silent_ = natsmith::Connection::open(quiet(server_));
  std::mutex mutex_;
  std::vector<std::string> timeouts_;  // of the requests that came; empty: none
  natsmith::Subscription requests_ =
      silent_.subscribe(natsmith::SubjectPattern("svc.rpc.Relay.brief"), [this](Message&& request) {
        const std::scoped_lock lock(mutex_);
        timeouts_.emplace_back(request.header("Natsmith-Timeout").value_or(""));
      });

  void SetUp() override { ASSERT_TRUE(silent_.flush().has_value()); }

  natsmith::Connection narrow() {
    natsmith::ConnectionOptions options = quiet(server_);
    options.max_in_flight = 1;
    return natsmith::Connection::open(options);
  }
  std::size_t came() {
    const std::scoped_lock lock(mutex_);
    return timeouts_.size();
  }
};

// With one place, which is free again after 10 to 20 ms without a reply, the last of these waits for 70 ms at
// least: more than a 32nd of its second.
constexpr int kCalls = 9;

TEST_F(ANarrowRelay, SaysWhatIsLeftAfterACallHasWaited) {
  natsmith::Connection connection = narrow();
  const RelayClient client(connection);
  std::vector<Future<std::string>> calls;
  for (int i = 0; i < kCalls; ++i) calls.push_back(natsmith::async(client).brief("x"));
  ASSERT_TRUE(eventually([&] { return came() == kCalls || calls.back().is_ready(); }));
  const std::scoped_lock lock(mutex_);
  ASSERT_FALSE(timeouts_.empty());
  EXPECT_EQ(timeouts_.front(), "");  // as annotated
  ASSERT_NE(timeouts_.back(), "");
  EXPECT_GE(std::stoi(timeouts_.back()), 1);
  EXPECT_LE(std::stoi(timeouts_.back()), 968);
}

TEST_F(ANarrowRelay, SaysItInPlaceOfWhatTheCallerHasAskedFor) {
  natsmith::Connection connection = narrow();
  const RelayClient client(connection, {.timeout = 1500ms});
  std::vector<Future<std::string>> calls;
  for (int i = 0; i < kCalls; ++i) calls.push_back(natsmith::async(client).brief("x"));
  ASSERT_TRUE(eventually([&] { return came() == kCalls || calls.back().is_ready(); }));
  const std::scoped_lock lock(mutex_);
  ASSERT_FALSE(timeouts_.empty());
  EXPECT_EQ(timeouts_.front(), "1500");
  EXPECT_LT(std::stoi(timeouts_.back()), 1500);
}

}  // namespace
}  // namespace relay
