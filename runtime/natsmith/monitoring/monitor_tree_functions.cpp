// The functions of a tree: metrics and health checks, asked on threads of their own.
#include <algorithm>
#include <exception>

#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/monitor_tree.hpp"

namespace natsmith::detail {
namespace {

Error conflict(const std::string& what, const std::string& name, const std::string& owner) {
  return {ErrorCode::conflict, owner + " already has " + what + " named \"" + name + "\""};
}

Error invalid(const std::string& what) { return {ErrorCode::invalid_argument, what}; }

std::string message_of_exception() {
  try {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "something was thrown that is no std::exception";
  }
}

std::string too_late(const HealthCheckOptions& options) {
  return "no result within " + std::to_string(options.timeout.count()) + " ms";
}

}  // namespace

// ---- metrics

void MonitorTree::add_metrics(MonitorNode& node, std::string key, std::function<nlohmann::json()> metrics) {
  if (!metrics) throw invalid("metrics \"" + key + "\" of " + node.name + ": expected a function");
  const std::scoped_lock lock(mutex_);
  if (std::ranges::any_of(node.metrics, [&](const auto& source) { return source.key == key; }))
    throw conflict("metrics", key, node.name);
  if (node.ended) return;
  auto ask = [metrics = std::move(metrics), logger = logger_, what = node.path + key]() -> nlohmann::json {
    try {
      return metrics();
    } catch (...) {
      logger(LogLevel::warning, "metrics \"" + what + "\" failed: " + message_of_exception());
      return nullptr;
    }
  };
  has_metrics_ = true;
  node.metrics.push_back({std::move(key), std::make_shared<MetricsProbe>(users_, std::move(ask))});
}

nlohmann::json MonitorTree::metrics(std::chrono::milliseconds patience) {
  struct Asked {
    std::string key;
    std::shared_ptr<MetricsProbe> probe;
    std::uint64_t ticket;
  };
  if (!has_metrics_) return nlohmann::json::object();
  std::vector<Asked> asked;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& node : subtree(root_)) {
      for (const MetricsSource& source : node->metrics)
        asked.push_back({node->path + source.key, source.probe, source.probe->start()});
    }
  }
  const Deadline deadline = Deadline::after(patience);
  nlohmann::json values = nlohmann::json::object();
  for (Asked& each : asked) {
    auto value = each.probe->wait(each.ticket, deadline);
    if (!value) value = each.probe->last();
    if (value && !value->is_null() && !value->is_discarded()) values[each.key] = std::move(*value);
  }
  return values;
}

std::size_t MonitorTree::tasks() const {
  const std::scoped_lock lock(mutex_);
  std::size_t sum = 0;
  for (const auto& node : subtree(root_)) sum += node->tasks;
  return sum;
}

// ---- health checks

void MonitorTree::add_check(MonitorNode& node, std::string name, std::function<Health()> check,
                            const HealthCheckOptions& options) {
  const std::string what = "health check \"" + name + "\" of " + node.name + ": ";
  if (!check) throw invalid(what + "expected a function");
  if (options.interval.count() <= 0 || options.timeout.count() <= 0)
    throw invalid(what + "expected an interval and a timeout above 0");
  std::function<void()> on_check;
  {
    const std::scoped_lock lock(mutex_);
    if (std::ranges::any_of(node.checks, [&](const auto& each) { return each->name == name; }))
      throw conflict("a health check", name, node.name);
    if (node.ended) return;
    auto entry = std::make_shared<HealthCheck>();
    entry->name = std::move(name);
    entry->options = options;
    entry->due = Deadline::at(Deadline::Clock::time_point::min());
    auto ask = [check = std::move(check)]() -> Health {
      try {
        return check();
      } catch (...) {
        return {Status::error, message_of_exception()};
      }
    };
    // The probe ends before the check and the node do: see end_functions().
    entry->probe = std::make_shared<HealthProbe>(users_, std::move(ask),
                                                 [this, &node, raw = entry.get()](const Health& verdict) {
                                                   const std::scoped_lock inner(mutex_);
                                                   judge(node, *raw, verdict);
                                                 });
    node.checks.push_back(std::move(entry));
    on_check = on_check_;
  }
  if (on_check) on_check();
}

void MonitorTree::judge(MonitorNode& node, HealthCheck& check, Health verdict) {
  if (check.verdict == verdict) return;
  check.verdict = std::move(verdict);
  changed(node);
}

Deadline MonitorTree::run_checks(Deadline::Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  Deadline next = Deadline::never();
  for (const auto& node : subtree(root_)) {
    for (const auto& check : node->checks) next = std::min(next, run_check(*node, *check, now));
  }
  return next;
}

Deadline MonitorTree::run_check(MonitorNode& node, HealthCheck& check, Deadline::Clock::time_point now) {
  const auto waiting_since = check.probe->waiting_since();
  if (!waiting_since && check.due.when() <= now) {
    check.due = Deadline::after(check.options.interval, now);
    check.probe->start();
    return std::min(check.due, Deadline::after(check.options.timeout, now));
  }
  if (!waiting_since) return check.due;
  const Deadline late = Deadline::after(check.options.timeout, *waiting_since);
  if (late.when() > now) return late;
  judge(node, check, {Status::error, too_late(check.options)});
  return Deadline::after(std::min(check.options.interval, check.options.timeout), now);
}

void MonitorTree::check_now() {
  struct Asked {
    std::shared_ptr<MonitorNode> node;
    std::shared_ptr<HealthCheck> check;
    std::uint64_t ticket;
  };
  std::vector<Asked> asked;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& node : subtree(root_)) {
      for (const auto& check : node->checks) asked.push_back({node, check, check->probe->start()});
    }
  }
  const auto begin = Deadline::Clock::now();
  for (const Asked& each : asked) {
    const HealthCheckOptions& options = each.check->options;
    if (each.check->probe->wait(each.ticket, Deadline::after(options.timeout, begin))) continue;
    const std::scoped_lock lock(mutex_);
    judge(*each.node, *each.check, {Status::error, too_late(options)});
  }
}

std::vector<std::pair<std::string, Health>> MonitorTree::verdicts() const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::pair<std::string, Health>> all;
  for (const auto& node : subtree(root_)) {
    for (const auto& check : node->checks) all.emplace_back(node->path + check->name, check->verdict);
  }
  return all;
}

// ---- the end

void MonitorTree::end_functions(const std::vector<std::shared_ptr<MonitorNode>>& nodes) noexcept {
  for (const auto& node : nodes) {  // ended: its lists do not change any more
    for (const auto& check : node->checks) check->probe->finish();
    for (const MetricsSource& source : node->metrics) source.probe->finish();
  }
}

}  // namespace natsmith::detail
