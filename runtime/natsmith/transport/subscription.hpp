// Subscription: messages that come on a subject, handed to a function on the event loop.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>

#include "natsmith/core/result.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith {

namespace detail {
class ConnectionCore;
class SharedSubscription;
struct SubscriptionState;
}  // namespace detail

/// Receives one message. Must be short and must not block: all messages of the connection wait meanwhile.
/// What it throws is logged.
using MessageHandler = std::function<void(Message&& message)>;

/// Ends with its object. Movable.
/// \thread  any
class Subscription {
 public:
  Subscription() = default;
  Subscription(Subscription&&) noexcept = default;
  Subscription& operator=(Subscription&& other) noexcept;
  ~Subscription();

  /// Ends it; messages that are under way are dropped. Afterwards the handler neither runs nor will.
  void unsubscribe() noexcept;

  /// Makes sure that the server has accepted these: it refuses a subscription silently.
  /// \returns permission_denied, naming the subject; deadline_exceeded, unavailable
  static Result<void> confirm(std::span<const Subscription> subscriptions, std::chrono::milliseconds timeout);

  /// Ends several without losing a message: asks the server for no more, waits until it has confirmed, and
  /// hands what came meanwhile to the handlers. Afterwards they neither run nor will.
  /// \returns whether all was confirmed within \p timeout; otherwise they are ended as by unsubscribe()
  static bool drain(std::span<Subscription> subscriptions, std::chrono::milliseconds timeout);
  bool drain(std::chrono::milliseconds timeout) { return drain({this, 1}, timeout); }

  [[nodiscard]] bool active() const noexcept { return state_ != nullptr; }

 private:
  friend class Connection;
  friend class detail::SharedSubscription;
  Subscription(std::shared_ptr<detail::ConnectionCore> core,
               std::shared_ptr<detail::SubscriptionState> state);

  std::shared_ptr<detail::ConnectionCore> core_;
  std::shared_ptr<detail::SubscriptionState> state_;
};

}  // namespace natsmith
