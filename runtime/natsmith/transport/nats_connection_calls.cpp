// Asynchronous calls over a connection: through one inbox, or lanes of their own, and their replies.
#include <algorithm>
#include <array>

#include "natsmith/transport/call_errors.hpp"
#include "natsmith/transport/call_headers.hpp"
#include "natsmith/transport/nats_connection.hpp"

namespace natsmith::detail {
namespace {

// Replies come on INBOX-SLOT.GENERATION, or INBOX.-SLOT.GENERATION without a lane: the fewer tokens, the less
// work for the server, which looks up every reply.
constexpr std::string_view kLaneMark = "-", kInboxMark = ".-";

}  // namespace

// ---- sending

void NatsConnectionCore::call_async(Route& route, std::string_view body, const Headers* headers,
                                    const Deadline& deadline, std::unique_ptr<ReplyHandler> handler) {
  if (auto checked = check_can_send(body, headers); !checked) return handler->on_reply(checked.error());
  if (pending_.waiting_bytes() > options_.max_pending_bytes) return handler->on_reply(too_many_wait(route));
  // While much is under way, what is called outside of a turn is left to the next one: two threads that
  // publish at a time get into each other's way at each message.
  const bool send_here = loop_.in_turn() || !load_.is_busy();
  load_.begin();
  std::optional<CallId> id;
  const std::uint32_t cancels = cancels_;
  try {
    if (send_here) id = pending_.try_insert(route, deadline, handler);
  } catch (const Error& error) {
    load_.end();
    return handler->on_reply(error);
  }
  if (id) {
    send_call(*id, route, body, headers);
    cancel_if_gone(*id, route, cancels);
  } else {
    wait_to_send(route, body, headers, deadline, std::move(handler));
  }
  if (!deadline.is_never()) loop_.expire_by(deadline.when());
}

void NatsConnectionCore::write_reply_subject(ReplySubject& out, CallId id) const noexcept {
  char* end = std::ranges::copy(inbox_, out.data()).out;
  end = std::ranges::copy(id.index < PendingCalls::kLanes ? kLaneMark : kInboxMark, end).out;
  *write_call_id(end, id) = '\0';
}

void NatsConnectionCore::send_call(CallId id, const Route& route, std::string_view body,
                                   const Headers* headers) try {
  if (inbox_refused_) return fail(id, refused_meanwhile(route));
  if (id.index >= PendingCalls::kLanes && !has_async_inbox_) open_async_inbox();
  ReplySubject reply_to;
  write_reply_subject(reply_to, id);
  auto sent = send(route.subject().c_str(), reply_to.data(), body, headers);
  // A connection lost between the check and the insertion has failed the others already, but not this one.
  // Whether it has left is not known.
  if (sent && !connected_) {
    if (const auto lost = check_can_send(body, headers); !lost)
      sent = Error(lost.error().code(), lost.error().message());
  }
  if (!sent) fail(id, sent.error());
} catch (const Error& error) {
  fail(id, error);
}

void NatsConnectionCore::wait_to_send(Route& route, std::string_view body, const Headers* headers,
                                      const Deadline& deadline, std::unique_ptr<ReplyHandler> handler) {
  auto call = std::make_unique<WaitingCall>(route, body, headers, deadline);
  if (speaks_natsmith(*handler)) call->timeout = handler->place()->timeout;
  call->handler = std::move(handler);
  if (pending_.wait(call)) loop_.expire_by(SendWindow::Clock::now() + SendWindow::kYoung);
  if (call != nullptr) {
    load_.end();
    return call->handler->on_reply(cancelled(route));
  }
  if (!loop_.in_turn()) loop_.wake();
}

/// Sends the waiting calls whose turn has come. Called in a turn.
void NatsConnectionCore::send_waiting() noexcept {
  if (!pending_.has_waiting()) return;
  const auto now = Deadline::Clock::now();
  std::uint32_t cancels = cancels_;
  for (auto next = pending_.insert_next(); next.call; next = pending_.insert_next()) {
    WaitingCall& call = *next.call;
    if (!next.id) {
      load_.end();
      call.handler->on_reply(next.id.error());
    } else if (call.deadline.passed(now)) {
      fail(*next.id, too_late(call.route));
    } else {
      refresh_timeout(call, now);
      send_call(*next.id, call.route, call.body, &call.headers);
      cancel_if_gone(*next.id, call.route, cancels);
    }
    cancels = cancels_;
  }
}

/// The handler counts the time from receipt: a call that has lost much of its time here says what is left.
/// Not for little, since a header costs more than it saves.
void NatsConnectionCore::refresh_timeout(WaitingCall& call, Deadline::Clock::time_point now) const try {
  constexpr int kMuch = 32;  // a part of the timeout
  if (call.timeout == std::chrono::nanoseconds::zero()) return;
  const std::chrono::nanoseconds left = call.deadline.when() - now;
  const auto lost = call.timeout - left;
  if (lost <= std::max<std::chrono::nanoseconds>(std::chrono::milliseconds(1), call.timeout / kMuch)) return;
  Headers headers = call.headers;
  headers.set(kTimeoutHeader, timeout_text(left));
  if (check_can_send(call.body, &headers)) call.headers = std::move(headers);
} catch (const std::exception&) {
  return;  // no memory: it goes as it is
}

// ---- replies

/// An asynchronous call has left its place to one that waits.
void NatsConnectionCore::call_ended() noexcept {
  load_.end();
  if (pending_.has_waiting() && !loop_.in_turn()) loop_.wake();
}

void NatsConnectionCore::fail(CallId id, const Error& error) {
  const auto call = pending_.give_up(id);
  if (!call.handler) return;
  call_ended();
  call.handler->on_reply(error);
}

/// Takes what lies in the lanes, \p most messages. Called in a turn: no lane is destroyed meanwhile.
void NatsConnectionCore::deliver_replies(std::uint64_t most) noexcept {
  pending_.list_in_lanes(in_lanes_);
  for (const auto& [id, lane] : in_lanes_) {
    if (most == 0) return;
    std::uint64_t queued = 0;
    if (natsSubscription_QueuedMsgs(lane, &queued) != NATS_OK) continue;
    most -= std::min(most, queued);
    for (; queued > 0; --queued) {
      natsMsg* raw = nullptr;
      const natsStatus status = natsSubscription_NextMsg(&raw, lane, 0);
      if (status == NATS_OK) on_reply(Message::adopt(raw));
      if (status == NATS_NO_RESPONDERS) on_no_responders(id);
    }
  }
}

void NatsConnectionCore::on_reply(Message message) noexcept {
  CallId id;
  if (!read_call_id(message.subject(), id)) return;
  if (message.is_no_responders()) return on_no_responders(id);
  const auto call = pending_.take(id);
  if (!call.handler) return;  // too late, or twice
  call_ended();
  call.route->mark_answered();
  if (const auto room = message.header(kRoomHeader)) make_room(*call.route, *room);
  call.handler->on_reply(std::move(message));
}

/// The handler asks for it, since others call it too.
void NatsConnectionCore::make_room(Route& route, std::string_view text) noexcept {
  if (const auto time = room_time(text)) pending_.make_room(route, *time);
}

void NatsConnectionCore::on_no_responders(CallId id) noexcept {
  const auto call = pending_.take(id);
  if (!call.handler) return;
  call_ended();
  call.handler->on_reply(no_responders(*call.route));
}

}  // namespace natsmith::detail
