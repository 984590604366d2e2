// Calls over a connection: blocking ones in lanes, asynchronous ones through one inbox, and what makes them
// fail.
#include <algorithm>
#include <array>
#include <charconv>

#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/call_headers.hpp"
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
  return Error::no_responders("nobody serves " + route.subject().str());
}

Error too_late(const Route& route) {
  return {ErrorCode::deadline_exceeded, "no reply from " + route.subject().str() + " within the deadline"};
}

Error cancelled(const Route& route) {
  return {ErrorCode::cancelled, "the call of " + route.subject().str() + " was cancelled by its caller"};
}

Error too_many_wait(const Route& route) {
  return Error::not_run(ErrorCode::unavailable,
                        "more than max_pending_bytes of calls wait to be sent, among them to " +
                            route.subject().str() + ": call less, or slower");
}

Error denied(const Route& route, const std::string& violation) {
  const std::string& subject = route.subject().str();
  const bool named = violation.find('"' + subject + '"') != std::string::npos;
  return {ErrorCode::permission_denied,
          (named ? "the server does not permit this connection to call " + subject
                 : "the server refused something while " + subject +
                       " was called for the first time, so it may not be permitted") +
              ": " + violation};
}

/// The other side speaks natsmith's protocol.
bool speaks_natsmith(const ReplyHandler& handler) {
  return handler.place() != nullptr && handler.place()->timeout > std::chrono::nanoseconds::zero();
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
                                         const Deadline& deadline) {
  return call_in_lane(route, body, headers, deadline, nullptr);
}

Result<Message> NatsConnectionCore::call_until(Route& route, std::string_view body, const Headers* headers,
                                               const Deadline& deadline, const StopTokens& stops) {
  if (stops.requested()) return cancelled(route);
  return call_in_lane(route, body, headers, deadline, &stops);
}

Result<Message> NatsConnectionCore::call_in_lane(Route& route, std::string_view body, const Headers* headers,
                                                 const Deadline& deadline, const StopTokens* stops) try {
  check_may_block("a blocking call");
  if (auto checked = check_can_send(body, headers); !checked) return checked.error();
  const CallScope scope(load_, pending_);
  const std::uint64_t violations = violation_count_;
  const auto lane = lanes_.acquire(route);
  const ReleaseLane release(lanes_, lane);
  // A refusal of the new lane's inbox may have come before anybody knew which call it concerns.
  if (inbox_refused_ || (violations != violation_count_ && !route.answered())) {
    lane->retired = true;
    return refused_meanwhile(route);
  }
  ReplySubject reply_to;
  char* const end = std::ranges::copy(lane->reply_prefix, reply_to.data()).out;
  *std::to_chars(end, end + 20, lane->sequence).ptr = '\0';
  auto stop = [this, &lane, &route] {
    lanes_.fail(*lane, cancelled(route));
    loop_.wake_leader();
  };
  std::optional<OnStop<decltype(stop)>> on_stop;
  if (stops != nullptr) on_stop.emplace(*stops, stop);
  if (auto sent = send(route.subject().c_str(), reply_to.data(), body, headers); !sent) return sent.error();
  auto result = wait_in_lane(lane, route, deadline);
  if (result) {
    route.mark_answered();
  } else if (result.error().code() == ErrorCode::cancelled) {
    send_cancel(route, reply_to.data());
  }
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
    const auto read = std::from_chars(subject.data() + lane.reply_prefix.size(), end, sequence);
    if (read.ptr != end || sequence != lane.sequence)
      return std::nullopt;  // somebody answered an earlier call of this lane twice, or made this up
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

// ---- cancelling

bool NatsConnectionCore::cancel(CallPlace& place) noexcept {
  if (const auto other = place.stand_in.lock()) return other->cancel(place);
  auto [call, id] = pending_.cancel(place);
  if (!call.handler) return false;
  ++cancels_;  // before the message: see cancel_if_gone
  call_ended();
  if (id && speaks_natsmith(*call.handler)) {
    ReplySubject reply_to;
    write_reply_subject(reply_to, *id);
    send_cancel(*call.route, reply_to.data());
  }
  const NonBlockingScope non_blocking;
  call.handler->on_reply(cancelled(*call.route));
  return true;
}

/// Tells the handlers, one of which may have the call.
void NatsConnectionCore::send_cancel(const Route& route, const char* reply_subject) noexcept try {
  Headers headers;
  headers.set(kCallHeader, reply_subject);
  static_cast<void>(send(route.cancel_subject().c_str(), nullptr, {}, &headers));
} catch (const std::exception& error) {
  options_.logger(LogLevel::warning, std::string("a cancellation was not sent: ") + error.what());
}

/// A call that another thread has cancelled between its insertion and its sending was told of before it came.
/// \param cancels  cancels_ before the insertion
void NatsConnectionCore::cancel_if_gone(CallId id, const Route& route, std::uint32_t cancels) {
  if (cancels == cancels_ || pending_.is_under_way(id)) return;
  ReplySubject reply_to;
  write_reply_subject(reply_to, id);
  send_cancel(route, reply_to.data());
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

void NatsConnectionCore::note_violation(const std::string& violation) {
  constexpr std::size_t kMostKept = 64U << 10U;
  const std::size_t subscription = violation.find("ubscription to \"");
  const std::scoped_lock lock(mutex_);
  last_violation_ = violation;
  if (subscription != std::string::npos) {
    violations_.append(violation).append("\n");
    if (violations_.size() > kMostKept) violations_.erase(0, violations_.size() - kMostKept / 2);
    if (violation.find('"' + inbox_) != std::string::npos) inbox_refused_ = true;
  }
  ++violation_count_;
}

Error NatsConnectionCore::refused_meanwhile(const Route& route) {
  const std::scoped_lock lock(mutex_);
  return denied(route, last_violation_);
}

// libnats tells of a violation by its text only, and of two close together only the later one: hence every
// unanswered call on a subject that was never answered is taken to be meant.
void NatsConnectionCore::deny(const std::string& violation) {
  // Who may not ask which services there are goes without the answer; other calls have no part in that.
  const bool is_question = violation.find("\"$SRV.") != std::string::npos;
  const bool is_cancellation = is_refused_cancellation(violation);
  const auto concerns = [&](const Route& route) {
    const std::string& subject = route.subject().str();
    return !route.answered() && (!is_question || subject.starts_with("$SRV.")) &&
           (!is_cancellation || subject.ends_with(Route::kCancelToken));
  };
  std::vector<const Route*> suspects;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [subject, route] : routes_) {
      if (concerns(*route)) suspects.push_back(route.get());
    }
  }
  for (const Route* suspect : suspects) {
    fail_calls([suspect](const Route& route) { return &route == suspect; }, denied(*suspect, violation));
  }
}

}  // namespace natsmith::detail
