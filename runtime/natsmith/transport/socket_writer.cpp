#include "natsmith/transport/socket_writer.hpp"

namespace natsmith::detail {
namespace {

thread_local int deferrals = 0;

}  // namespace

SocketWriter::Deferred::Deferred() noexcept { ++deferrals; }
SocketWriter::Deferred::~Deferred() { --deferrals; }

void SocketWriter::request(natsConnection* connection, bool wanted) noexcept {
  if (!wanted) {
    state_ = State::kIdle;
    loop_.want_write(false);
    return;
  }
  if (deferrals == 0 && !loop_.in_turn()) {
    state_ = State::kWriting;
    write(connection);
    return;
  }
  state_ = State::kRequested;
  if (!loop_.in_turn()) loop_.wake();
}

void SocketWriter::flush(natsConnection* connection) noexcept {
  State expected = State::kRequested;
  if (state_.compare_exchange_strong(expected, State::kWriting)) write(connection);
}

void SocketWriter::socket_writable(natsConnection* connection) noexcept {
  State expected = State::kBlocked;
  if (state_.compare_exchange_strong(expected, State::kWriting)) {
    write(connection);
  } else {
    loop_.want_write(false);  // somebody else has written all of it meanwhile
  }
}

// A complete write makes libnats call request(…, false); when it has not, the socket is full.
void SocketWriter::write(natsConnection* connection) noexcept {
  natsConnection_ProcessWriteEvent(connection);
  State expected = State::kWriting;
  if (state_.compare_exchange_strong(expected, State::kBlocked)) loop_.want_write(true);
}

}  // namespace natsmith::detail
