// Coroutines with every kind of parameter, called through a real nats-server.
#include <gtest/gtest.h>
#include <natsmith/transport/connection.hpp>
#include <natsmith/transport/spawn.hpp>

#include <numeric>
#include <string>
#include <utility>

#include "support/local_server.hpp"
#include "tasks.client.hpp"
#include "tasks.handler.hpp"

namespace {

using natsmith::CallContext;
using natsmith::ErrorCode;
using natsmith::Result;
using natsmith::sync_wait;
using natsmith::Task;

class Tasks final : public tasks::TaskService {
 public:
  Task<std::int64_t> twice(std::int64_t value) override { co_return 2 * value; }
  Task<> nothing() override { co_return; }
  Task<void> nothing_of(const tasks::Order& order) const override {
    if (order.amounts.empty()) throw natsmith::Error(ErrorCode::invalid_argument, order.name);
    co_return;
  }
  Task<Result<std::int64_t>> checked(bool good) override {
    if (!good) co_return natsmith::Error(ErrorCode::conflict, "bad");
    co_return 1;
  }
  Task<Result<void>> checked_nothing(bool good) noexcept override {
    if (!good) co_return natsmith::Error(ErrorCode::conflict, "bad");
    co_return Result<void>();
  }
  Task<std::string> texts(const std::string& a, std::string_view b, std::string c, std::string&& d) override {
    co_return a + std::string(b) + c + d;
  }
  Task<std::int64_t> spans(std::span<const std::int32_t> values, int factor) override {
    co_return factor* std::accumulate(values.begin(), values.end(), std::int64_t{0});
  }
  Task<std::unique_ptr<tasks::Order>> moves(std::unique_ptr<tasks::Order> order,
                                            std::map<std::string, tasks::Order>&& all) override {
    if (order) order->amounts.push_back(static_cast<std::int32_t>(all.size()));
    co_return order;
  }
  Task<std::string> context_first(CallContext& context, int value) override {
    co_return std::string(context.caller()) + std::to_string(value);
  }
  Task<std::string> context_last(const std::string& text, CallContext& context) const override {
    co_return text + std::string(context.caller());
  }
  Task<std::string> overloaded(std::int64_t value) override { co_return std::to_string(value); }
  Task<std::string> overloaded(std::string_view text) const override { co_return std::string(text); }
  std::string plain(const std::string& text) override { return text; }
};

class ServedTasks : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection connection_ = natsmith::Connection::open({.urls = {server_.url()}});
  Tasks implementation_;
  tasks::TasksHandler handler_{connection_, implementation_};
  tasks::TasksClient client_{connection_, {.caller = "me"}};

  void SetUp() override { handler_.start(); }
};

TEST_F(ServedTasks, TakeEveryKindOfParameter) {
  EXPECT_EQ(sync_wait(client_.twice(21)), 42);
  sync_wait(client_.nothing());
  sync_wait(client_.nothing_of({"full", {1}}));
  EXPECT_THROW(sync_wait(client_.nothing_of({"empty", {}})), natsmith::Error);
  EXPECT_EQ(sync_wait(client_.texts("a", "b", "c", "d")), "abcd");
  const std::vector<std::int32_t> values{1, 2, 3};
  EXPECT_EQ(sync_wait(client_.spans(values)), 12);
  EXPECT_EQ(sync_wait(client_.spans(values, 10)), 60);
  CallContext context;
  EXPECT_EQ(sync_wait(client_.context_first(context, 1)), "me1");
  EXPECT_EQ(sync_wait(client_.context_last("text ", context)), "text me");
  EXPECT_EQ(sync_wait(client_.overloaded(std::int64_t{7})), "7");
  EXPECT_EQ(sync_wait(client_.overloaded("seven")), "seven");
  EXPECT_EQ(client_.plain("plain"), "plain");
}

TEST_F(ServedTasks, MoveWhatCannotBeCopied) {
  auto order = std::make_unique<tasks::Order>(tasks::Order{"bolts", {1}});
  const auto answer = sync_wait(client_.moves(std::move(order), {{"other", {}}}));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->name, "bolts");
  EXPECT_EQ(answer->amounts.size(), 2U);
  EXPECT_EQ(sync_wait(client_.moves(nullptr, {})), nullptr);
}

TEST_F(ServedTasks, GiveResults) {
  EXPECT_EQ(sync_wait(client_.checked(true)).value(), 1);
  EXPECT_EQ(sync_wait(client_.checked(false)).error().code(), ErrorCode::conflict);
  EXPECT_TRUE(sync_wait(client_.checked_nothing(true)));
  EXPECT_EQ(natsmith::async(client_).checked_nothing(false).wait().error().message(), "bad");
  EXPECT_EQ(natsmith::spawn(client_.checked(true)).get(), 1);
}

}  // namespace
