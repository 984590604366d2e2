// The code of docs/coroutines.md.
#include "coroutines.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/transport/spawn.hpp"

namespace coroutines {
namespace {

class Stock final : public StockService {
 public:
  std::int64_t available(std::string_view article) override { return article == "bolt" ? 100 : 0; }
};

class Orders final : public OrderService {
 public:
  explicit Orders(StockClient stock) : stock_(std::move(stock)) {}

  natsmith::Task<std::string> order(std::string article, std::int64_t count) override {
    const std::int64_t left = co_await natsmith::async(stock_).available(article);  // holds no thread
    if (left < count) throw natsmith::Error(natsmith::ErrorCode::conflict, "only " + std::to_string(left));
    co_return std::to_string(count) + " × " + article;
  }

 private:
  StockClient stock_;
};

natsmith::Task<std::string> order_both(OrdersClient orders) {
  const std::string bolts = co_await orders.order("bolt", 10);
  const std::string more = co_await orders.order("bolt", 20);
  co_return bolts + ", " + more;
}

natsmith::Task<std::string> order_both_at_once(OrdersClient orders) {
  auto bolts = natsmith::async(orders).order("bolt", 10);
  auto more = natsmith::async(orders).order("bolt", 20);
  const std::string first = co_await std::move(bolts);
  co_return first + ", " + co_await std::move(more);
}

class TheExamples : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  Stock stock_;
  Orders orders_{StockClient(connection_)};
  StockHandler stock_handler_{connection_, stock_};
  OrdersHandler order_handler_{connection_, orders_, {.max_threads = 2}};

  void SetUp() override {
    stock_handler_.start();
    order_handler_.start();
  }
};

TEST_F(TheExamples, DoWhatTheDocumentSays) {
  OrdersClient orders(connection_);
  std::string bought = natsmith::sync_wait(order_both(orders));                // waits, on this thread
  natsmith::Future<std::string> future = natsmith::spawn(order_both(orders));  // does not wait
  std::string one = natsmith::async(orders).order("bolt", 1).get();            // without a coroutine
  EXPECT_EQ(bought, "10 × bolt, 20 × bolt");
  EXPECT_EQ(future.get(), bought);
  EXPECT_EQ(one, "1 × bolt");
  EXPECT_EQ(natsmith::sync_wait(order_both_at_once(orders)), bought);
  EXPECT_EQ(natsmith::async(orders).order("nut", 1).wait().error().message(), "only 0");
}

}  // namespace
}  // namespace coroutines
