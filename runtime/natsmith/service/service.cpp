#include "natsmith/service/service.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <ranges>
#include <utility>

#include "natsmith/rpc/service_metadata.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith {
namespace {

MonitoredObjectOptions object_options(const ServiceMonitoring& monitoring) {
  return {.parent = monitoring.parent,
          .runner_id = monitoring.runner_id,
          .layout = monitoring.layout,
          .prefix = monitoring.prefix,
          .alive_interval = monitoring.alive_interval};
}

ServiceMonitoring named(ServiceMonitoring monitoring) {
  if (monitoring.name.empty()) monitoring.name = default_object_name();
  return monitoring;
}

MonitoredObject made(const Connection& connection, const std::optional<ServiceMonitoring>& monitoring) {
  const ServiceMonitoring chosen = named(monitoring.value_or(ServiceMonitoring{}));
  return {connection, chosen.name, object_options(chosen)};
}

}  // namespace

ServiceOptions Service::with_closed_callback(ServiceOptions options) {
  options.connection.on_closed = [this, own = std::move(options.connection.on_closed)] {
    if (own) own();
    if (!stopped_) lost_ = true;
    stop_.request_stop();
  };
  return options;
}

Service::Service(ServiceOptions options, const std::stop_token& stop)
    : options_(with_closed_callback(std::move(options))),
      connection_(Connection::open(options_.connection, stop)),
      monitor_(made(connection_, options_.monitoring)),
      exceptions_(std::uncaught_exceptions()) {
  if (!options_.monitoring) return;
  monitor_.suggest_status(Status::startup);
  monitor_.start();
}

Service::~Service() {
  if (std::uncaught_exceptions() > exceptions_) {
    finish({.status = Status::failed, .message = "ended by an exception", .reason = "exception"});
  }
  stop();
}

// ---- handlers

Handler& Service::add(Hosted hosted, std::function<Health()> health) {
  Handler& handler = *hosted.handler;
  if (!options_.monitoring) {
    handler.start();
  } else {
    check_name(handler);
    // Two of one service share the calls; those of the instance would be answered twice.
    if (!is_hosted(handler.subject())) handler.answer_as(monitor_.name());
    handler.start();
    if (!schemas_) schemas_.emplace(monitor_);
    schemas_->add(handler);
    const HandlerMonitoring& monitoring = options_.monitoring->handlers;
    hosted.monitor.emplace(monitor_handler(monitor_, handler, monitoring));
    if (health) hosted.monitor->add_health_check("health", std::move(health), monitoring.health);
  }
  hosted_.push_back(std::move(hosted));
  return handler;
}

/// Who asks for services is told whom to ask for schemas.
HandlerOptions Service::completed(HandlerOptions options) const {
  if (!options.metrics) options.metrics = metrics_;
  if (options_.monitoring) {
    options.information.metadata[detail::kSchemasKey] =
        monitor_.subjects().command(monitor_.name(), "schema").str();
  }
  return options;
}

bool Service::is_hosted(const std::string& subject) const {
  return std::ranges::any_of(hosted_, [&](const Hosted& each) { return each.handler->subject() == subject; });
}

void Service::check_name(const Handler& handler) const {
  if (monitor_.subjects().commands(monitor_.name()).str() != handler.subject() + ".*") return;
  throw Error(ErrorCode::conflict, "a service that is named " + monitor_.name() + " cannot host " +
                                       handler.subject() +
                                       ": its commands would be on the same subjects as the calls; give it "
                                       "another name (--name, ServiceMonitoring::name)");
}

// ---- metrics

std::shared_ptr<Metrics> Service::metrics() {
  std::call_once(shows_clients_, [this] {
    try {
      monitor_.add_metrics("clients", [metrics = metrics_] { return client_metrics_of(metrics->read()); });
    } catch (const Error& error) {
      if (error.code() != ErrorCode::conflict) throw;
    }
  });
  return metrics_;
}

std::string Service::claim_metrics_address() noexcept {
  metrics_address_claimed_ = true;
  return options_.metrics_address;
}

void Service::wait() {
  if (!options_.metrics_address.empty() && !metrics_address_claimed_) {
    connection_.core()->logger()(LogLevel::warning,
                                 "metrics are not served on " + options_.metrics_address +
                                     ": the program does not call natsmith::serve_metrics");
  }
  if (!stop_.stop_requested()) monitor_.suggest_status(Status::ok);
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait(lock, stop_.get_token(), [] { return false; });
}

void Service::request_stop(std::string reason) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    if (reason_.empty()) reason_ = std::move(reason);
  }
  stop_.request_stop();
}

void Service::finish(Ending ending) {
  const bool is_bad = is_worse(ending.status, Status::warning);
  if (is_bad && ending.exit_code == 0) ending.exit_code = static_cast<int>(ExitCode::failure);
  {
    const std::scoped_lock lock(mutex_);
    if (!finished_ || is_worse(ending.status, finished_->status)) finished_ = std::move(ending);
  }
  stop_.request_stop();
}

// ---- the end

/// All handlers are still there afterwards: others may look at them until the monitor has ended.
bool Service::stop_handlers() {
  const Deadline deadline = Deadline::after(options_.drain_patience);
  bool complete = true;
  for (const Hosted& hosted : std::views::reverse(hosted_)) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining());
    complete &= hosted.handler->stop(left);
  }
  return complete;
}

Ending Service::ending(ExitCode of_handlers) const {
  const auto code = [&](ExitCode own) { return static_cast<int>(own); };
  if (lost_)
    return {Status::failed, "the connection was closed for good", "connection lost",
            code(ExitCode::unavailable)};
  const std::scoped_lock lock(mutex_);
  Ending ending = finished_.value_or(Ending{});
  if (!finished_ && !reason_.empty()) ending.reason = reason_;
  if (ending.exit_code != 0 || of_handlers == ExitCode::success) return ending;
  ending.exit_code = code(of_handlers);
  if (ending.message.empty()) ending.message = "not every accepted call was answered";
  return ending;
}

ExitCode Service::stop() {
  if (stopped_.exchange(true)) return ExitCode::success;
  stop_.request_stop();
  const bool complete = stop_handlers();
  const Ending end = ending(complete ? ExitCode::success : ExitCode::incomplete);
  monitor_.stop(end);
  while (!hosted_.empty()) hosted_.pop_back();
  connection_.close();
  return static_cast<ExitCode>(end.exit_code);
}

}  // namespace natsmith
