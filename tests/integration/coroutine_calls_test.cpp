// Coroutines at both ends of a call: values, errors, and who holds a thread meanwhile.
#include "coroutines.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/transport/spawn.hpp"

namespace coroutines {
namespace {

using namespace std::chrono_literals;
using natsmith::CallContext;
using natsmith::ErrorCode;
using natsmith::Future;
using natsmith::Result;
using natsmith::sync_wait;
using natsmith::Task;
using natsmith::test::eventually;

TEST_F(AWaitingService, GivesValuesAndNothingToWhoeverAwaits) {
  EXPECT_EQ(sync_wait(client_.divide(84, 2)).value(), 42);
  EXPECT_EQ(sync_wait(client_.divide(1, 0)).error().code(), ErrorCode::invalid_argument);
  sync_wait(client_.nothing());
  EXPECT_TRUE(sync_wait(client_.check(true)).has_value());
  const auto failed = sync_wait(client_.check(false));
  EXPECT_EQ(failed.error().message(), "not good");
  EXPECT_EQ(failed.error().details(), R"({"code":"E17"})");
}

TEST_F(AWaitingService, IsCalledWithoutACoroutineToo) {
  EXPECT_EQ(natsmith::async(client_).divide(84, 2).get(), 42);
  natsmith::async(client_).nothing().get();
  EXPECT_EQ(natsmith::async(client_).check(false).wait().error().code(), ErrorCode::conflict);
}

TEST_F(AWaitingService, ServesAUserOfTheInterfaceThatKnowsNoNats) {
  const auto use = [](WaitingService& service) { return sync_wait(service.divide(7, 7)).value(); };
  EXPECT_EQ(use(client_), use(implementation_));
}

TEST_F(AWaitingService, SendsNothingBeforeTheTaskIsAwaited) {
  {
    const auto dropped = client_.nothing();
  }
  sync_wait(client_.nothing());
  EXPECT_EQ(stats("nothing").calls, 1U);
}

TEST_F(AWaitingService, KeepsTheArgumentsOfATaskThatIsAwaitedLater) {
  auto task = [this] {
    const std::string temporary(100, 'x');
    return natsmith::spawn(client_.held_inline(temporary.substr(1)));
  }();
  EXPECT_EQ(finish(std::move(task)).value(), std::string(99, 'x'));
  auto later = client_.held_inline(std::string(99, 'y'));
  EXPECT_EQ(finish(natsmith::spawn(std::move(later))).value(), std::string(99, 'y'));
}

TEST_F(AWaitingService, AnswersWithTheErrorOfACoroutine) {
  EXPECT_EQ(natsmith::async(client_).fail("before").wait().error().code(), ErrorCode::not_found);
  const auto error = finish(natsmith::async(client_).fail("error")).error();
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_EQ(error.message(), "after waiting");
  EXPECT_EQ(error.details(), R"({"thing":7})");
  const auto secret = finish(natsmith::async(client_).fail("exception")).error();
  EXPECT_EQ(secret.code(), ErrorCode::internal);
  EXPECT_EQ(secret.message(), "the implementation failed");
  EXPECT_EQ(finish(natsmith::async(client_).fail("number")).error().code(), ErrorCode::internal);
  EXPECT_EQ(stats("fail").errors, 4U);
  EXPECT_TRUE(eventually([&] { return stats("fail").running == 0; }));
}

TEST_F(AWaitingService, ThrowsTheErrorIntoTheAwaitingCoroutine) {
  const auto caught = [](WaitingClient& client) -> Task<ErrorCode> {
    try {
      static_cast<void>(co_await client.fail("before"));
    } catch (const natsmith::Error& error) {
      co_return error.code();
    }
    co_return ErrorCode::internal;
  };
  EXPECT_EQ(sync_wait(caught(client_)), ErrorCode::not_found);
}

TEST_F(AWaitingService, RefusesArgumentsThatCannotBeSentWhenItIsAwaited) {
  auto task = client_.held_inline("\xff");
  EXPECT_THROW(sync_wait(std::move(task)), natsmith::Error);
}

TEST_F(AWaitingService, RunsManyCallsOnTwoThreads) {
  std::vector<Future<std::string>> calls;
  CallContext context;
  for (int i = 0; i < 64; ++i) calls.push_back(natsmith::async(client_).held(std::to_string(i), context));
  ASSERT_TRUE(held(64));
  EXPECT_EQ(stats("held").running, 64U);
  EXPECT_LE(handler_.threads(), 2U);
  EXPECT_EQ(natsmith::async(client_).divide(6, 3).get(), 2);  // no thread is held
  implementation_.room.open();
  for (int i = 0; i < 64; ++i) EXPECT_EQ(calls.at(static_cast<std::size_t>(i)).get(), std::to_string(i));
  EXPECT_TRUE(eventually([&] { return stats("held").running == 0; }));
}

TEST_F(AWaitingService, GoesOnOnTheExecutorWhoeverBringsWhatItAwaits) {
  CallContext context;
  auto call = natsmith::async(client_).held("here", context);
  ASSERT_TRUE(held(1));
  {
    const natsmith::detail::NonBlockingScope turn;
    implementation_.room.open();
  }
  EXPECT_EQ(call.get(), "here");
  EXPECT_EQ(implementation_.resumed_where_nothing_may_block, 0);
}

TEST_F(AWaitingService, KnowsItsCallBeforeAndAfterItWaits) {
  CallContext context;
  auto task = client_.context(context);
  EXPECT_EQ(finish(natsmith::spawn(std::move(task))).value(), "own|own");
}

/// Orders, on two threads, which ask Waiting.
class Orders final : public OrderService {
 public:
  explicit Orders(const WaitingClient& waiting) : waiting_(waiting) {}
  Task<std::string> order(std::string article, std::int64_t count) override {
    const std::string held = co_await waiting_.held_inline(article);
    co_return held + " " + std::to_string(count);
  }

