// Service: what main holds: a connection, the object as which it is seen, the handlers that it hosts, and the
// orderly end of all.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "natsmith/monitoring/handler_monitor.hpp"
#include "natsmith/monitoring/monitored_object.hpp"
#include "natsmith/monitoring/schema_command.hpp"
#include "natsmith/rpc/handler.hpp"
#include "natsmith/rpc/metrics.hpp"
#include "natsmith/rpc/options.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith {

/// How a program ends that was started by natsmith::run.
enum class ExitCode : int {
  success = 0,       ///< also of finish(), unless its Ending says something else
  incomplete = 1,    ///< stopped, but not every accepted call was answered in time
  usage = 64,        ///< unknown or wrong arguments
  unavailable = 69,  ///< no connection at start, or it was closed for good
  failure = 70,      ///< something else was thrown
};

/// As which MonitoredObject a service is seen.
struct ServiceMonitoring {
  std::string name = {};       ///< as check_object_name(); empty: default_object_name()
  std::string parent = {};     ///< name of the object that the service belongs to, e.g. its launcher
  std::string runner_id = {};  ///< of the launcher's run that has started it
  Layout layout = Layout::seed;
  std::string prefix = "svc";                                    ///< of all subjects of monitoring
  std::optional<std::chrono::milliseconds> alive_interval = {};  ///< default: the layout's, 30 s or 10 s
  HandlerMonitoring handlers = {};
};

/// PROGRAM.HOST, of this process; what cannot be part of a name is an underscore.
[[nodiscard]] std::string default_object_name();

struct ServiceOptions {
  ConnectionOptions connection = {};
  std::optional<ServiceMonitoring> monitoring = ServiceMonitoring{};    ///< nullopt: nobody sees it
  std::chrono::milliseconds drain_patience = std::chrono::seconds{30};  ///< see Handler::stop
  /// Where natsmith::serve_metrics() lets metrics be scraped: ADDRESS:PORT; empty: nowhere.
  std::string metrics_address = {};
  std::vector<std::string> arguments = {};  ///< of the program, without those that run() took
};

namespace detail {

/// Whether an implementation can say how it is: `Health health()` or `Result<Health> health()`.
template <class Implementation>
inline constexpr bool kReportsHealth = requires(Implementation& implementation) {
  requires std::is_same_v<std::remove_cvref_t<decltype(implementation.health())>, Health> ||
               std::is_same_v<std::remove_cvref_t<decltype(implementation.health())>, Result<Health>>;
};

/// An error is a status, too.
template <class Implementation>
Health health_of(Implementation& implementation) {
  const auto health = implementation.health();
  if constexpr (std::is_same_v<std::remove_cvref_t<decltype(health)>, Health>) {
    return health;
  } else {
    return health ? *health : Health{Status::error, health.error().what()};
  }
}

}  // namespace detail

