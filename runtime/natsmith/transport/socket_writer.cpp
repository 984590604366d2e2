#include "natsmith/transport/socket_writer.hpp"

namespace natsmith::detail {
namespace {

thread_local int deferrals = 0;
thread_local bool buffer_is_empty = false;  // libnats said so in the write that this thread is in

}  // namespace

SocketWriter::Deferred::Deferred() noexcept { ++deferrals; }
SocketWriter::Deferred::~Deferred() { --deferrals; }

void SocketWriter::begin() noexcept { word_ = (word_ / kStates + 1) * kStates + kIdle; }

/// \returns the new word
std::uint64_t SocketWriter::set(State state) noexcept {
  std::uint64_t word = word_;
  while (!word_.compare_exchange_weak(word, with_state(word, state))) {
  }
  return with_state(word, state);
}

void SocketWriter::request(natsConnection* connection, bool wanted) noexcept {
  if (!wanted) {
    buffer_is_empty = true;
    set(kIdle);
    loop_.want_write(false);
    return;
  }
  if (deferrals == 0 && !loop_.in_turn() && write_between_turns(connection)) return;
  set(kRequested);
  if (!loop_.in_turn()) loop_.wake();
}

// Never beside a turn: with TLS, reading and writing share state that only one thread may use at a time.
bool SocketWriter::write_between_turns(natsConnection* connection) noexcept {
  return loop_.try_between_turns([&] { write(connection, set(kWriting)); });
}

void SocketWriter::flush(natsConnection* connection) noexcept { write_if(kRequested, connection); }

void SocketWriter::socket_writable(natsConnection* connection) noexcept {
  loop_.want_write(false);
  write_if(kBlocked, connection);
}

void SocketWriter::write_if(State state, natsConnection* connection) noexcept {
  std::uint64_t word = word_;
  if (word % kStates != state) return;
  if (word_.compare_exchange_strong(word, with_state(word, kWriting)))
    write(connection, with_state(word, kWriting));
}

// When libnats does not say that its buffer is empty, the socket is full, and the write is still ours.
void SocketWriter::write(natsConnection* connection, std::uint64_t owned) noexcept {
  buffer_is_empty = false;
  natsConnection_ProcessWriteEvent(connection);
  if (buffer_is_empty) return;
  if (word_.compare_exchange_strong(owned, with_state(owned, kBlocked))) loop_.want_write(true);
}

}  // namespace natsmith::detail
