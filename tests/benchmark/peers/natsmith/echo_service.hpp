// The interfaces that bench_natsmith calls: a struct of any size there and back, and a list of small ones.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench_natsmith {

struct Message {
  std::int64_t id = 0;
  std::string name;
  std::vector<std::string> tags;
  std::string data;
};

struct Item {
  std::int64_t id = 0;
  std::string name;
  double score = 0;
  bool active = false;
};

/// One method, so that a handler is exactly one endpoint.
// @nats:server Echo pending=65536
class EchoService {
 public:
  virtual ~EchoService() = default;

  /// Runs inline, or on the executor when the handler's options say so.
  // @nats:method inline
  virtual Message echo(const Message& message) = 0;
};

// @nats:server Items pending=65536
class ItemsService {
 public:
  virtual ~ItemsService() = default;

  // @nats:method inline
  virtual std::vector<Item> echo(const std::vector<Item>& items) = 0;
};

/// A method beside one that is slow, in one handler.
// @nats:server Speeds pending=65536
class SpeedsService {
 public:
  virtual ~SpeedsService() = default;

  // @nats:method inline
  virtual Message echo(const Message& message) = 0;

  /// Blocks for kSlowFor, so that few calls in flight hold all its permits.
  // @nats:method concurrency=5
  virtual Message slow(const Message& message) = 0;
};

}  // namespace bench_natsmith
