// The interface with streams that the integration tests serve and call.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/rpc/call_context.hpp>
#include <natsmith/rpc/stream.hpp>

#include <cstdint>
#include <string>

namespace streams {

struct Entry {
  std::string name;
  std::int32_t number = 0;
};

// @nats:server Stream
class StreamService {
 public:
  virtual ~StreamService() = default;

  /// 1, 2, … \p to, from a function.
  virtual natsmith::Stream<std::int64_t> count(std::int64_t to) = 0;
  /// From a coroutine.
  virtual natsmith::Stream<Entry> entries(const std::string& prefix, std::int32_t count) = 0;
  virtual natsmith::Stream<std::string> fail_after(std::int64_t items) = 0;
  /// 1, 2, … \p to, from a thread.
  virtual natsmith::Stream<std::int64_t> pushed(std::int64_t to) = 0;

  virtual std::int64_t sum(natsmith::Stream<std::int64_t> numbers, std::int64_t start = 0) = 0;
  /// Leaves the rest unread.
  virtual std::int64_t sum_first(natsmith::Stream<std::int64_t> numbers, std::int64_t count) = 0;
  // @nats:method ack
  virtual void consume(natsmith::Stream<std::string> texts, natsmith::CallContext& context) = 0;
  virtual natsmith::Result<std::string> join(natsmith::Stream<std::string> texts) = 0;
  /// Both at once.
  virtual natsmith::Stream<std::string> upper(natsmith::Stream<std::string> texts) = 0;
};

/// Its streams call other services while they run.
// @nats:server Gateway timeout=20s
class GatewayService {
 public:
  virtual ~GatewayService() = default;

  // @nats:method inline
  virtual std::int64_t same(std::int64_t number) = 0;
  /// 1, 2, … \p to, each by a call of its own; the last when the time of the opening is over.
  virtual natsmith::Stream<std::int64_t> asked(std::int64_t to) = 0;
  /// The numbers that come, each by a call of its own.
  virtual std::int64_t ask_each(natsmith::Stream<std::int64_t> numbers) = 0;
  /// 1 for each item that is made in its call, or else 0.
  virtual natsmith::Stream<std::int64_t> in_its_call(std::int64_t count) = 0;
  /// 1, 2, … \p to, each from a call that a coroutine awaits, negative where it then is in no call; at last
  /// it awaits slow_to_open.
  virtual natsmith::Stream<std::int64_t> awaited(std::int64_t to) = 0;
  /// Has no stream before it is asked to stop.
  virtual natsmith::Stream<std::int64_t> slow_to_open() = 0;
  /// Reads another service's stream that does not end.
  // @nats:method ack
  virtual void drain() = 0;
  /// Texts of \p size bytes, without end.
  // @nats:method concurrency=1 pending=0
  virtual natsmith::Stream<std::string> blobs(std::int64_t size) = 0;
  /// Reads nothing until it is asked to stop.
  // @nats:method ack
  virtual void hold(natsmith::Stream<std::string> texts) = 0;
};

}  // namespace streams
