// ClientResilience: what a client knows of its methods' failures, and what it does about them: breaker,
// retries, hedging. Internal.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "natsmith/core/result.hpp"
#include "natsmith/core/stop_tokens.hpp"
#include "natsmith/rpc/options.hpp"
#include "natsmith/rpc/resilience/breaker.hpp"
#include "natsmith/rpc/resilience/latencies.hpp"
#include "natsmith/rpc/resilience/retry_budget.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {

/// A call as it is about to be sent.
struct OutgoingCall {
  const MethodDescription& method;
  Route& route;
  std::string_view body;
  Headers& headers;
  Deadline deadline;
  const StopTokens& stops;
  const std::shared_ptr<const CallOptions>& options;  // null: none
};

/// Shared by the copies of a client.
/// \thread  any
class ClientResilience : public std::enable_shared_from_this<ClientResilience> {
 public:
  /// Whether the options ask for any of this.
  [[nodiscard]] static bool is_wanted(const ClientOptions& options) {
    return options.retry || options.hedge || options.breaker;
  }
  [[nodiscard]] static bool is_wanted(const CallOptions& options) { return options.retry || options.hedge; }
  /// \throws Error  invalid_argument: what cannot be used
  static void check(const ClientOptions& options);
  static void check(const CallOptions& options);

  /// \param options  as checked
  ClientResilience(std::string_view service, ClientOptions options, Envelope envelope, Logger logger);
  ~ClientResilience();
  ClientResilience(const ClientResilience&) = delete;
  ClientResilience& operator=(const ClientResilience&) = delete;

  Result<Message> call(const std::shared_ptr<ConnectionCore>& core, const OutgoingCall& call);
  void call_async(const std::shared_ptr<ConnectionCore>& core, const OutgoingCall& call,
                  std::unique_ptr<ReplyHandler> handler);

  /// `closed` when there is none.
  [[nodiscard]] BreakerState breaker_state(std::string_view method);

 private:
  struct Method;
  struct Policy;
  class Pass;
  class Recording;

  std::shared_ptr<Method> method(std::string_view name);
  [[nodiscard]] Policy policy_for(const OutgoingCall& call, const Method& method) const;
  Result<Message> try_often(const std::shared_ptr<ConnectionCore>& core, const OutgoingCall& call,
                            const std::shared_ptr<Method>& method);
  Result<Message> repeat(ConnectionCore& core, const OutgoingCall& call, const Policy& policy,
                         Method& method);
  void send(const std::shared_ptr<ConnectionCore>& core, const OutgoingCall& call, const Policy& policy,
            const std::shared_ptr<Method>& method, std::unique_ptr<ReplyHandler> handler);

  const std::string service_;
  const ClientOptions options_;
  const Envelope envelope_;
  const Logger logger_;
  RetryBudget budget_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Method>, std::less<>> methods_;  // guarded by mutex_
};

}  // namespace natsmith::detail
