#include "natsmith/transport/subscription_table.hpp"

#include <algorithm>
#include <exception>

namespace natsmith::detail {

void SubscriptionTable::add(std::shared_ptr<SubscriptionState> state) {
  const std::scoped_lock lock(mutex_);
  auto next = std::make_shared<States>(*states_);
  next->push_back(std::move(state));
  states_ = std::move(next);
}

void SubscriptionTable::remove(const SubscriptionState& state) {
  const std::scoped_lock lock(mutex_);
  auto next = std::make_shared<States>(*states_);
  std::erase_if(*next, [&](const auto& candidate) { return candidate.get() == &state; });
  states_ = std::move(next);
}

std::shared_ptr<const SubscriptionTable::States> SubscriptionTable::states() const {
  const std::scoped_lock lock(mutex_);
  return states_;
}

void SubscriptionTable::deliver_all() noexcept {
  const auto snapshot = states();
  for (const auto& state : *snapshot) deliver(*state);
}

void SubscriptionTable::deliver(SubscriptionState& state) const noexcept {
  std::uint64_t queued = 0;
  if (state.subscription == nullptr) return;
  if (natsSubscription_QueuedMsgs(state.subscription.get(), &queued) != NATS_OK) return;
  for (; queued > 0; --queued) {
    natsMsg* message = nullptr;
    const natsStatus status = natsSubscription_NextMsg(&message, state.subscription.get(), 0);
    if (status == NATS_SLOW_CONSUMER) continue;  // reported by the error handler
    if (status != NATS_OK) return;
    try {
      state.handler(Message::adopt(message));
    } catch (const std::exception& error) {
      logger_(LogLevel::error, "the handler of subject " + state.subject + " threw: " + error.what());
    } catch (...) {
      logger_(LogLevel::error, "the handler of subject " + state.subject + " threw no std::exception");
    }
    if (state.subscription == nullptr) return;  // the handler unsubscribed
  }
}

}  // namespace natsmith::detail
