// The interface of the stock: what orders_service and orders_stock share.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/rpc/stream.hpp>

#include <cstdint>
#include <string>

namespace shop {

/// Keeps products on shelves.
// @nats:server Stock timeout=5s
class StockService {
 public:
  virtual ~StockService() = default;

  /// How many pieces there are. Fails with not_found for a product that nobody knows.
  // @nats:method idempotent
  virtual std::int32_t available(const std::string& product) = 0;

  /// Sends the robot for the pieces of an order, unless it has fetched them before: so this may be repeated.
  /// Fails with conflict when there are not enough, and with unavailable when the robot does not go.
  /// \returns the shelf on which they wait
  // @nats:method idempotent
  virtual std::string reserve(const std::string& order, const std::string& product, std::int32_t count) = 0;

  /// Packs what was reserved for an order: 1, 2, …, one number with each piece that is in its parcel.
  virtual natsmith::Stream<std::int32_t> pack(const std::string& order) = 0;
};

}  // namespace shop
