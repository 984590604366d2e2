#include "natsmith/metrics_prometheus/metric_families.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>

namespace natsmith::detail {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

/// A metric of a method, with its labels alone.
ClientMetric labelled(const MethodIdentity& identity) {
  ClientMetric metric;
  metric.label = {{"service", identity.service},
                  {"method", identity.method},
                  {"version", std::to_string(identity.version)}};
  return metric;
}

/// The families of one side, each with a metric for each method of it.
class Families {
 public:
  Families(CallSide side, const std::vector<MethodMetrics>& methods)
      : prefix_(side == CallSide::client ? "natsmith_client_" : "natsmith_server_") {
    for (const MethodMetrics& method : methods)
      if (method.identity.side == side) methods_.push_back(&method);
  }

  using Value = std::uint64_t MethodMetrics::*;
  void add_counter(const char* name, const char* help, Value value) {
    add(name, help, MetricType::Counter, [value](const MethodMetrics& method, ClientMetric& metric) {
      metric.counter.value = static_cast<double>(method.*value);
    });
  }
  void add_gauge(const char* name, const char* help, Value value) {
    add(name, help, MetricType::Gauge, [value](const MethodMetrics& method, ClientMetric& metric) {
      metric.gauge.value = static_cast<double>(method.*value);
    });
  }
  void add_errors(const char* name, const char* help);
  void add_durations(const char* name, const char* help);
  std::vector<MetricFamily> take() && { return std::move(families_); }

 private:
  using Fill = std::function<void(const MethodMetrics& method, ClientMetric& metric)>;
  MetricFamily& add(const char* name, const char* help, MetricType type) {
    return families_.emplace_back(MetricFamily{prefix_ + name, help, type, {}});
  }
  void add(const char* name, const char* help, MetricType type, const Fill& fill) {
    MetricFamily& family = add(name, help, type);
    for (const MethodMetrics* method : methods_)
      fill(*method, family.metric.emplace_back(labelled(method->identity)));
  }

  const std::string prefix_;
  std::vector<const MethodMetrics*> methods_;
  std::vector<MetricFamily> families_;
};

/// One metric for each code, so that rates begin with the first error of a code.
void Families::add_errors(const char* name, const char* help) {
  MetricFamily& family = add(name, help, MetricType::Counter);
  for (const MethodMetrics* method : methods_) {
    for (const ErrorCode code : ErrorCounts::kCodes) {
      ClientMetric& metric = family.metric.emplace_back(labelled(method->identity));
      metric.label.push_back({"code", std::string(to_string(code))});
      metric.counter.value = static_cast<double>(method->errors.of(code));
    }
  }
}

void Families::add_durations(const char* name, const char* help) {
  add(name, help, MetricType::Histogram, [](const MethodMetrics& method, ClientMetric& metric) {
    ClientMetric::Histogram& histogram = metric.histogram;
    for (std::size_t i = 0; i < LatencyCounts::kBuckets; ++i) {
      histogram.sample_count += method.latency.buckets[i];
      const double bound = i < LatencyCounts::kBounds.size() ? seconds(LatencyCounts::kBounds[i])
                                                             : std::numeric_limits<double>::infinity();
      histogram.bucket.push_back({histogram.sample_count, bound});
    }
    histogram.sample_sum = seconds(method.latency.sum);
  });
}

std::vector<MetricFamily> client_families(const std::vector<MethodMetrics>& methods) {
  Families families(CallSide::client, methods);
  families.add_counter("calls_total", "Calls that were begun.", &MethodMetrics::calls);
  families.add_errors("errors_total", "Calls that ended with an error, by its code.");
  families.add_gauge("in_flight", "Calls that have not ended.", &MethodMetrics::in_flight);
  families.add_gauge("waiting", "Calls in flight that wait for others of their method before they are sent.",
                     &MethodMetrics::waiting);
  families.add_durations("duration_seconds", "From the beginning of a call to its result or error.");
  return std::move(families).take();
}

std::vector<MetricFamily> server_families(const std::vector<MethodMetrics>& methods) {
  Families families(CallSide::server, methods);
  families.add_counter("calls_total", "Requests that were received.", &MethodMetrics::calls);
  families.add_errors("errors_total", "Requests that ended with an error, by its code.");
  families.add_gauge("in_flight", "Requests that run or wait.", &MethodMetrics::in_flight);
  families.add_gauge("waiting", "Requests that wait for a permit.", &MethodMetrics::waiting);
  families.add_gauge("permits_in_use", "Requests that run.", &MethodMetrics::permits_in_use);
  families.add_gauge("permits_free", "Requests more that could run now.", &MethodMetrics::permits_free);
  families.add_gauge("withdrawn", "Handlers whose calls fail so often that they leave them to others.",
                     &MethodMetrics::withdrawn);
  families.add_durations("duration_seconds", "From the receipt of a request to its answer.");
  return std::move(families).take();
}

}  // namespace

std::vector<MetricFamily> metric_families(const std::vector<MethodMetrics>& methods) {
  std::vector<MetricFamily> all = client_families(methods);
  for (MetricFamily& family : server_families(methods)) all.push_back(std::move(family));
  std::erase_if(all, [](const MetricFamily& family) { return family.metric.empty(); });
  return all;
}

}  // namespace natsmith::detail
