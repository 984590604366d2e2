// Blocking calls over a connection: each in a lane of its own, turned by its caller.
#include <algorithm>
#include <charconv>

#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/call_errors.hpp"
#include "natsmith/transport/nats_connection.hpp"

namespace natsmith::detail {
namespace {

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

}  // namespace natsmith::detail
