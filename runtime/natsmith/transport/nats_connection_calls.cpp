// Calls over a connection: blocking ones in lanes, asynchronous ones through one inbox, and what makes them
// fail.
#include <algorithm>
#include <array>
#include <charconv>

#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/nats_connection.hpp"

namespace natsmith::detail {
namespace {

// Replies come on INBOX-SLOT.GENERATION, or INBOX.-SLOT.GENERATION without a lane: the fewer tokens, the less
// work for the server, which looks up every reply.
constexpr std::string_view kLaneMark = "-", kInboxMark = ".-";
constexpr std::int64_t kLongestWaitMs = 1000;  // libnats waits by the wall clock: never trust it for long

/// A blocking call is under way.
class CallScope {
 public:
  CallScope(Load& load, PendingCalls& others) : load_(load), others_(others) {
    load_.begin();
    others_.narrow();
  }
  ~CallScope() {
    others_.widen();
    load_.end();
  }
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;

 private:
  Load& load_;
  PendingCalls& others_;
};

Error no_responders(const Route& route) {
  return {ErrorCode::unavailable, "nobody serves " + route.subject().str()};
}

Error too_late(const Route& route) {
  return {ErrorCode::deadline_exceeded, "no reply from " + route.subject().str() + " within the deadline"};
}

Error too_many_wait(const Route& route) {
  return {ErrorCode::unavailable, "more than max_pending_bytes of calls wait to be sent, among them to " +
                                      route.subject().str() + ": call less, or slower"};
}

class ReleaseLane {
 public:
  ReleaseLane(Lanes& lanes, const std::shared_ptr<Lane>& lane) : lanes_(lanes), lane_(lane) {}
  ~ReleaseLane() { lanes_.release(lane_); }
  ReleaseLane(const ReleaseLane&) = delete;
  ReleaseLane& operator=(const ReleaseLane&) = delete;

 private:
  Lanes& lanes_;
  const std::shared_ptr<Lane>& lane_;
};

}  // namespace

Result<Message> NatsConnectionCore::call(Route& route, std::string_view body, const Headers* headers,
                                         const Deadline& deadline) try {
  check_may_block("a blocking call");
  if (auto checked = check_can_send(body, headers); !checked) return checked.error();
  const CallScope scope(load_, pending_);
  const auto lane = lanes_.acquire(route);
  const ReleaseLane release(lanes_, lane);
  std::array<char, 128> reply_to;
  char* const end = std::ranges::copy(lane->reply_prefix, reply_to.data()).out;
  *std::to_chars(end, end + 20, lane->sequence).ptr = '\0';
  if (auto sent = send(route.subject().c_str(), reply_to.data(), body, headers); !sent) return sent.error();
  auto result = wait_in_lane(lane, route, deadline);
  if (result) route.mark_answered();
  return result;
} catch (const Error& error) {
  return error;
}

Result<Message> NatsConnectionCore::wait_in_lane(const std::shared_ptr<Lane>& lane, Route& route,
                                                 const Deadline& deadline) {
  if (loop_.try_lead()) return lead_until_reply(*lane, route, deadline);
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining()).count();
    if (auto result = take_reply(*lane, route, deadline, std::clamp<std::int64_t>(left, 1, kLongestWaitMs)))
      return *std::move(result);
  }
}

Result<Message> NatsConnectionCore::lead_until_reply(Lane& lane, Route& route, const Deadline& deadline) {
  const auto become_leader = [this](Lane* leader) {
    const std::scoped_lock lock(leader_mutex_);
    leader_lane_ = leader;
  };
  become_leader(&lane);
  std::optional<Result<Message>> result;
  while (!result) {
    std::uint64_t queued = 0;
    const bool news = natsSubscription_QueuedMsgs(lane.subscription.get(), &queued) != NATS_OK || queued > 0;
    if (news || deadline.passed()) {
      result = take_reply(lane, route, deadline, 0);  // the reply may lie behind what this takes
    } else {
      loop_.turn_as_leader(deadline);
    }
  }
  become_leader(nullptr);
  loop_.resign();
  return *std::move(result);
}

/// Takes one message of the lane, waiting for it up to \p wait_ms. \returns nothing: neither a reply nor an
/// end yet
std::optional<Result<Message>> NatsConnectionCore::take_reply(Lane& lane, Route& route,
                                                              const Deadline& deadline,
                                                              std::int64_t wait_ms) {
  natsMsg* raw = nullptr;
  const natsStatus status = natsSubscription_NextMsg(&raw, lane.subscription.get(), wait_ms);
  if (status == NATS_OK) {
    Message message = Message::adopt(raw);
    std::uint64_t sequence = 0;
    const std::string_view subject = message.subject();
    const char* const end = subject.data() + subject.size();
    std::from_chars(subject.data() + lane.reply_prefix.size(), end, sequence);
    if (sequence != lane.sequence)
      return std::nullopt;  // somebody answered an earlier call of this lane twice
    if (message.is_no_responders()) return no_responders(route);
    return message;
  }
  if (status == NATS_NO_RESPONDERS) return no_responders(route);
  if (const auto failure = lanes_.failure(lane)) return *failure;
  if (status == NATS_TIMEOUT || status == NATS_SLOW_CONSUMER) {
    if (!deadline.passed()) return std::nullopt;
    lane.retired = true;  // the reply may still come
    return too_late(route);
  }
  lane.retired = true;
  return Error(ErrorCode::unavailable,
               "the connection was closed while waiting for " + route.subject().str());
}

