// Service: what main holds: a connection, the handlers that it hosts, and the orderly end of both.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/rpc/handler.hpp"
#include "natsmith/rpc/options.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith {

/// How a program ends that was started by natsmith::run.
enum class ExitCode : int {
  success = 0,
  incomplete = 1,    ///< stopped, but not every accepted call was answered in time
  usage = 64,        ///< unknown or wrong arguments
  unavailable = 69,  ///< no connection at start, or it was closed for good
  failure = 70,      ///< something else was thrown
};

struct ServiceOptions {
  ConnectionOptions connection = {};
  std::chrono::milliseconds drain_patience = std::chrono::seconds{30};  ///< see Handler::stop
  std::vector<std::string> arguments = {};  ///< of the program, without those that run() took
};

/// \thread  host and wait: one at a time; the rest: any
class Service {
 public:
  /// Connects. \throws Error  as Connection::open
  explicit Service(ServiceOptions options, const std::stop_token& stop = {});
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] Connection& connection() noexcept { return connection_; }
  [[nodiscard]] const std::vector<std::string>& arguments() const noexcept { return options_.arguments; }

  /// Serves an implementation, which the service keeps until its end.
  /// \throws Error  as Handler::start
  template <class GeneratedHandler, class Implementation>
  GeneratedHandler& host(std::shared_ptr<Implementation> implementation, HandlerOptions options = {}) {
    auto handler = std::make_unique<GeneratedHandler>(connection_, *implementation, std::move(options));
    return static_cast<GeneratedHandler&>(add({std::move(implementation), std::move(handler)}));
  }
  /// As above for an implementation that outlives the service or its stop().
  template <class GeneratedHandler, class Implementation>
  GeneratedHandler& host(Implementation& implementation, HandlerOptions options = {}) {
    auto handler = std::make_unique<GeneratedHandler>(connection_, implementation, std::move(options));
    return static_cast<GeneratedHandler&>(add({nullptr, std::move(handler)}));
  }

  /// Waits until somebody asks to stop (a signal, request_stop) or the connection is closed for good.
  void wait();
  void request_stop() noexcept { stop_.request_stop(); }
  [[nodiscard]] std::stop_token stop_token() const noexcept { return stop_.get_token(); }

  /// Stops the handlers, the last one first, without losing an accepted call; then closes the connection.
  /// \returns how it went; unavailable when the connection was closed for good before
  ExitCode stop();

 private:
  struct Hosted {
    std::shared_ptr<void> implementation;
    std::unique_ptr<Handler> handler;  // goes first
  };
  Handler& add(Hosted hosted);
  ServiceOptions with_closed_callback(ServiceOptions options);

  std::stop_source stop_;
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> lost_ = false;  // the connection was closed for good, and not by us
  ServiceOptions options_;
  Connection connection_;
  std::vector<Hosted> hosted_;
};

/// The main of a service: reads the connection's options from the arguments and the environment (`--help`
/// lists them), connects, calls \p start, waits for SIGINT or SIGTERM, and drains. Reports what is thrown, on
/// standard error. A second signal ends the program at once.
/// \returns  an ExitCode, for main to return
/// \thread   main's, before it starts others: they inherit that the two signals are blocked
int run(int argc, char** argv, const std::function<void(Service&)>& start);

}  // namespace natsmith
