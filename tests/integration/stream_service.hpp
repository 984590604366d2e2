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

}  // namespace streams
