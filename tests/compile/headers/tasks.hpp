// Coroutines with every kind of parameter and result.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/core/task.hpp>
#include <natsmith/rpc/call_context.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tasks {

struct Order {
  std::string name;
  std::vector<std::int32_t> amounts = {};
};

template <class T>
using Later = natsmith::Task<natsmith::Result<T>>;

// @nats:server Tasks
class TaskService {
 public:
  virtual ~TaskService() = default;
  /// Doubles it.
  virtual natsmith::Task<std::int64_t> twice(std::int64_t value) = 0;
  virtual natsmith::Task<> nothing() = 0;
  virtual natsmith::Task<void> nothing_of(const Order& order) const = 0;
  virtual natsmith::Task<natsmith::Result<std::int64_t>> checked(bool good) = 0;
  virtual Later<void> checked_nothing(bool good) noexcept = 0;
  virtual natsmith::Task<std::string> texts(const std::string& a, std::string_view b, std::string c,
                                            std::string&& d) = 0;
  virtual natsmith::Task<std::int64_t> spans(std::span<const std::int32_t> values, int factor = 2) = 0;
  virtual natsmith::Task<std::unique_ptr<Order>> moves(std::unique_ptr<Order> order,
                                                       std::map<std::string, Order>&& all) = 0;
  virtual natsmith::Task<std::string> context_first(natsmith::CallContext& context, int value) = 0;
  virtual natsmith::Task<std::string> context_last(const std::string& text, natsmith::CallContext&) const = 0;
  // @nats:method name=overloaded_number inline
  virtual natsmith::Task<std::string> overloaded(std::int64_t value) = 0;
  virtual natsmith::Task<std::string> overloaded(std::string_view text) const = 0;
  virtual std::string plain(const std::string& text) = 0;
};

}  // namespace tasks