/// \thread  host and wait: one at a time; the rest: any
class Service {
 public:
  /// Connects and announces itself, with the status `startup`.
  /// \throws Error  as Connection::open and MonitoredObject::start
  explicit Service(ServiceOptions options, const std::stop_token& stop = {});
  /// As stop(). While an exception is on its way, the last status is `failed`.
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] Connection& connection() noexcept { return connection_; }
  [[nodiscard]] const std::vector<std::string>& arguments() const noexcept { return options_.arguments; }
  /// The service as others see it, for parts, checks, metrics, tasks and commands of its own. Without
  /// monitoring it takes them all the same, and says nothing. The service starts and stops it.
  [[nodiscard]] MonitoredObject& monitor() noexcept { return monitor_; }
  /// Of all handlers that it hosts, unless their options name others, and of the clients that are made with
  /// them: `UserClient users(service.connection(), {.metrics = service.metrics()})`. Once somebody has asked
  /// for them, the calls of such clients show in the service's metrics, too, as `clients`.
  [[nodiscard]] std::shared_ptr<Metrics> metrics();
  /// Where metrics shall be served, ServiceOptions::metrics_address, for those who do so. When nobody has
  /// asked until wait(), that warns that the address has no effect.
  [[nodiscard]] std::string claim_metrics_address() noexcept;

  /// Serves an implementation, which the service keeps until its end, also on the subjects of this instance
  /// (Handler::answer_as). It shows as a part of monitor(), see monitor_handler(); when the implementation
  /// has a `Health health()` or `Result<Health> health()`, that is one of its health checks.
  /// \throws Error  as Handler::start; conflict: the service's object has the name of the generated service,
  ///                so that its commands would be on the same subjects
  template <class GeneratedHandler, class Implementation>
  GeneratedHandler& host(std::shared_ptr<Implementation> implementation, HandlerOptions options = {}) {
    Implementation& served = *implementation;
    return host_with<GeneratedHandler>(std::move(implementation), served, std::move(options));
  }
  /// As above for an implementation that outlives the service or its stop().
  template <class GeneratedHandler, class Implementation>
  GeneratedHandler& host(Implementation& implementation, HandlerOptions options = {}) {
    return host_with<GeneratedHandler>(nullptr, implementation, std::move(options));
  }

  /// Keeps what the start function has made, e.g. the owner of parts and commands, until the service is
  /// destroyed: after the handlers and their implementations, before monitor().
  template <class T>
  T& keep(std::unique_ptr<T> object) {
    kept_.emplace_back(std::move(object));
    return *static_cast<T*>(kept_.back().get());
  }

  /// Says `ok`, unless the user has set a status, and waits until somebody asks to stop (a signal,
  /// request_stop, finish) or the connection is closed for good.
  void wait();
  /// \param reason  published when the service stops; the first one counts
  void request_stop(std::string reason = "stopped") noexcept;
  /// Asks to stop, too: the work of a service that does one thing is done, or has failed. Counts more than a
  /// signal; of several the most severe one counts, as an exception does.
  /// \param ending  its last status and message, and the exit code. An ending in `error` or `failed` without
  ///                a code has ExitCode::failure
  void finish(Ending ending);
  [[nodiscard]] std::stop_token stop_token() const noexcept { return stop_.get_token(); }

  /// Stops the handlers, the last one first, without losing an accepted call; then announces the end, and
  /// closes the connection.
  /// \returns how it went: the code of finish(); unavailable when the connection was closed for good before
  ExitCode stop();

 private:
  struct Hosted {
    std::shared_ptr<void> implementation;
    std::unique_ptr<Handler> handler;
    std::optional<Monitor> monitor = {};  // goes first; empty: no monitoring
  };

  template <class GeneratedHandler, class Implementation>
  GeneratedHandler& host_with(std::shared_ptr<void> owner, Implementation& implementation,
                              HandlerOptions options) {
    auto handler =
        std::make_unique<GeneratedHandler>(connection_, implementation, completed(std::move(options)));
    std::function<Health()> health;
    if constexpr (detail::kReportsHealth<Implementation>)
      health = [&implementation] { return detail::health_of(implementation); };
    return static_cast<GeneratedHandler&>(add({std::move(owner), std::move(handler)}, std::move(health)));
  }
  Handler& add(Hosted hosted, std::function<Health()> health);
  [[nodiscard]] HandlerOptions completed(HandlerOptions options) const;
  void check_name(const Handler& handler) const;
  [[nodiscard]] bool is_hosted(const std::string& subject) const;
  ServiceOptions with_closed_callback(ServiceOptions options);
  bool stop_handlers();
  [[nodiscard]] Ending ending(ExitCode of_handlers) const;

  std::stop_source stop_;
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> metrics_address_claimed_ = false;
  const std::shared_ptr<Metrics> metrics_ = std::make_shared<Metrics>();
  std::once_flag shows_clients_;
  std::atomic<bool> lost_ = false;  // the connection was closed for good, and not by us
  mutable std::mutex mutex_;        // guards the two below
  std::string reason_;              // of stopping; empty: none was given
  std::optional<Ending> finished_;  // by finish()
  ServiceOptions options_;
  Connection connection_;
  MonitoredObject monitor_;
  std::optional<SchemaCommand> schemas_;  // with the first handler; none without monitoring
  std::vector<std::shared_ptr<void>> kept_;
  std::vector<Hosted> hosted_;  // goes first
  int exceptions_;              // on their way when this was made
};

/// The main of a service: reads the options of the connection and of monitoring from the arguments and the
/// environment (`--help` lists them), makes a Service, calls \p start, waits for SIGINT or SIGTERM, and
/// drains. Reports what is thrown, on standard error and as the last status. A second signal ends the program
/// at once.
/// \returns  an ExitCode, for main to return
/// \thread   main's, before it starts others: they inherit that the two signals are blocked
int run(int argc, char** argv, const std::function<void(Service&)>& start);

}  // namespace natsmith