bool NatsConnectionCore::leader_has_news() noexcept {
  const std::scoped_lock lock(leader_mutex_);
  if (leader_lane_ == nullptr) return false;
  std::uint64_t queued = 0;
  return natsSubscription_QueuedMsgs(leader_lane_->subscription.get(), &queued) != NATS_OK || queued > 0;
}

// ---- asynchronous calls

void NatsConnectionCore::call_async(Route& route, std::string_view body, const Headers* headers,
                                    const Deadline& deadline, std::unique_ptr<ReplyHandler> handler) {
  if (auto checked = check_can_send(body, headers); !checked) return handler->on_reply(checked.error());
  if (pending_.waiting_bytes() > options_.max_pending_bytes) return handler->on_reply(too_many_wait(route));
  // While much is under way, what is called outside of a turn is left to the next one: two threads that
  // publish at a time get into each other's way at each message.
  const bool send_here = loop_.in_turn() || !load_.is_busy();
  load_.begin();
  std::optional<CallId> id;
  try {
    if (send_here) id = pending_.try_insert(route, deadline, handler);
  } catch (const Error& error) {
    load_.end();
    return handler->on_reply(error);
  }
  if (id) {
    send_call(*id, route, body, headers);
  } else {
    wait_to_send(route, body, headers, deadline, std::move(handler));
  }
  if (!deadline.is_never()) loop_.expire_by(deadline.when());
}

void NatsConnectionCore::send_call(CallId id, const Route& route, std::string_view body,
                                   const Headers* headers) try {
  const bool in_lane = id.index < PendingCalls::kLanes;
  if (!in_lane && !has_async_inbox_) open_async_inbox();
  std::array<char, 128> reply_to;
  char* end = std::ranges::copy(inbox_, reply_to.data()).out;
  end = std::ranges::copy(in_lane ? kLaneMark : kInboxMark, end).out;
  *write_call_id(end, id) = '\0';
  auto sent = send(route.subject().c_str(), reply_to.data(), body, headers);
  // A connection lost between the check and the insertion has failed the others already, but not this one.
  if (sent && !connected_) sent = check_can_send(body, headers);
  if (!sent) fail(id, sent.error());
} catch (const Error& error) {
  fail(id, error);
}

void NatsConnectionCore::wait_to_send(Route& route, std::string_view body, const Headers* headers,
                                      const Deadline& deadline, std::unique_ptr<ReplyHandler> handler) {
  auto call = std::make_unique<WaitingCall>(route, body, headers, deadline);
  call->handler = std::move(handler);
  if (pending_.wait(std::move(call))) loop_.expire_by(SendWindow::Clock::now() + SendWindow::kYoung);
  if (!loop_.in_turn()) loop_.wake();
}

/// Sends the waiting calls whose turn has come. Called in a turn.
void NatsConnectionCore::send_waiting() noexcept {
  for (auto next = pending_.insert_next(); next.call; next = pending_.insert_next()) {
    if (next.id) {
      send_call(*next.id, next.call->route, next.call->body, &next.call->headers);
    } else {
      load_.end();
      next.call->handler->on_reply(next.id.error());
    }
  }
}

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
  call.handler->on_reply(std::move(message));
}

void NatsConnectionCore::on_no_responders(CallId id) noexcept {
  const auto call = pending_.take(id);
  if (!call.handler) return;
  call_ended();
  call.handler->on_reply(no_responders(*call.route));
}

void NatsConnectionCore::finish(std::vector<PendingCalls::Call>& calls,
                                const std::function<Error(const Route&)>& error) {
  const NonBlockingScope non_blocking;
  for (auto& call : calls) call.handler->on_reply(error(*call.route));
}

// ---- failing

void NatsConnectionCore::fail_calls(const std::function<bool(const Route&)>& wanted,
                                    const Error& error) noexcept {
  lanes_.fail(wanted, error);
  auto calls = pending_.take_if(wanted);
  for (std::size_t i = 0; i < calls.size(); ++i) load_.end();
  finish(calls, [&](const Route&) { return error; });
  loop_.wake_leader();
}

// libnats tells of a violation by its text only, and of two close together only the later one: hence every
// unanswered call on a subject that was never answered is taken to be meant.
void NatsConnectionCore::deny(const std::string& violation) {
  const Error error(ErrorCode::permission_denied, "the server refused: " + violation);
  fail_calls([](const Route& route) { return !route.answered(); }, error);
}

}  // namespace natsmith::detail
