// SubscriptionTable: the subscriptions whose messages the event loop takes and delivers. Internal.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "natsmith/core/log.hpp"
#include "natsmith/transport/nats_handles.hpp"
#include "natsmith/transport/subscription.hpp"

namespace natsmith::detail {

struct SubscriptionState {
  std::string subject;
  NatsSubscription subscription;  // destroyed within a turn, or when no turn can be any more
  MessageHandler handler;         // called within a turn
};

class SubscriptionTable {
 public:
  using States = std::vector<std::shared_ptr<SubscriptionState>>;

  explicit SubscriptionTable(const Logger& logger)
      : logger_(logger), states_(std::make_shared<const States>()) {}

  void add(std::shared_ptr<SubscriptionState> state);
  void remove(const SubscriptionState& state);
  /// Hands every message that has come to its handler. \thread in a turn
  void deliver_all() noexcept;
  void deliver(SubscriptionState& state) const noexcept;

 private:
  std::shared_ptr<const States> states() const;

  const Logger& logger_;
  mutable std::mutex mutex_;
  std::shared_ptr<const States> states_;  // replaced, never changed: deliver_all reads a snapshot
};

}  // namespace natsmith::detail
