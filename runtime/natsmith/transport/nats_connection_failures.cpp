// What ends calls before their reply: cancellation, a lost connection, the server's refusal.
#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/call_errors.hpp"
#include "natsmith/transport/call_headers.hpp"
#include "natsmith/transport/nats_connection.hpp"

namespace natsmith::detail {

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

bool NatsConnectionCore::speaks_natsmith(const ReplyHandler& handler) noexcept {
  return handler.place() != nullptr && handler.place()->timeout > std::chrono::nanoseconds::zero();
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

// ---- failing

void NatsConnectionCore::finish(std::vector<PendingCalls::Call>& calls,
                                const std::function<Error(const Route&)>& error) {
  const NonBlockingScope non_blocking;
  for (auto& call : calls) call.handler->on_reply(error(*call.route));
}

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
