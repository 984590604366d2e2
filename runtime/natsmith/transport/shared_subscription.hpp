// SharedSubscription: one subscription of a connection for all who listen to its subject. Internal.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "natsmith/core/result.hpp"
#include "natsmith/core/subject.hpp"
#include "natsmith/transport/message.hpp"
#include "natsmith/transport/subscription.hpp"

namespace natsmith::detail {

class ConnectionCore;

/// Receives one message that others receive, too; otherwise as MessageHandler. It must not begin or end a
/// SharedSubscription.
using Listener = std::function<void(const Message& message)>;

/// One listener. The connection subscribes to the subject for the first of them, and ends that with the last.
/// \thread  any
class SharedSubscription {
 public:
  /// \param listener  outlives this
  SharedSubscription(const std::shared_ptr<ConnectionCore>& core, const SubjectPattern& subject,
                     const Listener& listener);
  SharedSubscription(SharedSubscription&&) noexcept = default;
  SharedSubscription& operator=(SharedSubscription&&) = delete;
  /// Afterwards the listener neither runs nor will.
  ~SharedSubscription();

  /// As Subscription::confirm, of some that are shared and one that is not. \pre  all are of one connection
  static Result<void> confirm(std::span<const SharedSubscription> shared, const Subscription& own,
                              std::chrono::milliseconds timeout);

 private:
  friend class SharedSubscriptions;
  struct Audience;

  std::shared_ptr<Audience> audience_;  // null: moved from
  const Listener* listener_;
};

/// The subjects of a connection that somebody listens to.
/// \thread  any
class SharedSubscriptions {
 private:
  friend class SharedSubscription;
  using Audience = SharedSubscription::Audience;

  std::shared_ptr<Audience> join(const std::shared_ptr<ConnectionCore>& core, const SubjectPattern& subject);
  void leave(std::shared_ptr<Audience> audience) noexcept;

  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<Audience>, std::less<>> audiences_;  // by subject; guarded by mutex_
};

}  // namespace natsmith::detail
