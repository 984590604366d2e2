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
/// → writing. Who moved the state to writing owns the write: nobody else may write until the buffer is empty,
/// because libnats takes a write of zero bytes for a closed connection. A new socket begins a new generation,
/// which ends all ownership.
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

  /// There is a new socket. \thread any, with libnats's connection locked
  void begin() noexcept;
  /// libnats's wish to write, or to write no more. \thread any, with libnats's connection locked
  void request(natsConnection* connection, bool wanted) noexcept;
  /// Writes what was left to this turn. \thread in a turn
  void flush(natsConnection* connection) noexcept;
  /// The socket takes more. \thread in a turn
  void socket_writable(natsConnection* connection) noexcept;
  /// Whether the socket is full, so that bytes pile up in libnats's buffer.
  [[nodiscard]] bool is_blocked() const noexcept {
    return word_.load(std::memory_order_relaxed) % kStates == kBlocked;
  }

 private:
  enum State : std::uint64_t { kIdle, kRequested, kWriting, kBlocked };
  static constexpr std::uint64_t kStates = 4;

  [[nodiscard]] static std::uint64_t with_state(std::uint64_t word, State state) noexcept {
    return word / kStates * kStates + state;
  }
  std::uint64_t set(State state) noexcept;
  bool write_between_turns(natsConnection* connection) noexcept;
  void write_if(State state, natsConnection* connection) noexcept;
  void write(natsConnection* connection, std::uint64_t owned) noexcept;

  EventLoop& loop_;
  std::atomic<std::uint64_t> word_ = kIdle;  // generation * kStates + state
};

}  // namespace natsmith::detail
