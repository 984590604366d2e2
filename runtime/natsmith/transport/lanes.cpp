#include "natsmith/transport/lanes.hpp"

#include <algorithm>
#include <utility>

namespace natsmith::detail {

Lanes::Lanes(std::string inbox, Subscribe subscribe, Discard discard)
    : inbox_(std::move(inbox)), subscribe_(std::move(subscribe)), discard_(std::move(discard)) {}

std::shared_ptr<Lane> Lanes::acquire(Route& route) {
  std::unique_lock lock(mutex_);
  std::shared_ptr<Lane> lane;
  if (free_.empty()) {
    const std::string prefix = inbox_ + "-l" + std::to_string(made_++) + ".";
    lock.unlock();
    lane = std::make_shared<Lane>();
    lane->subscription = subscribe_(prefix + "*");
    lane->reply_prefix = prefix;
    lock.lock();
  } else {
    lane = std::move(free_.back());
    free_.pop_back();
  }
  lane->route = &route;
  ++lane->sequence;
  busy_.push_back(lane);
  return lane;
}

void Lanes::release(const std::shared_ptr<Lane>& lane) noexcept {
  std::unique_lock lock(mutex_);
  const auto place = std::ranges::find(busy_, lane);
  *place = std::move(busy_.back());
  busy_.pop_back();
  if (!lane->retired && !lane->failure) {
    free_.push_back(lane);
    return;
  }
  lock.unlock();
  discard_(std::move(lane->subscription));
}

void Lanes::fail(const std::function<bool(const Route&)>& wanted, const Error& error) {
  const std::scoped_lock lock(mutex_);
  for (const auto& lane : busy_) {
    if (wanted(*lane->route)) fail_locked(*lane, error);
  }
}

void Lanes::fail(Lane& lane, const Error& error) {
  const std::scoped_lock lock(mutex_);
  fail_locked(lane, error);
}

/// Wakes the caller in NextMsg. Under the lock, so that release() cannot take the subscription away
/// meanwhile.
void Lanes::fail_locked(Lane& lane, const Error& error) {
  if (lane.failure) return;
  lane.failure = error;
  natsSubscription_Unsubscribe(lane.subscription.get());
}

std::optional<Error> Lanes::failure(const Lane& lane) {
  const std::scoped_lock lock(mutex_);
  return lane.failure;
}

}  // namespace natsmith::detail
