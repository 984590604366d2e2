// Client: what a generated client calls with: encode, send, wait, decode, and errors as Error.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "natsmith/core/result.hpp"
#include "natsmith/core/task.hpp"
#include "natsmith/rpc/call_context.hpp"
#include "natsmith/rpc/description.hpp"
#include "natsmith/rpc/options.hpp"
#include "natsmith/transport/connection.hpp"
#include "natsmith/transport/future.hpp"

namespace natsmith {
namespace detail {
class ServedVersions;
struct WatchedCall;
}  // namespace detail

// Declared only: who calls a Client's templates includes natsmith/codec/codec.hpp and natsmith/rpc/call.hpp.
template <class T>
struct Argument;
namespace detail {
class StreamOpening;
}

/// A value, cheap to copy; copies share the connection. Generated clients hold one.
/// \thread  any
class Client {
 public:
  /// \throws Error  invalid_argument: options that cannot be used
  Client(const Connection& connection, const ServiceDescription& service, ClientOptions options);

  /// The same client with other options for its calls.
  /// \throws Error  invalid_argument: a timeout that is not positive
  [[nodiscard]] Client with(CallOptions options) const;

  /// How the breaker of a method stands, by its name on the wire; `closed` when there is none.
  [[nodiscard]] BreakerState breaker_state(std::string_view method) const;

  /// Calls the method and waits for its result. \throws Error
  template <class T, class... A>
  T call(const MethodDescription& method, const Argument<A>&... arguments) const {
    return try_call<T>(method, arguments...).value();
  }
  template <class T, class... A>
  T call(const MethodDescription& method, CallContext& context, const Argument<A>&... arguments) const {
    return try_call<T>(method, context, arguments...).value();
  }

  /// As call, but returns the error.
  template <class T, class... A>
  Result<T> try_call(const MethodDescription& method, const Argument<A>&... arguments) const noexcept {
    return exchange<T>(method, nullptr, arguments...);
  }
  template <class T, class... A>
  Result<T> try_call(const MethodDescription& method, CallContext& context,
                     const Argument<A>&... arguments) const noexcept {
    return exchange<T>(method, &context, arguments...);
  }

  /// As call, without waiting. Reply headers do not reach the context.
  template <class T, class... A>
  Future<T> async_call(const MethodDescription& method, const Argument<A>&... arguments) const {
    return exchange_async<T>(method, nullptr, arguments...);
  }
  template <class T, class... A>
  Future<T> async_call(const MethodDescription& method, CallContext& context,
                       const Argument<A>&... arguments) const {
    return exchange_async<T>(method, &context, arguments...);
  }

  /// As call, when the Task is awaited. The arguments are encoded here, so that they may go before; the
  /// context is used until the Task ends.
  template <class T, class... A>
  Task<T> task_call(const MethodDescription& method, const Argument<A>&... arguments) const {
    return exchange_task<T>(*this, method, nullptr, encoded(arguments...));
  }
  template <class T, class... A>
  Task<T> task_call(const MethodDescription& method, CallContext& context,
                    const Argument<A>&... arguments) const {
    return exchange_task<T>(*this, method, &context, encoded(arguments...));
  }

  /// As task_call, but gives the error.
  template <class T, class... A>
  Task<Result<T>> try_task_call(const MethodDescription& method, const Argument<A>&... arguments) const {
    return try_exchange_task<T>(*this, method, nullptr, encoded(arguments...));
  }
  template <class T, class... A>
  Task<Result<T>> try_task_call(const MethodDescription& method, CallContext& context,
                                const Argument<A>&... arguments) const {
    return try_exchange_task<T>(*this, method, &context, encoded(arguments...));
  }

  /// Sends to a one-way method; nobody answers. \throws Error what could not be sent
  template <class... A>
  void send(const MethodDescription& method, const Argument<A>&... arguments) const {
    post(method, nullptr, arguments...).value();
  }
  template <class... A>
  void send(const MethodDescription& method, CallContext& context, const Argument<A>&... arguments) const {
    post(method, &context, arguments...).value();
  }

  /// As send, but logs and returns the error.
  template <class... A>
  Result<void> try_send(const MethodDescription& method, const Argument<A>&... arguments) const noexcept {
    return logged(post(method, nullptr, arguments...));
  }
  template <class... A>
  Result<void> try_send(const MethodDescription& method, CallContext& context,
                        const Argument<A>&... arguments) const noexcept {
    return logged(post(method, &context, arguments...));
  }

 private:
  struct State;
  friend class detail::StreamOpening;

  template <class T, class... A>
  Result<T> exchange(const MethodDescription& method, CallContext* context,
                     const Argument<A>&... arguments) const noexcept;
  template <class T, class... A>
  Future<T> exchange_async(const MethodDescription& method, CallContext* context,
                           const Argument<A>&... arguments) const;
  template <class T>
  Future<T> begin_async(const MethodDescription& method, CallContext* context,
                        const Result<std::string_view>& body) const;
  template <class... A>
  Result<std::string> encoded(const Argument<A>&... arguments) const;
  template <class T>
  static Task<T> exchange_task(Client client, const MethodDescription& method, CallContext* context,
                               Result<std::string> body);
  template <class T>
  static Task<Result<T>> try_exchange_task(Client client, const MethodDescription& method,
                                           CallContext* context, Result<std::string> body);
  template <class... A>
  Result<void> post(const MethodDescription& method, CallContext* context,
                    const Argument<A>&... arguments) const noexcept;

  [[nodiscard]] Envelope envelope() const noexcept;
  [[nodiscard]] const DecodeLimits& limits() const noexcept;
  [[nodiscard]] const std::shared_ptr<detail::ServedVersions>& versions() const noexcept;
  [[nodiscard]] detail::Canceller& canceller() const noexcept;
  /// \param watched  begun as far as the options say; whoever decodes the reply ends it
  Result<Message> request(const MethodDescription& method, CallContext* context, std::string_view body,
                          detail::WatchedCall& watched) const;
  /// \param watched  as for request; the handler's own
  void request_async(const MethodDescription& method, CallContext* context, std::string_view body,
                     detail::WatchedCall& watched, std::unique_ptr<ReplyHandler> handler) const;
  Result<void> publish(const MethodDescription& method, CallContext* context, std::string_view body) const;
  [[nodiscard]] const std::shared_ptr<detail::ConnectionCore>& core() const noexcept;
  [[nodiscard]] const StreamOptions& stream_options() const noexcept;
  [[nodiscard]] Client with_header(std::string name, std::string value) const;
  Result<void> logged(Result<void> result) const noexcept;

  std::shared_ptr<const State> state_;        // the service: shared by all copies
  std::shared_ptr<const CallOptions> calls_;  // null: none
};

/// The calls of a generated client without waiting: `natsmith::async(users).get_by_id("42").get()`.
template <class GeneratedClient>
[[nodiscard]] auto async(const GeneratedClient& client) {
  return natsmith_async(client);
}

/// A copy of a generated client whose calls have other options: `natsmith::with(users, {.timeout =
/// 1s}).get_all()`.
template <class GeneratedClient>
[[nodiscard]] GeneratedClient with(const GeneratedClient& client, CallOptions options) {
  return natsmith_with(client, std::move(options));
}

/// How the breaker of one method stands (ClientOptions::breaker); `closed` when there is none, or no call was
/// made. \param method  name on the wire
template <class GeneratedClient>
[[nodiscard]] BreakerState breaker_state(const GeneratedClient& client, std::string_view method) {
  return natsmith_client(client).breaker_state(method);
}

}  // namespace natsmith
