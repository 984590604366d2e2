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

std::uint64_t SubscriptionTable::deliver_all(std::uint64_t most) noexcept {
  const auto snapshot = states();
  const std::size_t size = snapshot->size();
  const std::size_t begin = first_;
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < size && found < most; ++i) {
    const std::size_t index = (begin + i) % size;
    const std::uint64_t here = deliver(*(*snapshot)[index]);
    if (here > 0) first_ = index;
    found += here;
  }
  return found;
}

std::uint64_t SubscriptionTable::deliver(SubscriptionState& state) const noexcept {
  std::uint64_t queued = 0;
  if (state.subscription == nullptr) return 0;
  if (natsSubscription_QueuedMsgs(state.subscription.get(), &queued) != NATS_OK) return 0;
  const std::uint64_t found = queued;
  for (; queued > 0; --queued) {
    natsMsg* message = nullptr;
    const natsStatus status = natsSubscription_NextMsg(&message, state.subscription.get(), 0);
    if (status == NATS_SLOW_CONSUMER) continue;  // reported by the error handler
    if (status != NATS_OK) break;
    try {
      state.handler(Message::adopt(message));
    } catch (const std::exception& error) {
      logger_(LogLevel::error, "the handler of subject " + state.subject + " threw: " + error.what());
    } catch (...) {
      logger_(LogLevel::error, "the handler of subject " + state.subject + " threw no std::exception");
    }
    if (state.subscription == nullptr) break;  // the handler unsubscribed
  }
  return found;
}

}  // namespace natsmith::detail
