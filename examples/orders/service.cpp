// Takes orders: a coroutine that awaits the stock, repeats what fails for a moment, and leaves the stock
// alone while it is down.
#include <natsmith/metrics_prometheus/serve_metrics.hpp>
#include <natsmith/service/service.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <utility>

#include "observed.hpp"
#include "order_service.handler.hpp"
#include "stock_service.client.hpp"

namespace {

using natsmith::Error;
using natsmith::ErrorCode;
using shop::Order;
using shop::OrderEvent;
using shop::Stage;
using namespace std::chrono_literals;

/// The orders that were placed and are not shipped yet. \thread any
class OpenOrders {
 public:
  void add(const Order& order) {
    const std::scoped_lock lock(mutex_);
    orders_[order.id] = order;
  }
  void remove(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    orders_.erase(id);
  }
  Order get(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto order = orders_.find(id);
    if (order == orders_.end())
      throw Error(ErrorCode::not_found, "there is no order " + id + " to be shipped");
    return order->second;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Order> orders_;  // by id; guarded by mutex_
};

OrderEvent event(Stage stage, std::string text) {
  return {stage, std::move(text), std::chrono::system_clock::now()};
}

class Orders final : public shop::OrderService {
 public:
  explicit Orders(shop::StockClient stock) : stock_(std::move(stock)) {}

  natsmith::Task<Order> place(std::string product, std::int32_t count) override {
    const std::int32_t there = co_await natsmith::async(stock_).available(product);
    if (there < count) throw Error(ErrorCode::conflict, "there are only " + std::to_string(there));
    Order order{
        .id = std::to_string(std::random_device{}()), .product = product, .count = count, .shelf = {}};
    order.shelf = co_await natsmith::async(stock_).reserve(order.id, product, count);
    open_.add(order);
    co_return order;
  }

  /// A stream that is made of another one, item by item: who reads slowly slows the stock down, too.
  natsmith::Stream<OrderEvent> ship(std::string id) override {
    const Order order = open_.get(id);
    auto pieces = co_await natsmith::async(stock_).pack(id);
    while (const auto piece = co_await pieces.next()) {
      OrderEvent packed =
          event(Stage::packing, std::to_string(*piece) + " of " + std::to_string(order.count) + " packed");
      co_yield std::move(packed);
    }
    open_.remove(id);
    OrderEvent shipped = event(Stage::shipped, "on its way");
    co_yield std::move(shipped);
  }

 private:
  shop::StockClient stock_;
  OpenOrders open_;
};

/// The state of the breaker is the status of the service.
natsmith::BreakerOptions breaker(natsmith::MonitoredObject& object) {
  return {.least_calls = 5,
          .cool_down = 1s,
          .probes = 1,
          .on_change = [&object](const natsmith::BreakerChange& change) {
            const bool works = change.now == natsmith::BreakerState::closed;
            object.set_status(works ? natsmith::Status::ok : natsmith::Status::warning,
                              change.method + ": " + change.reason);
          }};
}

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    natsmith::serve_metrics(service);  // where --metrics says
    const natsmith::Interceptors interceptors = shop::observed("orders_service");
    shop::StockClient stock(service.connection(),
                            {.retry = natsmith::RetryOptions{.attempts = 3, .attempt_timeout = 2s},
                             .breaker = breaker(service.monitor()),
                             .interceptors = interceptors,
                             .metrics = service.metrics()});
    service.host<shop::OrdersHandler>(std::make_shared<Orders>(std::move(stock)),
                                      {.interceptors = interceptors});
  });
}
