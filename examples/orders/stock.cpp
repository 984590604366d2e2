// Keeps the stock. Its robot needs a rest now and then, so that one call in three fails; and it can be
// stopped altogether:
//   natsmith-monitor call stock.main robot '{"works": false}'
#include <natsmith/metrics_prometheus/serve_metrics.hpp>
#include <natsmith/service/service.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "observed.hpp"
#include "stock_service.handler.hpp"

namespace {

using natsmith::Error;
using natsmith::ErrorCode;
using namespace std::chrono_literals;

/// Called from several threads at once, as every implementation of a service is.
class Stock final : public shop::StockService {
 public:
  std::int32_t available(const std::string& product) override {
    const std::scoped_lock lock(mutex_);
    return shelf_of(product).pieces;
  }

  std::string reserve(const std::string& order, const std::string& product, std::int32_t count) override {
    const std::scoped_lock lock(mutex_);
    Shelf& shelf = shelf_of(product);
    if (reserved_.contains(order)) return shelf.name;
    if (count < 1) throw Error(ErrorCode::invalid_argument, "count: expected at least 1");
    if (shelf.pieces < count)
      throw Error(ErrorCode::conflict,
                  "only " + std::to_string(shelf.pieces) + " of \"" + product + "\" are left");
    send_robot();
    shelf.pieces -= count;
    reserved_[order] = count;
    return shelf.name;
  }

  natsmith::Stream<std::int32_t> pack(const std::string& order) override {
    const std::int32_t pieces = pieces_reserved_for(order);
    return natsmith::Stream<std::int32_t>::generate(
        [piece = std::int32_t{0}, pieces]() mutable -> std::optional<std::int32_t> {
          if (piece == pieces) return std::nullopt;
          std::this_thread::sleep_for(10ms);  // packing takes its time
          return ++piece;
        });
  }

  void let_robot_work(bool works) {
    const std::scoped_lock lock(mutex_);
    robot_works_ = works;
  }

 private:
  struct Shelf {
    std::string name;
    std::int32_t pieces = 0;
  };

  Shelf& shelf_of(const std::string& product) {
    const auto shelf = shelves_.find(product);
    if (shelf == shelves_.end()) throw Error(ErrorCode::not_found, "nobody knows \"" + product + "\"");
    return shelf->second;
  }

  void send_robot() {
    if (!robot_works_) throw Error(ErrorCode::unavailable, "the robot is broken");
    if (++errands_ % 3 == 0) throw Error(ErrorCode::unavailable, "the robot rests for a moment");
  }

  std::int32_t pieces_reserved_for(const std::string& order) {
    const std::scoped_lock lock(mutex_);
    const auto reserved = reserved_.find(order);
    if (reserved == reserved_.end())
      throw Error(ErrorCode::not_found, "nothing is reserved for order " + order);
    return reserved->second;
  }

  std::mutex mutex_;  // guards what follows
  std::map<std::string, Shelf> shelves_{
      {"bolt", {"A1", 1000}}, {"nut", {"A2", 1000}}, {"washer", {"B1", 1000}}, {"anvil", {"C7", 1}}};
  std::map<std::string, std::int32_t> reserved_;  // pieces by order
  bool robot_works_ = true;
  int errands_ = 0;
};

/// The command `robot`: {"works": true} or {"works": false}.
nlohmann::json set_robot(Stock& stock, const nlohmann::json& arguments) {
  const auto works = arguments.find("works");
  if (works == arguments.end() || !works->is_boolean())
    throw Error(ErrorCode::invalid_argument, "works: expected true or false");
  stock.let_robot_work(works->get<bool>());
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    natsmith::serve_metrics(service);  // where --metrics says
    const auto stock = std::make_shared<Stock>();
    service.monitor().add_command(
        "robot", [stock](const nlohmann::json& arguments) { return set_robot(*stock, arguments); });
    service.host<shop::StockHandler>(stock, {.interceptors = shop::observed("orders_stock")});
  });
}
