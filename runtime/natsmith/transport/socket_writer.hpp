// SocketWriter: decides when what libnats has buffered goes to the socket: at once, or at the loop's next
// turn. Internal.
#pragma once

#include <atomic>
#include <cstdint>

#include "natsmith/transport/event_loop.hpp"
#include "natsmith/transport/nats_handles.hpp"

namespace natsmith::detail {

/// libnats asks once for each run of writes and not again until the buffer is empty. The states:
/// idle → requested (a turn will write) → writing → idle, or → blocked (the socket is full; EPOLLOUT goes on)
/// → writing. Never writes with an empty buffer: libnats takes the zero bytes for a closed connection.
class SocketWriter {
 public:
  explicit SocketWriter(EventLoop& loop) : loop_(loop) {}

  /// While one lives, what this thread publishes is left to the loop's next turn, where it leaves in one
  /// write.
  class Deferred {
   public:
    Deferred() noexcept;
    ~Deferred();
    Deferred(const Deferred&) = delete;
    Deferred& operator=(const Deferred&) = delete;
  };

  /// libnats's wish to write, or to write no more. \thread any, with libnats's connection locked
  void request(natsConnection* connection, bool wanted) noexcept;
  /// Writes what was left to this turn. \thread in a turn
  void flush(natsConnection* connection) noexcept;
  /// The socket takes more. \thread in a turn
  void socket_writable(natsConnection* connection) noexcept;
  /// Whether bytes wait in libnats's buffer.
  [[nodiscard]] bool waiting() const noexcept {
    return state_.load(std::memory_order_relaxed) != State::kIdle;
  }

 private:
  enum class State : std::uint8_t { kIdle, kRequested, kWriting, kBlocked };
  void write(natsConnection* connection) noexcept;

  EventLoop& loop_;
  std::atomic<State> state_ = State::kIdle;
};

}  // namespace natsmith::detail
