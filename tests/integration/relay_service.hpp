// The interface of the tests of deadlines and cancellation: calls that lead to further calls.
#pragma once

#include <natsmith/core/result.hpp>

#include <cstdint>
#include <string>

namespace relay {

// @nats:server Relay
class RelayService {
 public:
  virtual ~RelayService() = default;

  /// Milliseconds that the caller still waits, as the last of \p levels further relays sees it.
  // @nats:method timeout=60s concurrency=20
  virtual std::int64_t time_left(std::int64_t levels) = 0;
  /// Waits until it is asked to stop, \p levels further relays away.
  // @nats:method ack timeout=60s concurrency=4 pending=4
  virtual void wait(std::int64_t levels) = 0;
  /// As wait, but the further call is made on a thread that the implementation starts.
  // @nats:method ack timeout=60s concurrency=4
  virtual void wait_on_thread() = 0;
  /// Waits until its time is up, and then tries another call. Nobody hears of the result.
  // @nats:method ack timeout=60s concurrency=4
  virtual void too_late() = 0;
  // @nats:method timeout=1s concurrency=64
  virtual std::string brief(const std::string& text) = 0;
  virtual void notify(const std::string& text) = 0;
};

}  // namespace relay
