// All ways of calling a method: blocking, by a Future, in a coroutine, and with other options.
#include "natsmith/core/task.hpp"
#include "relay.hpp"

namespace relay {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Headers;
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

TEST_F(AServedRelay, KeepsTheOptionsOfACopyThatAnotherOneDoesNotName) {
  Headers tenant, user;
  tenant.set("Tenant", "oca");
  tenant.set("User", "nobody");
  user.set("User", "ann");
  RelayClient copy =
      natsmith::with(natsmith::with(client_, {.timeout = 20s, .headers = tenant}), {.headers = user});
  std::mutex mutex;
  std::string seen;
  const auto listening = connection_.subscribe(natsmith::SubjectPattern("svc.rpc.Relay.brief"),
                                               [&](natsmith::Message&& request) {
                                                 const std::scoped_lock lock(mutex);
                                                 const Headers headers = request.headers();
                                                 for (const auto& [name, value] : headers.entries())
                                                   if (!name.starts_with("Nats"))
                                                     seen += name + "=" + value + " ";
                                                 seen += request.header("Natsmith-Timeout").value_or("own");
                                               });
  ASSERT_TRUE(connection_.flush().has_value());
  EXPECT_EQ(copy.brief("x"), "x");
  EXPECT_TRUE(natsmith::test::eventually([&] {
    const std::scoped_lock lock(mutex);
    return seen == "Tenant=oca User=ann 20000";
  })) << seen;
}

TEST_F(AServedRelay, IsCalledWithAnyTimeoutThatThereIs) {
  EXPECT_GT(natsmith::with(client_, {.timeout = std::chrono::nanoseconds::max()}).time_left(0), 3'600'000);
  EXPECT_GT(
      natsmith::async(natsmith::with(client_, {.timeout = std::chrono::hours(24 * 40)})).time_left(0).get(),
      3'600'000);
}

TEST_F(AServedRelay, RefusesHeadersThatAreNotTheCallers) {
  for (const char* name : {"Natsmith-Timeout", "Nats-Service-Error"}) {
    Headers headers;
    headers.set(name, "1");
    try {
      static_cast<void>(natsmith::with(client_, {.headers = headers}));
      FAIL() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
      EXPECT_NE(error.message().find(name), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace relay
