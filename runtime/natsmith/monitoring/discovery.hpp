// Discovery: finds the monitored objects of a NATS server, running or not, and follows what they say.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/monitoring/messages.hpp"
#include "natsmith/monitoring/observed_object.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith {

namespace detail {
class DiscoveryState;
}

/// A registry or status message as it came, once: what is repeated, or older than what is known, is no event.
struct ObservedEvent {
  WallTime time;      ///< the sender's
  WallTime received;  ///< by the reader's clock; of history, when the stream took it in
  std::string name;
  std::variant<RegistryMessage, StatusMessage> message;
  bool from_history = false;
};

struct DiscoveryOptions {
  Layout layout = Layout::seed;
  std::string prefix = "svc";
  /// Told when an object appears or becomes different; of what history says, after it has been read. See
  /// Discovery for the thread.
  std::function<void(const ObservedChange& change)> on_change = {};
  std::function<void(const ObservedEvent& event)> on_event = {};
  /// How long the server may be silent while history is read.
  std::chrono::milliseconds history_patience = std::chrono::seconds{5};
};

/// Listens first and then reads the last message of each subject from the streams, so that nothing is missed
/// in between; reads them again when the connection was lost. While there is no connection, nobody becomes
/// stale or dead: nobody could be heard.
///
/// The callbacks run on one thread of its own, one at a time, in order, without locks; they may be slow, and
/// may ask for objects(). What they throw is logged. Up to 50,000 calls wait for it; of more, the oldest are
/// dropped, with a remark.
/// \thread  any, but it must not be destroyed by a callback, nor within a message handler of the connection
class Discovery {
 public:
  /// \throws Error  invalid_argument: a prefix that is no subject, or history_patience not above 0;
  ///                permission_denied: the server refuses a subscription
  explicit Discovery(const Connection& connection, DiscoveryOptions options = {});
  Discovery(Discovery&&) noexcept;
  Discovery& operator=(Discovery&&) noexcept;
  ~Discovery();

  /// Waits until history has been read for the first time, or it is certain that there is none: see
  /// remarks().
  /// \returns false at the deadline
  bool wait_for_history(const Deadline& deadline) const;

  /// What is known now, by name.
  [[nodiscard]] std::vector<ObservedObject> objects() const;
  [[nodiscard]] std::optional<ObservedObject> find(std::string_view name) const;
  [[nodiscard]] std::size_t size() const;
  /// What people should know of the whole, a sentence each: no JetStream, no connection, messages that could
  /// not be read: how many, and why the last one.
  [[nodiscard]] std::vector<std::string> remarks() const;

 private:
  std::shared_ptr<detail::DiscoveryState> state_;
};

}  // namespace natsmith
