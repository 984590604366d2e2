// Handler: serves the methods of one service; generated handlers derive from it.
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "natsmith/core/result.hpp"
#include "natsmith/rpc/call_context.hpp"
#include "natsmith/rpc/description.hpp"
#include "natsmith/rpc/method_stats.hpp"
#include "natsmith/rpc/options.hpp"
#include "natsmith/rpc/service_information.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith {

struct NoArguments;
namespace detail {
class ServedCall;
struct ServedService;
}  // namespace detail

/// Answers calls from start() to stop(). It must be stopped, or destroyed, before the implementation goes.
/// \thread  start, stop and run: one at a time; stats: any
class Handler {
 public:
  virtual ~Handler();
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;

  /// Lets callers address this instance alone: its methods answer on PREFIX.INSTANCE.SERVICE… too, where no
  /// queue group shares the calls (ClientOptions::instance). Permits and counters are the same. Unknown
  /// methods are answered there: `unimplemented`. Before start().
  /// \param instance  as the name of a monitored object; its dots become underscores on the subject
  void answer_as(std::string instance);

  /// Begins to serve; returns when the server has accepted all subscriptions.
  /// \throws Error  permission_denied, naming the subject; unavailable
  void start();

  /// Stops without losing an accepted call: asks for no more, answers what came, waits for the implementation
  /// to return, and sends the last replies. Calls that still wait at the end of \p patience are answered
  /// `unavailable`, and those that run are asked to stop; it does not return before they do.
  /// \returns whether everything was answered by the implementation
  bool stop(std::chrono::milliseconds patience = std::chrono::seconds{30});

  /// start(), wait until \p stop is asked for, stop().
  bool run(const std::stop_token& stop);

  [[nodiscard]] bool running() const noexcept;
  [[nodiscard]] const ServiceDescription& service() const noexcept;
  /// PREFIX.SERVICE[.vVERSION], options applied: what the subjects of its methods begin with.
  [[nodiscard]] std::string subject() const;
  /// Of the service, options applied; 0: none.
  [[nodiscard]] unsigned version() const noexcept;
  [[nodiscard]] std::vector<MethodStats> stats() const;
  /// What generated code knows of the interface: its doc comment and the JSON Schemas of its methods.
  [[nodiscard]] const ServiceSchema& schema() const noexcept;
  /// Of this handler among all instances of its service, as `$SRV` tells it; another one after each start().
  /// Empty: it does not run, or does not answer there.
  [[nodiscard]] std::string id() const;
  /// Threads that run implementations at the moment.
  [[nodiscard]] std::size_t threads() const;

 protected:
  /// \throws Error  invalid_argument: options that cannot be used
  Handler(const Connection& connection, const ServiceDescription& service, HandlerOptions options);

  /// Adds a method: \p f gets the decoded Arguments& and the CallContext&, and returns T, Result<T> or void,
  /// or a Task of these, which runs on the executor and holds no thread while it waits. Defined in
  /// natsmith/rpc/serve.hpp.
  template <class Arguments, class F>
  void serve(const MethodDescription& method, F f);
  /// Adds a method that returns a Stream<T>. Defined in natsmith/rpc/serve_stream.hpp.
  template <class T, class Arguments, class F>
  void serve_stream(const MethodDescription& method, F f);
  /// Adds a method that takes a Stream<U>: \p f gets it after the context, and returns Stream<T>, T,
  /// Result<T> or, where T is bool, nothing. Defined in natsmith/rpc/serve_stream.hpp.
  template <class T, class U, class Arguments, class F>
  void serve_upload(const MethodDescription& method, F f);

  /// Says what start() announces of the interface; its texts outlive the handler.
  void describe(const ServiceSchema& schema);

 private:
  struct State;
  using Invoke = std::function<Result<void>(detail::ServedCall& call, std::string& reply)>;
  void add(const MethodDescription& method, Invoke invoke);
  void finishes_later() noexcept;  // some implementation does
  void check_method_options() const;
  void subscribe();
  void subscribe_instance();
  void announce();
  [[nodiscard]] detail::ServedService served_service(bool with_endpoints) const;
  void subscribe_cancellations();
  [[nodiscard]] std::string instance_subject() const;
  [[nodiscard]] std::string_view subject_prefix() const noexcept;
  [[nodiscard]] Envelope envelope() const noexcept;
  [[nodiscard]] const HandlerOptions& options() const noexcept;

  std::shared_ptr<State> state_;  // the event loop holds it weakly
};

}  // namespace natsmith
