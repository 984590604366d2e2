// The interface of the orders: what the shop and orders_service share.
#pragma once

#include <natsmith/core/task.hpp>
#include <natsmith/rpc/stream.hpp>

#include <cstdint>
#include <string>

#include "order.hpp"

namespace shop {

/// Takes orders and ships them. Who implements it awaits the stock, and holds no thread meanwhile.
// @nats:server Orders timeout=15s
class OrderService {
 public:
  virtual ~OrderService() = default;

  /// Sets the pieces of an order aside. Fails as the stock does.
  // @nats:method concurrency=64
  virtual natsmith::Task<Order> place(std::string product, std::int32_t count) = 0;

  /// Has an order packed, and says how it goes until it is shipped. Fails with not_found for an order that
  /// was not placed, or is shipped already.
  // @nats:method concurrency=64
  virtual natsmith::Stream<OrderEvent> ship(std::string id) = 0;
};

}  // namespace shop
