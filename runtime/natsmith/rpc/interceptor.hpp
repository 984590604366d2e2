// Interceptor: sees the calls of a client or of a handler begin and end; may add headers, and may refuse a
// call.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/core/log.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/transport/headers.hpp"

namespace natsmith {

class CallContext;

enum class CallSide : std::uint8_t { client, server };

/// A call as interceptors see it. It lives from the first `begin` to the last `end`; what it refers to by
/// reference or pointer may be used in `begin` alone: afterwards it belongs to the caller or the
/// implementation.
struct InterceptedCall {
  CallSide side;
  std::string_view service;  ///< wire name
  std::string_view method;   ///< wire name
  std::string_view subject;  ///< that the request is sent to, or was sent to
  unsigned version;          ///< 0: none
  bool one_way;              ///< nobody waits for a reply
  std::size_t body_size;     ///< of the request, bytes
  Deadline deadline;
  const Logger& logger;  ///< the connection's; as long as the call

  /// On the client: what goes out, to be changed as needed. On the server: what came, as the implementation
  /// will see it in its CallContext.
  Headers& request_headers;
  /// On the client: the caller's, or null. On the server: the call's, never null; what is set in its
  /// reply_headers() travels with the answer, also when the call is refused.
  CallContext* context;
  /// On the client: the call in whose implementation this one is made, or null. On the server: null.
  CallContext* parent;
};

/// How a call ended.
struct CallOutcome {
  const Error* error;                 ///< null: with a result
  std::size_t reply_size;             ///< bytes; 0: no reply, or an empty one
  std::chrono::nanoseconds duration;  ///< since the first `begin`
  const Headers& reply_headers;       ///< empty when there was no reply, or it did not wait for headers
};

/// What an interceptor remembers of one call.
class CallObserver {
 public:
  CallObserver() = default;
  CallObserver(const CallObserver&) = delete;
  CallObserver& operator=(const CallObserver&) = delete;
  virtual ~CallObserver() = default;

  /// The call has ended: called exactly once, whatever became of it: a result, an error, its deadline,
  /// cancellation, a connection that was closed, a refusal by a later interceptor, a one-way call that was
  /// sent. On the server before the answer goes out; a call whose deadline passes while the implementation
  /// runs ends at that moment. What it throws is logged.
  /// \thread  any, also the event loop: short, and never blocking
  virtual void end(const InterceptedCall& call, const CallOutcome& outcome) = 0;
};

/// Clients and handlers take a list of them (ClientOptions::interceptors, HandlerOptions::interceptors): the
/// calls begin in the order of the list and end in reverse. On the client a call is intercepted once, however
/// often it is tried, after its arguments are encoded. On the server it is intercepted when it has got its
/// permit, before it is decoded; what is refused before (overloaded, expired in the queue) is not seen.
class Interceptor {
 public:
  Interceptor() = default;
  Interceptor(const Interceptor&) = delete;
  Interceptor& operator=(const Interceptor&) = delete;
  virtual ~Interceptor() = default;

  /// \returns  what is to see the end of the call, or null; or the error that the call is refused with: then
  ///           nothing is sent, or nothing is decoded or run. What it throws is logged, and becomes
  ///           `internal`
  /// \thread   the caller's; on the server an executor's, or the event loop for methods marked `inline`
  virtual Result<std::unique_ptr<CallObserver>> begin(InterceptedCall& call) = 0;
};

/// In the order in which calls begin; nulls are left out.
using Interceptors = std::vector<std::shared_ptr<Interceptor>>;

}  // namespace natsmith
