// The interface that the tests of natsmith-call serve.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/rpc/call_context.hpp>
#include <natsmith/rpc/stream.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pantry {

enum class Kind { fruit, jam };

/// Something to eat.
struct Food {
  std::string name;
  Kind kind = Kind::fruit;
  std::optional<std::int32_t> grams = {};
  std::vector<Food> parts = {};
};

/// Keeps food.
// @nats:server Pantry
class PantryService {
 public:
  virtual ~PantryService() = default;

  /// Puts food away.
  /// \param food   what to keep
  /// \param times  how often
  /// \returns how much there is now
  virtual std::int64_t add(const Food& food, std::uint8_t times = 1) = 0;
  /// \returns nothing for a name that nobody has
  virtual std::optional<Food> find(const std::string& name) = 0;
  virtual std::variant<std::int32_t, std::string> mixed(
      const std::variant<std::int32_t, std::string>& value) = 0;
  virtual std::pair<std::int32_t, std::string> pair(const std::pair<std::int32_t, std::string>& value) = 0;
  virtual std::map<std::int32_t, std::string> labels(const std::map<std::int32_t, std::string>& labels) = 0;
  // @nats:method timeout=20s
  virtual std::string wait(std::chrono::milliseconds time) = 0;
  /// Until it is given up.
  // @nats:method ack timeout=1h
  virtual void simmer(natsmith::CallContext& context) = 0;
  virtual std::string header(natsmith::CallContext& context) = 0;
  // @nats:method ack
  virtual void clear() = 0;
  virtual void forget(const std::string& name) = 0;
  virtual natsmith::Result<void> fail(std::int32_t code) = 0;
  /// \param count  below 0: without end
  virtual natsmith::Stream<Food> shelf(std::int64_t count) = 0;
  /// 1, 2, and then no more, but no end.
  virtual natsmith::Stream<std::int64_t> drip() = 0;
  virtual natsmith::Stream<std::int64_t> spill(std::int64_t good) = 0;
  virtual std::int64_t fill(natsmith::Stream<Food> food) = 0;
  /// Until there was enough.
  // @nats:method ack
  virtual void stuff(natsmith::Stream<Food> food, std::int64_t enough) = 0;
  virtual natsmith::Stream<std::string> label(natsmith::Stream<Food> food, const std::string& prefix) = 0;
};

// @nats:server Cellar version=2 envelope=serverish
class CellarService {
 public:
  virtual ~CellarService() = default;
  virtual std::int64_t bottles(std::int64_t more) = 0;
  virtual Food best() = 0;
};

}  // namespace pantry
