#include "natsmith/monitoring/handler_monitor.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/handler_judge.hpp"

namespace natsmith {
namespace {

using detail::HandlerJudge;

std::string name_of(std::string_view service, unsigned version) {
  const std::string name(service);
  return version == 0 ? name : name + "_v" + std::to_string(version);
}

/// A part named after the handler; of several with one name, the further ones are numbered.
Monitor named_part(Monitor& parent, const Handler& handler) {
  const std::string name = name_of(handler.service().name, handler.version());
  for (int number = 1;; ++number) {
    try {
      return parent.sub_monitor(number == 1 ? name : name + "_" + std::to_string(number), {Status::ok, {}});
    } catch (const Error& error) {
      if (error.code() != ErrorCode::conflict) throw;
    }
  }
}

void check(const HandlerMonitoring& options) {
  if (options.error_rate >= 0 && options.error_rate <= 1 && options.error_window.count() > 0) return;
  throw Error(ErrorCode::invalid_argument,
              "monitoring of a handler: expected an error_rate from 0 to 1 and an error_window above 0");
}

/// Calls that have come to their end in the implementation; of those that expired while they waited we do not
/// know.
std::uint64_t ended(const MethodStats& method) {
  const std::uint64_t others = method.overloaded + method.running + method.waiting;
  return method.calls > others ? method.calls - others : 0;
}

double mean_ms(const MethodStats& method) {
  const std::uint64_t calls = ended(method);
  const std::chrono::duration<double, std::milli> time = method.processing_time;
  return calls == 0 ? 0 : time.count() / static_cast<double>(calls);
}

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

nlohmann::json errors_of(const ErrorCounts& counts) {
  nlohmann::json errors = nlohmann::json::object();
  for (const ErrorCode code : ErrorCounts::kCodes)
    if (counts.of(code) > 0) errors[std::string(to_string(code))] = counts.of(code);
  return errors;
}

/// The buckets as pairs of their bound in milliseconds, null for the last one, and the calls in them.
nlohmann::json latency_of(const LatencyCounts& counts) {
  nlohmann::json buckets = nlohmann::json::array();
  for (std::size_t i = 0; i < LatencyCounts::kBuckets; ++i) {
    if (counts.buckets[i] == 0) continue;
    nlohmann::json bound;
    if (i < LatencyCounts::kBounds.size()) bound = milliseconds(LatencyCounts::kBounds[i]);
    buckets.push_back({std::move(bound), counts.buckets[i]});
  }
  return {{"p50", milliseconds(counts.quantile(0.5))},
          {"p95", milliseconds(counts.quantile(0.95))},
          {"p99", milliseconds(counts.quantile(0.99))},
          {"sum", milliseconds(counts.sum)},
          {"buckets", std::move(buckets)}};
}

/// What is only worth a place when there is something to tell.
void add_details(nlohmann::json& metrics, const ErrorCounts& errors, const LatencyCounts& latency) {
  if (errors.all() > 0) metrics["errors_by_code"] = errors_of(errors);
  if (latency.count() > 0) metrics["latency_ms"] = latency_of(latency);
}

nlohmann::json metrics_of(const MethodStats& method) {
  nlohmann::json metrics = {
      {"calls", method.calls},     {"errors", method.errors},           {"overloaded", method.overloaded},
      {"expired", method.expired}, {"faults", method.faults},           {"running", method.running},
      {"waiting", method.waiting}, {"concurrency", method.concurrency}, {"pending", method.pending},
      {"free", method.free},       {"mean_ms", mean_ms(method)}};
  add_details(metrics, method.errors_by_code, method.latency);
  if (method.withdrawn) metrics["withdrawn"] = true;
  if (!method.last_error.empty()) metrics["last_error"] = method.last_error;
  return metrics;
}

}  // namespace

nlohmann::json metrics_of(const std::vector<MethodStats>& methods) {
  nlohmann::json metrics = nlohmann::json::object();
  for (const MethodStats& method : methods) metrics[method.name] = metrics_of(method);
  return metrics;
}

nlohmann::json client_metrics_of(const std::vector<MethodMetrics>& methods) {
  nlohmann::json services = nlohmann::json::object();
  for (const MethodMetrics& method : methods) {
    const MethodIdentity& identity = method.identity;
    if (identity.side != CallSide::client) continue;
    nlohmann::json metrics = {{"calls", method.calls},
                              {"errors", method.errors.all()},
                              {"in_flight", method.in_flight},
                              {"waiting", method.waiting}};
    add_details(metrics, method.errors, method.latency);
    services[name_of(identity.service, identity.version)][identity.method] = std::move(metrics);
  }
  return services;
}

Monitor monitor_handler(Monitor& parent, const Handler& handler, const HandlerMonitoring& options) {
  check(options);
  Monitor part = named_part(parent, handler);
  part.add_metrics("methods", [&handler] { return metrics_of(handler.stats()); });
  const auto judge = std::make_shared<HandlerJudge>(options, HandlerJudge::Clock::now());
  part.add_health_check(
      "calls", [&handler, judge] { return judge->judge(handler.stats(), HandlerJudge::Clock::now()); },
      {.interval = options.look_interval});
  return part;
}

}  // namespace natsmith
