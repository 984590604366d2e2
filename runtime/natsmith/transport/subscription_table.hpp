// SubscriptionTable: the subscriptions whose messages the event loop takes and delivers. Internal.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "natsmith/core/log.hpp"
#include "natsmith/transport/nats_handles.hpp"
#include "natsmith/transport/subscription.hpp"

namespace natsmith::detail {

struct SubscriptionState {
  NatsSubscription subscription;  // destroyed within a turn, or when no turn can be any more
  MessageHandler handler;         // called within a turn
  bool is_last = false;           // asked after the others: a cancellation must not overtake its call

  /// As libnats keeps it; empty when it has ended.
  [[nodiscard]] std::string subject() const;
};

class SubscriptionTable {
 public:
  using States = std::vector<std::shared_ptr<SubscriptionState>>;

  explicit SubscriptionTable(const Logger& logger) : logger_(logger), states_(std::make_shared<States>()) {}

  void add(std::shared_ptr<SubscriptionState> state);
  void remove(const SubscriptionState& state);
  /// Whether a message waits for one that was added since this was last asked: it may have come, and have
  /// been counted, before the table knew of its subscription. \thread in a turn
  [[nodiscard]] bool waits_for_a_new_one() noexcept;
  /// Hands the messages that have come to their handlers. \thread in a turn
  /// \param most  how many have come at most: with these found, the other subscriptions are not asked
  /// \returns how many were found
  std::uint64_t deliver_all(std::uint64_t most) noexcept;
  std::uint64_t deliver(SubscriptionState& state) const noexcept;

 private:
  std::shared_ptr<const States> states() const;
  void give_back(std::shared_ptr<const States>&& snapshot);
  States& changeable();

  const Logger& logger_;
  mutable std::mutex mutex_;
  std::shared_ptr<States> states_;  // changed only while deliver_all has no snapshot of it, else replaced
  States new_;                      // added since waits_for_a_new_one() was last asked
  std::size_t first_ = 0;           // to be asked: where the last message was found; in turns only
  std::vector<std::size_t> last_;   // to be asked; in turns only
};

}  // namespace natsmith::detail
