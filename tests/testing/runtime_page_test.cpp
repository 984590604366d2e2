// The code of docs/runtime.md, as it stands there.
#include <gtest/gtest.h>
#include <natsmith/core/task.hpp>
#include <natsmith/rpc/call_context.hpp>
#include <natsmith/rpc/client.hpp>
#include <natsmith/service/service.hpp>
#include <natsmith/testing/local_server.hpp>
#include <natsmith/transport/connection.hpp>

#include <array>
#include <iostream>
#include <sstream>
#include <string>

#include "user_service.client.hpp"
#include "user_service.handler.hpp"
#include "users.hpp"

namespace program {

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    service.host<app::UserHandler>(std::make_shared<app::Users>("users"), {.methods = {.concurrency = 20}});
  });
}

}  // namespace program

namespace {

using namespace std::chrono_literals;

/// It is compiled only: these servers are nowhere.
[[maybe_unused]] natsmith::Connection connect() {
  natsmith::Connection connection = natsmith::Connection::open({
      .urls = {"nats://nats1:4222", "nats://nats2:4222"},  // tried in random order
      .name = "reports",                                   // shown by the server's monitoring
      .user = natsmith::UserPassword{"ann", "secret"},
  });
  return connection;
}

/// Takes what is printed.
class Printed {
 public:
  Printed() : before_(std::cout.rdbuf(text_.rdbuf())) {}
  ~Printed() { std::cout.rdbuf(before_); }
  Printed(const Printed&) = delete;
  Printed& operator=(const Printed&) = delete;
  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::streambuf* before_;
};

class TheRuntimePage : public testing::Test {
 protected:
  natsmith::testing::LocalServer server_;
  natsmith::Connection connection_ = natsmith::Connection::open({.urls = {server_.url()}});
};

natsmith::Task<std::string> call_in_every_way(natsmith::Connection connection) {
  app::UserClient users(connection, {.timeout = 20s, .caller = "reports"});
  std::optional<app::User> user = users.get_by_id("42");         // waits; throws natsmith::Error
  natsmith::Result<void> renamed = users.rename("42", "Grace");  // a Result method returns its error
  natsmith::with(users, {.timeout = 10s}).delete_all();          // a copy whose calls have other options
  natsmith::Future<std::string> report = natsmith::async(users).make_report();  // does not wait
  EXPECT_EQ(user.value().name, "Ada");
  EXPECT_TRUE(renamed.has_value());

  if (report.wait_for(20s)) std::cout << report.get() << '\n';  // get() waits, and throws the call's Error
  natsmith::Result<std::vector<app::User>> all = natsmith::async(users).get_all().wait();  // or returns it
  // What the function throws becomes the error:
  natsmith::Future<std::size_t> length = natsmith::async(users).make_report().then(
      [](natsmith::Result<std::string> text) { return text.value().size(); });
  std::string text = co_await natsmith::async(users).make_report();  // in a coroutine; throws
  EXPECT_TRUE(all.value().empty());
  EXPECT_EQ(length.get(), text.size());
  co_return text;
}

TEST_F(TheRuntimePage, SaysWhatAMainIs) {
  std::string name = "users", flag = "--no-such-flag";
  std::array arguments{name.data(), flag.data()};
  EXPECT_EQ(program::main(static_cast<int>(arguments.size()), arguments.data()), 64);
}

TEST_F(TheRuntimePage, SaysHowToServe) {
  natsmith::Connection connection = connection_;
  app::Users users("users");
  app::UserHandler handler(connection, users);
  handler.start();
  // …
  const bool all_answered = handler.stop(std::chrono::seconds{10});
  EXPECT_TRUE(all_answered);
}

TEST_F(TheRuntimePage, SaysHowToCall) {
  app::Users users("users");
  app::UserHandler handler(connection_, users);
  handler.start();
  users.add({.id = "42", .name = "Ada", .email = {}});
  const Printed printed;
  EXPECT_EQ(natsmith::sync_wait(call_in_every_way(connection_)), "users");
  EXPECT_EQ(printed.text(), "users\n");
}

TEST_F(TheRuntimePage, SaysHowToTakeHeadersAlong) {
  natsmith::CallContext context;
  context.request_headers().set("Tenant", "acme");
  context.set_timeout(1s);
  // Then call the method with it; afterwards: context.reply_headers().get("Version")
  EXPECT_EQ(context.request_headers().get("Tenant"), "acme");
  EXPECT_EQ(context.timeout(), 1s);
}

TEST_F(TheRuntimePage, SaysHowToSendMessages) {
  natsmith::Connection connection = connection_;
  const Printed printed;
  const natsmith::Subject subject("orders.created");
  const natsmith::SubjectPattern all_orders("orders.*");
  natsmith::Subscription orders = connection.subscribe(all_orders, [](natsmith::Message&& message) {
    // On the event loop: short, never blocking.
    std::cout << message.subject() << ": " << message.body() << '\n';
  });
  natsmith::Subscription::confirm({&orders, 1}, 5s).value();  // the server refuses a subscription silently
  connection.publish(subject, "42");                          // on its way; delivered at most once
  connection.flush().value();                                 // the server has processed it
  orders.drain(5s);                                           // ends it without losing a message
  EXPECT_EQ(printed.text(), "orders.created: 42\n");
}

}  // namespace
