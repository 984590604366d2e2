// All ways of calling a method: blocking, by a Future, in a coroutine, and with other options.
#include "natsmith/core/task.hpp"
#include "relay.hpp"

namespace relay {
namespace {

using namespace std::chrono_literals;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Result;

natsmith::Task<std::string> twice(const RelayClient& client) {
  const std::string first = co_await natsmith::async(client).brief("a");
  co_return first + co_await natsmith::async(client).brief("b");
}

TEST_F(AServedRelay, IsCalledInEveryWay) {
  EXPECT_EQ(client_.brief("blocking"), "blocking");
  EXPECT_EQ(natsmith::async(client_).brief("get").get(), "get");
  EXPECT_EQ(natsmith::async(client_).brief("wait").wait().value(), "wait");
  Future<std::string> call = natsmith::async(client_).brief("wait_for");
  ASSERT_TRUE(call.wait_for(20s));
  EXPECT_TRUE(call.is_ready());
  EXPECT_EQ(call.get(), "wait_for");
  EXPECT_EQ(
      natsmith::async(client_).brief("th").then([](Result<std::string> text) { return *text + "en"; }).get(),
      "then");
  EXPECT_EQ(natsmith::sync_wait(twice(client_)), "ab");
}

TEST_F(AServedRelay, TellsWhetherItHasAnsweredYet) {
  Future<void> call = natsmith::async(client_).wait(0);
  ASSERT_TRUE(waits(1));
  EXPECT_FALSE(call.wait_for(1ms));
  call.cancel();
  EXPECT_TRUE(call.wait_for(0ms));
  EXPECT_EQ(call.wait().error().code(), ErrorCode::cancelled);
  EXPECT_TRUE(has_stopped(1));
}

TEST_F(AServedRelay, IsCalledWithOtherOptionsByACopyThatSharesTheRest) {
  CallContext parent;
  natsmith::CallOptions options{.timeout = 20s, .parent = &parent};
  options.headers.set("Tenant", "oca");
  const RelayClient copy = natsmith::with(client_, options);
  std::mutex mutex;
  std::vector<std::string> seen;
  const auto listening = connection_.subscribe(
      natsmith::SubjectPattern("svc.rpc.Relay.brief"), [&](natsmith::Message&& request) {
        const std::scoped_lock lock(mutex);
        seen.push_back(std::string(request.header("Tenant").value_or("none")) + " " +
                       std::string(request.header("Natsmith-Timeout").value_or("own")));
      });
  ASSERT_TRUE(connection_.flush().has_value());
  EXPECT_EQ(natsmith::async(copy).brief("x").get(), "x");
  EXPECT_EQ(client_.brief("y"), "y");  // not changed by that
  EXPECT_TRUE(natsmith::test::eventually([&] {
    const std::scoped_lock lock(mutex);
    return seen.size() == 2;
  }));
  const std::scoped_lock lock(mutex);
  EXPECT_EQ(seen, (std::vector<std::string>{"oca 20000", "none own"}));
}

}  // namespace
}  // namespace relay
