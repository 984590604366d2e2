// Options of calls, clients and handlers: at run time they win over annotations and the generator's command
// line.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "natsmith/codec/limits.hpp"
#include "natsmith/rpc/description.hpp"
#include "natsmith/rpc/interceptor.hpp"
#include "natsmith/rpc/metrics.hpp"
#include "natsmith/rpc/parent_call.hpp"
#include "natsmith/rpc/resilience/options.hpp"
#include "natsmith/rpc/service_information.hpp"
#include "natsmith/rpc/stream_options.hpp"
#include "natsmith/transport/headers.hpp"

namespace natsmith {

/// For the calls of one client, see natsmith::with.
struct CallOptions {
  std::optional<std::chrono::nanoseconds> timeout = std::nullopt;  ///< > 0
  Headers headers = {};                                            ///< sent with every call
  std::optional<RetryOptions> retry = std::nullopt;                ///< empty: as the client's
  std::optional<HedgeOptions> hedge = std::nullopt;                ///< empty: as the client's
  /// Ends the calls, and all that are made later, with `cancelled` when it is asked to stop.
  std::stop_token stop_token = {};
  /// The call that these are made for: they end when it does. `.parent = &context` on threads that the
  /// implementation has started itself; elsewhere it is known without being said.
  ParentCall parent = {};
};

struct ClientOptions {
  /// Calls this one instance: the name of the monitored object that serves, e.g. "calculator.host1". Empty:
  /// whichever instance is free.
  std::string instance = {};
  std::string subject_prefix = {};                                       ///< empty: as annotated
  std::optional<unsigned> version = std::nullopt;                        ///< 0: none; empty: as annotated
  std::optional<Envelope> envelope = std::nullopt;                       ///< empty: as annotated
  std::optional<std::chrono::nanoseconds> timeout = std::nullopt;        ///< of every method; > 0
  std::map<std::string, std::chrono::nanoseconds> method_timeouts = {};  ///< by the method's wire name; > 0
  std::string caller = {};  ///< who calls, sent with every call for CallContext::caller(); empty: not sent
  std::optional<RetryOptions> retry = std::nullopt;      ///< empty: calls are not repeated
  RetryBudgetOptions retry_budget = {};                  ///< of this client and its copies together
  std::optional<HedgeOptions> hedge = std::nullopt;      ///< empty: none
  std::optional<BreakerOptions> breaker = std::nullopt;  ///< empty: none
  /// A call that finds nobody asks once a second which versions are served, and says so in its error.
  bool names_served_versions = true;
  DecodeLimits limits = {};
  StreamOptions streams = {};
  Interceptors interceptors = {};
  std::shared_ptr<Metrics> metrics = {};  ///< where calls are counted; null: nowhere
};

/// Of one method of a handler; empty: as for the whole handler, or else as annotated.
struct MethodOptions {
  std::optional<std::chrono::nanoseconds> timeout = std::nullopt;  ///< > 0
  std::optional<unsigned> concurrency = std::nullopt;              ///< at least 1
  std::optional<unsigned> pending = std::nullopt;
  std::optional<bool> runs_inline = std::nullopt;
};

struct HandlerOptions {
  std::string subject_prefix = {};                  ///< empty: as annotated
  std::optional<unsigned> version = std::nullopt;   ///< 0: none; empty: as annotated
  std::string queue = {};                           ///< queue group; empty: as annotated
  std::optional<Envelope> envelope = std::nullopt;  ///< empty: as annotated
  std::optional<bool> serial = std::nullopt;
  MethodOptions methods = {};                                ///< of every method
  std::map<std::string, MethodOptions> method_options = {};  ///< by the method's wire name
  unsigned max_threads = 0;  ///< of the executor; 0: one for every permit, so that no method slows another
  std::chrono::milliseconds thread_idle_time =
      std::chrono::seconds{10};                                ///< then a thread of the executor ends
  std::optional<WithdrawalOptions> withdrawal = std::nullopt;  ///< empty: it always stays
  bool reveal_exceptions = false;       ///< send what() of unknown exceptions to the caller, as `internal`
  ServiceInformation information = {};  ///< for those who ask which services there are
  DecodeLimits limits = {};
  StreamOptions streams = {};
  Interceptors interceptors = {};
  std::shared_ptr<Metrics> metrics = {};  ///< where its counts are found, too; null: nowhere
};

}  // namespace natsmith
