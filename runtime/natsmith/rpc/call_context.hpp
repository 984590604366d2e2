// CallContext: what belongs to one call besides its parameters.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "natsmith/core/current_call.hpp"
#include "natsmith/core/deadline.hpp"
#include "natsmith/transport/headers.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith {

/// In an implementation: the deadline, cancellation and headers of the call that runs. In a client's caller:
/// construct one, set what is to be sent, and read the reply's headers afterwards.
/// \thread  one at a time; stop_token() any
class CallContext {
 public:
  CallContext() = default;
  CallContext(const CallContext&) = delete;
  CallContext& operator=(const CallContext&) = delete;

  /// The call whose implementation runs on this thread; null: none. Calls made meanwhile end with it, see
  /// docs/deadlines.md. Continuations of a Future run in no call.
  [[nodiscard]] static CallContext* current() noexcept { return detail::current_call(); }

  /// \name For a client's caller
  /// @{
  /// Wall time for the whole call, > 0; otherwise the client's or the annotation's.
  void set_timeout(std::chrono::nanoseconds timeout) { timeout_ = timeout; }
  [[nodiscard]] const std::optional<std::chrono::nanoseconds>& timeout() const noexcept { return timeout_; }
  /// @}

  /// In an implementation: when the caller stops waiting. Never, in a client's caller.
  [[nodiscard]] const Deadline& deadline() const noexcept { return deadline_; }
  /// In an implementation: is asked to stop when the deadline passes, the caller gives the call up, or the
  /// handler is told to end.
  [[nodiscard]] std::stop_token stop_token();
  [[nodiscard]] bool cancelled() { return stop_token().stop_requested(); }

  /// Sent with the request: set by the client's caller, read by the implementation.
  [[nodiscard]] Headers& request_headers();
  /// Sent with the reply: set by the implementation, read by the client's caller after a blocking call.
  [[nodiscard]] Headers& reply_headers() noexcept { return reply_headers_; }

  /// In an implementation: who calls, as ClientOptions::caller says; empty: not said.
  [[nodiscard]] std::string_view caller();
  /// W3C trace context of the call (`traceparent`, `tracestate`): its span here if calls are traced, or else
  /// what the request says; empty: none.
  [[nodiscard]] std::string_view trace_parent();
  [[nodiscard]] std::string_view trace_state();

  /// \name For the runtime
  /// @{
  /// Whether this belongs to a call that is served, and so has a deadline; otherwise a client's caller made
  /// it.
  [[nodiscard]] bool is_served() const noexcept { return request_ != nullptr; }
  void begin(const Message& request, const Deadline& deadline) noexcept;
  void request_stop() noexcept;
  /// The call goes on for as long as its streams do.
  void lift_deadline() noexcept { deadline_ = Deadline::never(); }
  void set_reply_headers(Headers headers) { reply_headers_ = std::move(headers); }
  /// @}

 private:
  std::string_view header(std::string_view name);

  std::optional<std::chrono::nanoseconds> timeout_;
  Deadline deadline_ = Deadline::never();
  const Message* request_ = nullptr;  // outlives the context, which belongs to the same call
  std::optional<Headers> request_headers_;
  Headers reply_headers_;
  std::mutex stop_mutex_;
  std::optional<std::stop_source> stop_;  // made when first asked for; guarded by stop_mutex_
  bool stop_requested_ = false;           // likewise
};

}  // namespace natsmith
