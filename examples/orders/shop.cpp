// Buys what its arguments say, one after the other, and shows how each order goes:
//   orders_shop bolt=3 nut=2
#include <natsmith/core/task.hpp>
#include <natsmith/service/service.hpp>
#include <natsmith/tracing/trace_calls.hpp>
#include <natsmith/tracing_otlp/from_environment.hpp>

#include <charconv>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "order_service.client.hpp"

namespace {

using natsmith::Error;
using natsmith::ErrorCode;

struct Wish {
  std::string product;
  std::int32_t count = 0;
};

Wish read_wish(const std::string& text) {
  const std::size_t sign = text.find('=');
  Wish wish{text.substr(0, sign)};
  const char* const end = text.data() + text.size();
  if (sign != std::string::npos && std::from_chars(text.data() + sign + 1, end, wish.count).ptr == end)
    return wish;
  throw Error(ErrorCode::invalid_argument, "expected PRODUCT=COUNT, as in bolt=3, and got \"" + text + "\"");
}

/// Every order is a trace of its own.
class Customer {
 public:
  explicit Customer(natsmith::Connection& connection)
      : tracer_(natsmith::tracer_from_environment("orders_shop")),
        orders_(connection, {.interceptors = {natsmith::trace_calls(tracer_)}}) {}

  /// \returns  whether it was shipped
  bool buy(const Wish& wish) {
    natsmith::Span span = tracer_->start("buy " + wish.product);
    try {
      shop::OrdersClient orders = natsmith::with(orders_, {.headers = span.headers()});  // below the span
      const shop::Order order = natsmith::sync_wait(orders.place(wish.product, wish.count));
      std::cout << "order " << order.id << ": " << order.count << ' ' << order.product << ", shelf "
                << order.shelf << ", trace " << natsmith::to_hex(span.context().trace_id) << '\n';
      show(orders.ship(order.id));
      return true;
    } catch (const Error& error) {
      span.fail(error.what());
      std::cout << "no " << wish.product << ": " << error.what() << std::endl;
      return false;
    }
  }

 private:
  static void show(natsmith::Stream<shop::OrderEvent> events) {
    for (const shop::OrderEvent& event : events)
      std::cout << (event.stage == shop::Stage::shipped ? "  shipped: " : "  packing: ") << event.text
                << std::endl;
  }

  std::shared_ptr<natsmith::Tracer> tracer_;
  shop::OrdersClient orders_;
};

natsmith::Ending buy_all(natsmith::Service& service) {
  std::vector<Wish> wishes;
  for (const std::string& text : service.arguments()) wishes.push_back(read_wish(text));
  if (wishes.empty()) throw Error(ErrorCode::invalid_argument, "expected what to buy, as in bolt=3 nut=2");
  Customer customer(service.connection());
  std::size_t shipped = 0;
  for (const Wish& wish : wishes) shipped += customer.buy(wish) ? 1 : 0;
  const std::string message =
      std::to_string(shipped) + " of " + std::to_string(wishes.size()) + " orders shipped";
  if (shipped == wishes.size())
    return {.status = natsmith::Status::ok, .message = message, .reason = "completed"};
  return {.status = natsmith::Status::failed, .message = message, .reason = "completed", .exit_code = 1};
}

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) { service.finish(buy_all(service)); });
}
