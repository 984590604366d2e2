#include "natsmith/monitoring/handler_monitor.hpp"

#include <memory>
#include <string>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/handler_judge.hpp"

namespace natsmith {
namespace {

using detail::HandlerJudge;

std::string name_of(const Handler& handler) {
  const std::string name(handler.service().name);
  return handler.version() == 0 ? name : name + "_v" + std::to_string(handler.version());
}

/// A part named after the handler; of several with one name, the further ones are numbered.
Monitor named_part(Monitor& parent, const Handler& handler) {
  const std::string name = name_of(handler);
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

nlohmann::json metrics_of(const MethodStats& method) {
  nlohmann::json metrics = {{"calls", method.calls},           {"errors", method.errors},
                            {"overloaded", method.overloaded}, {"expired", method.expired},
                            {"faults", method.faults},         {"running", method.running},
                            {"waiting", method.waiting},       {"concurrency", method.concurrency},
                            {"pending", method.pending},       {"mean_ms", mean_ms(method)}};
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
