// Lanes: the reply channels of blocking callers, one call at a time each, used again and again. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/transport/nats_handles.hpp"
#include "natsmith/transport/route.hpp"

namespace natsmith::detail {

/// A sync subscription of its own for the replies of one blocking caller. One call at a time, since libnats
/// tells of a "no responders" reply only that it came, not on which subject. Belongs to the caller between
/// acquire and release.
struct Lane {
  NatsSubscription subscription;
  std::string reply_prefix;  ///< a reply's subject is this and the call's sequence number
  std::uint64_t sequence = 0;
  bool retired = false;          ///< the caller's: a late reply may still come, do not use again
  Route* route = nullptr;        ///< of the call under way; guarded by Lanes::mutex_, as is the next
  std::optional<Error> failure;  ///< set by Lanes::fail
};

class Lanes {
 public:
  using Subscribe = std::function<NatsSubscription(const std::string& pattern)>;
  /// Takes over subscriptions that are out of use; they are destroyed where no message is being delivered.
  using Discard = std::function<void(NatsSubscription)>;

  Lanes(std::string inbox, Subscribe subscribe, Discard discard);

  /// A free lane, or a new one. \throws Error when it cannot be subscribed
  std::shared_ptr<Lane> acquire(Route& route);
  void release(const std::shared_ptr<Lane>& lane) noexcept;
  /// Ends the calls under way on the routes that are \p wanted: wakes their callers, who find the error.
  void fail(const std::function<bool(const Route&)>& wanted, const Error& error);
  /// Ends the call under way in \p lane likewise.
  void fail(Lane& lane, const Error& error);
  std::optional<Error> failure(const Lane& lane);

 private:
  static void fail_locked(Lane& lane, const Error& error);

  const std::string inbox_;
  const Subscribe subscribe_;
  const Discard discard_;
  std::mutex mutex_;
  std::uint64_t made_ = 0;
  std::vector<std::shared_ptr<Lane>> free_, busy_;
};

}  // namespace natsmith::detail
