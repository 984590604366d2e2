// Connection: one connection to NATS with its event loop; what users and the upper roles publish, subscribe
// and call with.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/core/subject.hpp"
#include "natsmith/transport/connection_options.hpp"
#include "natsmith/transport/future.hpp"
#include "natsmith/transport/headers.hpp"
#include "natsmith/transport/message.hpp"
#include "natsmith/transport/reply_handler.hpp"
#include "natsmith/transport/route.hpp"
#include "natsmith/transport/subscription.hpp"

namespace natsmith {

/// A handle; copies share the connection, which is closed when the last of them, and of the clients, handlers
/// and subscriptions made with it, is gone.
/// \thread  any
class Connection {
 public:
  /// Connects, and returns when connected.
  /// \param stop  gives up waiting (InitialConnect::wait)
  /// \throws Error  unavailable, naming the URLs; unauthenticated; invalid_argument for an option that cannot
  /// be used;
  ///                cancelled when \p stop was asked for
  [[nodiscard]] static Connection open(ConnectionOptions options = {}, const std::stop_token& stop = {});

  /// Sends a message to whoever subscribes to the subject; returns when it is on its way, not when it has
  /// arrived.
  /// \throws Error  payload_too_large, unavailable (disconnected, or the socket has been full for too long)
  void publish(const Subject& subject, std::string_view body, const Headers& headers = {});

  /// Answers a request; does nothing when nobody waits for an answer.
  /// \throws Error  as publish
  void reply(const Message& request, std::string_view body, const Headers& headers = {});

  /// Calls \p handler for every message on the subject.
  [[nodiscard]] Subscription subscribe(const SubjectPattern& subject, MessageHandler handler);
  /// As subscribe, but of all members of the queue group one gets each message.
  [[nodiscard]] Subscription subscribe(const SubjectPattern& subject, const QueueGroup& group,
                                       MessageHandler handler);

  /// Sends a request and waits for its reply. The reply may be a service's error: see its headers.
  /// \returns the reply, or deadline_exceeded, unavailable (nobody serves the subject; disconnected),
  /// payload_too_large,
  ///          permission_denied; internal on a thread that must not block
  [[nodiscard]] Result<Message> request(const Subject& subject, std::string_view body,
                                        std::chrono::nanoseconds timeout, const Headers& headers = {});
  /// As request, without waiting.
  [[nodiscard]] Future<Message> request_async(const Subject& subject, std::string_view body,
                                              std::chrono::nanoseconds timeout, const Headers& headers = {});

  /// Waits until the server has processed all that was sent before.
  /// \returns deadline_exceeded or unavailable; internal on a thread that must not block
  [[nodiscard]] Result<void> flush(std::chrono::milliseconds timeout = std::chrono::seconds{5});

  /// Sends what is buffered and closes for good; calls in flight fail with `unavailable`. May be repeated.
  void close();

  [[nodiscard]] bool is_connected() const noexcept;
  [[nodiscard]] bool is_closed() const noexcept;
  /// The server's limit for a message's body and headers, bytes.
  [[nodiscard]] std::size_t max_payload() const noexcept;
  /// The URL of the server in use; empty while disconnected.
  [[nodiscard]] std::string connected_url() const;
  /// Messages that were dropped because their subscription's queue was full, since the connection was opened.
  [[nodiscard]] std::uint64_t dropped_messages() const noexcept;

  /// For the roles above.
  [[nodiscard]] const std::shared_ptr<detail::ConnectionCore>& core() const noexcept { return core_; }

 private:
  explicit Connection(std::shared_ptr<detail::ConnectionCore> core) : core_(std::move(core)) {}
  std::shared_ptr<detail::ConnectionCore> core_;
};

}  // namespace natsmith