 private:
  WaitingClient waiting_;
};

TEST_F(AWaitingService, IsAwaitedByManyCoroutinesOfAnotherServiceWithTwoThreads) {
  auto ordering = natsmith::Connection::open(quiet(server_.url()));
  Orders orders{WaitingClient(ordering)};
  OrdersHandler handler(ordering, orders, {.max_threads = 2});
  handler.start();
  const OrdersClient client(connection_);
  std::vector<Future<std::string>> calls;
  for (int i = 0; i < 64; ++i) calls.push_back(natsmith::async(client).order("bolt", i));
  ASSERT_TRUE(held(64));
  EXPECT_LE(handler.threads(), 2U);
  implementation_.room.open();
  for (int i = 0; i < 64; ++i) {
    EXPECT_EQ(calls.at(static_cast<std::size_t>(i)).get(), "bolt " + std::to_string(i));
  }
}

class Stock final : public StockService {
 public:
  std::int64_t available(std::string_view article) override {
    if (article == "nothing") throw natsmith::Error(ErrorCode::not_found, "no such article");
    return static_cast<std::int64_t>(article.size());
  }
};

class Middle final : public MiddleService {
 public:
  explicit Middle(const StockClient& stock) : stock_(stock) {}
  Task<Result<std::int64_t>> ask(const std::string& article) override {
    co_return 10 * co_await natsmith::async(stock_).available(article);
  }

 private:
  StockClient stock_;
};

class Front final : public FrontService {
 public:
  explicit Front(const MiddleClient& middle) : middle_(middle) {}
  Task<std::string> ask(const std::string& article) override {
    std::int64_t total = 0;
    for (int i = 0; i < 3; ++i) total += (co_await middle_.ask(article)).value();
    co_return article + ": " + std::to_string(total);
  }

 private:
  MiddleClient middle_;
};

TEST(AChainOfThreeServices, HandsValuesAndErrorsThrough) {
  const natsmith::test::LocalServer server;
  auto connection = natsmith::Connection::open(quiet(server.url()));
  Stock stock;
  Middle middle{StockClient(connection)};
  Front front{MiddleClient(connection)};
  StockHandler stock_handler(connection, stock);
  MiddleHandler middle_handler(connection, middle, {.max_threads = 1});
  FrontHandler front_handler(connection, front, {.max_threads = 1});
  for (natsmith::Handler* each :
       std::vector<natsmith::Handler*>{&stock_handler, &middle_handler, &front_handler})
    each->start();
  FrontClient client(connection);
  EXPECT_EQ(sync_wait(client.ask("bolt")), "bolt: 120");
  EXPECT_EQ(natsmith::async(client).ask("nothing").wait().error().message(), "no such article");
}

}  // namespace
}  // namespace coroutines
