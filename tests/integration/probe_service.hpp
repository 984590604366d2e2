// The interface that the integration tests serve and call.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/rpc/call_context.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace probe {

struct Item {
  std::string name;
  std::int32_t count = 0;
  std::vector<Item> parts = {};
};

// @nats:server Probe
class ProbeService {
 public:
  virtual ~ProbeService() = default;

  // @nats:method inline
  virtual std::int64_t add(std::int64_t a, std::int64_t b) = 0;
  // @nats:method concurrency=64
  virtual std::string echo(const std::string& text) = 0;
  virtual std::vector<Item> items(const std::vector<Item>& items) = 0;
  /// Returns when the test opens the gate.
  // @nats:method concurrency=3 pending=2 timeout=30s
  virtual std::string gated(const std::string& text) = 0;
  virtual std::string fast(const std::string& text) = 0;
  // @nats:method ack
  virtual void acknowledged() = 0;
  virtual void one_way(const std::string& text) = 0;
  virtual natsmith::Result<std::int64_t> divide(std::int64_t a, std::int64_t b) = 0;
  virtual natsmith::Result<void> check(bool good) = 0;
  virtual std::string fail(const std::string& how) = 0;
  virtual std::string context(natsmith::CallContext& context) = 0;
  /// Sets reply headers until it is cancelled.
  // @nats:method ack
  virtual void sets_headers(natsmith::CallContext& context) = 0;
  virtual double number(double value) = 0;
  virtual std::string large(std::uint64_t size) = 0;
  virtual std::int64_t defaults(std::int64_t a, std::int64_t b = 40, std::optional<std::int64_t> c = {}) = 0;
  virtual std::map<std::string, Item> only_on_the_client() = 0;
};

/// Calls itself, one level less each time.
// @nats:server Nested
class NestedService {
 public:
  virtual ~NestedService() = default;
  // @nats:method concurrency=40
  virtual std::int64_t depth(std::int64_t levels) = 0;
};

// @nats:server Serial serial
class SerialService {
 public:
  virtual ~SerialService() = default;
  virtual void a() = 0;
  // @nats:method ack
  virtual void b() = 0;
};

// @nats:server Wrapped envelope=serverish version=2
class WrappedService {
 public:
  virtual ~WrappedService() = default;
  virtual std::string text(const std::string& text) = 0;
  virtual Item item(const Item& item) = 0;
  // @nats:method ack
  virtual void nothing() = 0;
  virtual std::string fail() = 0;
};

}  // namespace probe
