// Subscriptions of a connection: made, confirmed by the server, drained, destroyed where nothing is being
// delivered.
#include "natsmith/core/blocking.hpp"
#include "natsmith/transport/nats_connection.hpp"

namespace natsmith::detail {

NatsSubscription NatsConnectionCore::subscribe_sync(const std::string& pattern, const char* group) {
  if (closed_ || closing_) throw Error(ErrorCode::unavailable, "the connection is closed");
  natsSubscription* raw = nullptr;
  const natsStatus status =
      group == nullptr ? natsConnection_SubscribeSync(&raw, nats_.get(), pattern.c_str())
                       : natsConnection_QueueSubscribeSync(&raw, nats_.get(), pattern.c_str(), group);
  check(status, "subscribe to " + pattern);
  return NatsSubscription(raw);
}

std::shared_ptr<SubscriptionState> NatsConnectionCore::subscribe(const SubjectPattern& subject,
                                                                 const QueueGroup* group,
                                                                 MessageHandler handler) {
  auto state = std::make_shared<SubscriptionState>();
  state->handler = std::move(handler);
  state->is_last = subject.str().ends_with(Route::kCancelToken);
  state->subscription = subscribe_sync(subject.str(), group == nullptr ? nullptr : group->c_str());
  subscriptions_.add(state);
  loop_.wake();
  return state;
}

void NatsConnectionCore::unsubscribe(SubscriptionState& state) noexcept {
  subscriptions_.remove(state);
  loop_.run_exclusively([&] { state.subscription.reset(); });
}

bool NatsConnectionCore::drain(const std::vector<std::shared_ptr<SubscriptionState>>& states,
                               const Deadline& deadline) {
  check_may_block("draining subscriptions");
  bool complete = true;
  const std::int64_t timeout = whole_milliseconds(deadline);
  for (const auto& state : states) {
    complete &= natsSubscription_DrainTimeout(state->subscription.get(), timeout) == NATS_OK;
  }
  // Behind the answer to this ping nothing more can come: the server has taken the subscriptions away.
  complete &= flush(deadline).has_value();
  loop_.run_exclusively([&] {
    for (const auto& state : states) {
      subscriptions_.deliver(*state);
      subscriptions_.remove(*state);
    }
  });
  for (const auto& state : states) {
    // With nothing queued this returns at once, and libnats takes note that the drain is over.
    natsMsg* none = nullptr;
    if (natsSubscription_NextMsg(&none, state->subscription.get(), 1) == NATS_OK) {
      loop_.run_exclusively([&] { state->handler(Message::adopt(none)); });
    }
  }
  loop_.run_exclusively([&] {
    for (const auto& state : states) state->subscription.reset();
  });
  return complete;
}

Result<void> NatsConnectionCore::confirm_subscriptions(
    const std::vector<std::shared_ptr<SubscriptionState>>& states, const Deadline& deadline) {
  if (auto flushed = flush(deadline); !flushed) return flushed;
  std::string seen = last_error();
  const std::scoped_lock lock(mutex_);
  seen += violations_;
  for (const auto& state : states) {
    const std::string subject = state->subject();
    if (seen.find("ubscription to \"" + subject + "\"") == std::string::npos) continue;  // S or s
    return Error(ErrorCode::permission_denied,
                 "the server does not permit this connection to subscribe to " + subject);
  }
  return {};
}

void NatsConnectionCore::discard(NatsSubscription subscription, std::optional<std::uint32_t> slot) {
  {
    const std::scoped_lock lock(mutex_);
    discarded_.push_back({std::move(subscription), slot});
  }
  loop_.wake();
}

}  // namespace natsmith::detail
