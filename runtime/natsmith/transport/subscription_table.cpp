#include "natsmith/transport/subscription_table.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace natsmith::detail {

namespace {

std::string handler_of(const SubscriptionState& state) {
  const std::string subject = state.subject();
  return subject.empty() ? "the handler of a subscription that it ended"
                         : "the handler of subject " + subject;
}

}  // namespace

std::string SubscriptionState::subject() const {
  const char* const text =
      subscription == nullptr ? nullptr : natsSubscription_GetSubject(subscription.get());
  return text == nullptr ? std::string() : std::string(text);
}

void SubscriptionTable::add(std::shared_ptr<SubscriptionState> state) {
  const std::scoped_lock lock(mutex_);
  changeable().push_back(state);
  new_.push_back(std::move(state));
}

/// The caller keeps the state, so nothing of the user's is destroyed under the lock.
void SubscriptionTable::remove(const SubscriptionState& state) {
  const std::scoped_lock lock(mutex_);
  const auto is_this = [&](const auto& candidate) { return candidate.get() == &state; };
  std::erase_if(changeable(), is_this);
  std::erase_if(new_, is_this);
}

/// A copy for each of thousands of subscriptions would cost the square of their number. Snapshots are taken
/// and given back under the lock, so with none out nobody reads. \pre mutex_ is held
SubscriptionTable::States& SubscriptionTable::changeable() {
  if (states_.use_count() > 1) states_ = std::make_shared<States>(*states_);
  return *states_;
}

std::shared_ptr<const SubscriptionTable::States> SubscriptionTable::states() const {
  const std::scoped_lock lock(mutex_);
  return states_;
}

/// One that was replaced meanwhile is left to the caller: it may hold the last of a state.
void SubscriptionTable::give_back(std::shared_ptr<const States>&& snapshot) {
  const std::scoped_lock lock(mutex_);
  if (snapshot == states_) snapshot.reset();
}

bool SubscriptionTable::waits_for_a_new_one() noexcept {
  States asked;
  {
    const std::scoped_lock lock(mutex_);
    asked.swap(new_);
  }
  return std::ranges::any_of(asked, [](const auto& state) {
    std::uint64_t queued = 0;
    return state->subscription != nullptr &&
           natsSubscription_QueuedMsgs(state->subscription.get(), &queued) == NATS_OK && queued > 0;
  });
}

std::uint64_t SubscriptionTable::deliver_all(std::uint64_t most) noexcept {
  auto snapshot = states();
  const std::size_t size = snapshot->size();
  const std::size_t begin = first_;
  std::uint64_t found = 0;
  last_.clear();
  for (std::size_t i = 0; i < size && found < most; ++i) {
    const std::size_t index = (begin + i) % size;
    if ((*snapshot)[index]->is_last) {
      last_.push_back(index);
      continue;
    }
    const std::uint64_t here = deliver(*(*snapshot)[index]);
    if (here > 0) first_ = index;
    found += here;
  }
  for (std::size_t i = 0; i < last_.size() && found < most; ++i) found += deliver(*(*snapshot)[last_[i]]);
  give_back(std::move(snapshot));
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
      logger_(LogLevel::error, handler_of(state) + " threw: " + error.what());
    } catch (...) {
      logger_(LogLevel::error, handler_of(state) + " threw no std::exception");
    }
    if (state.subscription == nullptr) break;  // the handler unsubscribed
  }
  return found;
}

}  // namespace natsmith::detail
