// ConnectionCore: what the handles of one connection share. The roles above see it without nats.h. Internal.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string_view>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/log.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/core/stop_tokens.hpp"
#include "natsmith/core/subject.hpp"
#include "natsmith/transport/call_place.hpp"
#include "natsmith/transport/callers.hpp"
#include "natsmith/transport/connection_options.hpp"
#include "natsmith/transport/headers.hpp"
#include "natsmith/transport/message.hpp"
#include "natsmith/transport/reply_handler.hpp"
#include "natsmith/transport/route.hpp"
#include "natsmith/transport/shared_subscription.hpp"
#include "natsmith/transport/subscription.hpp"

namespace natsmith::detail {

/// Counts what is under way on a connection (calls, and requests being served): with little, each message is
/// written at once; with much, messages are grouped into one write by the loop.
class Load {
 public:
  void begin() noexcept { count_.fetch_add(1, std::memory_order_relaxed); }
  void end() noexcept { count_.fetch_sub(1, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t count() const noexcept { return count_.load(std::memory_order_relaxed); }
  [[nodiscard]] bool is_busy() const noexcept { return count() > kWriteAtOnce; }

 private:
  static constexpr std::int64_t kWriteAtOnce = 2;
  std::atomic<std::int64_t> count_ = 0;
};

/// Is asked by the event loop for what is due. Called within a turn.
class Expirer {
 public:
  virtual ~Expirer() = default;
  /// \returns when to be called next; max(): when ConnectionCore::expire_by says so
  virtual Deadline expire(Deadline::Clock::time_point now) noexcept = 0;
};

class ConnectionCore : public Canceller, public std::enable_shared_from_this<ConnectionCore> {
 public:
  static std::shared_ptr<ConnectionCore> open(ConnectionOptions options, const std::stop_token& stop);
  ConnectionCore() = default;
  ConnectionCore(const ConnectionCore&) = delete;
  ConnectionCore& operator=(const ConnectionCore&) = delete;
  virtual ~ConnectionCore() = default;

  /// \param reply_to  empty: none
  virtual Result<void> publish(const Subject& subject, std::string_view reply_to, std::string_view body,
                               const Headers* headers) noexcept = 0;
  /// As publish, to a reply subject as it came in a message.
  virtual Result<void> reply(std::string_view reply_to, std::string_view body,
                             const Headers* headers) noexcept = 0;

  virtual std::shared_ptr<SubscriptionState> subscribe(const SubjectPattern& subject, const QueueGroup* group,
                                                       MessageHandler handler) = 0;
  virtual void unsubscribe(SubscriptionState& state) noexcept = 0;
  virtual bool drain(const std::vector<std::shared_ptr<SubscriptionState>>& states,
                     const Deadline& deadline) = 0;
  /// Makes sure that the server has accepted the subscriptions made so far.
  /// \returns permission_denied, naming the subject that was refused
  virtual Result<void> confirm_subscriptions(const std::vector<std::shared_ptr<SubscriptionState>>& states,
                                             const Deadline& deadline) = 0;

  /// The route to a subject; lives as long as the connection.
  virtual Route& route(const Subject& subject) = 0;
  virtual Result<Message> call(Route& route, std::string_view body, const Headers* headers,
                               const Deadline& deadline) = 0;
  /// As call, ended by the first of \p stops that asks for it (`cancelled`): then the handler is told too.
  virtual Result<Message> call_until(Route& route, std::string_view body, const Headers* headers,
                                     const Deadline& deadline, const StopTokens& stops) = 0;
  /// Can be cancelled where the handler's place() says.
  virtual void call_async(Route& route, std::string_view body, const Headers* headers,
                          const Deadline& deadline, std::unique_ptr<ReplyHandler> handler) = 0;

  [[nodiscard]] std::shared_ptr<Canceller> hold() noexcept override { return weak_from_this().lock(); }

  virtual Result<void> flush(const Deadline& deadline) = 0;
  virtual void close() noexcept = 0;

  virtual void add_expirer(const std::shared_ptr<Expirer>& expirer) = 0;
  virtual void expire_by(const Deadline& deadline) noexcept = 0;
  /// Runs \p f once at, or shortly after, \p when, in a turn of the event loop, unless the connection is
  /// destroyed before; then \p f is only destroyed. \thread any
  virtual void run_at(const Deadline& when, std::function<void()> f) = 0;
  /// Runs \p f while no message is being delivered. \thread any
  virtual void run_exclusively(const std::function<void()>& f) = 0;

  [[nodiscard]] virtual bool is_connected() const noexcept = 0;
  [[nodiscard]] virtual bool is_closed() const noexcept = 0;
  [[nodiscard]] virtual std::size_t max_payload() const noexcept = 0;
  [[nodiscard]] virtual std::string connected_url() const = 0;
  [[nodiscard]] virtual std::uint64_t dropped_messages() const noexcept = 0;
  /// How often it has connected: what was sent to it between two of them is lost.
  [[nodiscard]] virtual std::uint64_t connects() const noexcept = 0;
  /// A subject that nobody uses, for replies.
  [[nodiscard]] virtual Subject new_inbox() const = 0;
  [[nodiscard]] virtual const Logger& logger() const noexcept = 0;
  [[nodiscard]] Load& load() noexcept { return load_; }
  /// Who calls the handlers. \thread in a turn
  [[nodiscard]] Callers& callers() noexcept { return callers_; }
  [[nodiscard]] SharedSubscriptions& shared_subscriptions() noexcept { return shared_subscriptions_; }

 protected:
  Load load_;
  Callers callers_;
  SharedSubscriptions shared_subscriptions_;
};

}  // namespace natsmith::detail
