// SharedSubscription: one subscription of a connection for all who listen to its subject. Internal.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
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

  /// As Subscription::confirm; asks the server only until it has once confirmed this subject.
  Result<void> confirm(std::chrono::milliseconds timeout) const;
  /// As Subscription::confirm, of this and one that is not shared. \pre  both are of one connection
  Result<void> confirm_with(const Subscription& own, std::chrono::milliseconds timeout) const;

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
