// Interfaces with coroutines, as the integration tests and docs/coroutines.md serve and call them.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/core/task.hpp>
#include <natsmith/rpc/call_context.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace coroutines {

// @nats:server Stock
class StockService {
 public:
  virtual ~StockService() = default;
  // @nats:method inline
  virtual std::int64_t available(std::string_view article) = 0;
};

// @nats:server Orders
class OrderService {
 public:
  virtual ~OrderService() = default;
  // @nats:method concurrency=64
  virtual natsmith::Task<std::string> order(std::string article, std::int64_t count) = 0;
};

// @nats:server Waiting timeout=20s
class WaitingService {
 public:
  virtual ~WaitingService() = default;
  /// Waits until the test lets it go on.
  // @nats:method concurrency=64
  virtual natsmith::Task<std::string> held(const std::string& text, natsmith::CallContext& context) = 0;
  // @nats:method inline concurrency=64
  virtual natsmith::Task<std::string> held_inline(std::string_view text) = 0;
  virtual natsmith::Task<std::string> fail(const std::string& how) = 0;
  virtual natsmith::Task<natsmith::Result<std::int64_t>> divide(std::int64_t a, std::int64_t b) = 0;
  virtual natsmith::Task<void> nothing() = 0;
  virtual natsmith::Task<natsmith::Result<void>> check(bool good) = 0;
  /// The deadline that CallContext::current() tells, before and after it has waited.
  virtual natsmith::Task<std::string> context(natsmith::CallContext& context) = 0;
};

/// Hands on to the next of a chain, whose last is Stock.
// @nats:server Front
class FrontService {
 public:
  virtual ~FrontService() = default;
  virtual natsmith::Task<std::string> ask(const std::string& article) = 0;
};

// @nats:server Middle
class MiddleService {
 public:
  virtual ~MiddleService() = default;
  virtual natsmith::Task<natsmith::Result<std::int64_t>> ask(const std::string& article) = 0;
};

// @nats:server OneByOne serial
class OneByOneService {
 public:
  virtual ~OneByOneService() = default;
  virtual natsmith::Task<std::int64_t> held(std::int64_t value) = 0;
  virtual std::int64_t plain(std::int64_t value) = 0;
};

}  // namespace coroutines
