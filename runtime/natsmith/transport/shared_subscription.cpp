#include "natsmith/transport/shared_subscription.hpp"

#include <atomic>
#include <exception>
#include <utility>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/log.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// Those who listen to one subject.
struct SharedSubscription::Audience {
  std::shared_ptr<ConnectionCore> core;
  std::string subject;
  std::vector<const Listener*> listeners;    // in turns, and between them by run_exclusively
  std::shared_ptr<SubscriptionState> state;  // null: not yet
  std::atomic<bool> confirmed = false;       // by the server

  Audience(std::shared_ptr<ConnectionCore> c, std::string s) : core(std::move(c)), subject(std::move(s)) {}
  Audience(const Audience&) = delete;
  Audience& operator=(const Audience&) = delete;
  ~Audience() {
    if (state) core->unsubscribe(*state);
  }

  void hear(const Message& message) const;
};

/// What one of them throws is logged, and kept from the others.
void SharedSubscription::Audience::hear(const Message& message) const {
  for (const Listener* listener : listeners) {
    try {
      (*listener)(message);
    } catch (const std::exception& error) {
      core->logger()(LogLevel::error, "a listener to subject " + subject + " threw: " + error.what());
    } catch (...) {
      core->logger()(LogLevel::error, "a listener to subject " + subject + " threw no std::exception");
    }
  }
}

SharedSubscription::SharedSubscription(const std::shared_ptr<ConnectionCore>& core,
                                       const SubjectPattern& subject, const Listener& listener)
    : audience_(core->shared_subscriptions().join(core, subject)), listener_(&listener) {
  core->run_exclusively([&] { audience_->listeners.push_back(listener_); });
}

SharedSubscription::~SharedSubscription() {
  if (!audience_) return;
  const auto core = audience_->core;
  core->run_exclusively([&] { std::erase(audience_->listeners, listener_); });
  core->shared_subscriptions().leave(std::move(audience_));
}

Result<void> SharedSubscription::confirm(std::chrono::milliseconds timeout) const {
  if (audience_->confirmed) return {};
  auto confirmed = audience_->core->confirm_subscriptions({audience_->state}, Deadline::after(timeout));
  if (confirmed) audience_->confirmed = true;
  return confirmed;
}

Result<void> SharedSubscription::confirm_with(const Subscription& own,
                                              std::chrono::milliseconds timeout) const {
  return audience_->core->confirm_subscriptions({audience_->state, own.state_}, Deadline::after(timeout));
}

/// Subscribing takes no turn of the event loop, so it may be done under the lock.
std::shared_ptr<SharedSubscription::Audience> SharedSubscriptions::join(
    const std::shared_ptr<ConnectionCore>& core, const SubjectPattern& subject) {
  const std::scoped_lock lock(mutex_);
  auto& place = audiences_[subject.str()];  // stays empty where the rest fails
  if (auto known = place.lock()) return known;
  auto audience = std::make_shared<Audience>(core, subject.str());
  audience->state = core->subscribe(
      subject, nullptr, [audience = audience.get()](Message&& message) { audience->hear(message); });
  place = audience;
  return audience;
}

/// Unsubscribing may wait for a turn, so it is not done under the lock.
void SharedSubscriptions::leave(std::shared_ptr<Audience> audience) noexcept {
  const std::string subject = audience->subject;
  audience.reset();
  const std::scoped_lock lock(mutex_);
  const auto known = audiences_.find(subject);
  if (known != audiences_.end() && known->second.expired()) audiences_.erase(known);
}

}  // namespace natsmith::detail
