#include "natsmith/rpc/metrics.hpp"

#include <algorithm>
#include <utility>

#include "natsmith/rpc/method_meter.hpp"
#include "natsmith/rpc/served_metrics.hpp"

namespace natsmith {
namespace {

/// Of two snapshots of one method at different handlers.
void add_to(MethodMetrics& sum, const MethodMetrics& other) {
  sum.calls += other.calls;
  sum.errors.add(other.errors);
  sum.latency.add(other.latency);
  sum.in_flight += other.in_flight;
  sum.waiting += other.waiting;
  sum.permits_in_use += other.permits_in_use;
  sum.permits_free += other.permits_free;
  sum.withdrawn += other.withdrawn;
}

void add_to(std::map<MethodIdentity, MethodMetrics>& all, MethodMetrics&& one) {
  auto [place, is_new] = all.try_emplace(one.identity, one);
  if (!is_new) add_to(place->second, one);
}

/// What stays of a handler that has ended.
MethodMetrics counts_of(MethodMetrics metrics) {
  metrics.in_flight = metrics.waiting = metrics.permits_in_use = metrics.permits_free = metrics.withdrawn = 0;
  return metrics;
}

}  // namespace

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

std::vector<MethodMetrics> Metrics::read() const {
  const std::scoped_lock lock(mutex_);
  All all = gone_;
  for (const detail::ServedMetrics* handler : handlers_) {
    for (MethodMetrics& method : handler->read()) add_to(all, std::move(method));
  }
  for (const auto& [identity, meter] : clients_) all.emplace(identity, meter->read(identity));
  std::vector<MethodMetrics> methods;
  methods.reserve(all.size());
  for (auto& [identity, method] : all) methods.push_back(std::move(method));
  return methods;
}

std::shared_ptr<detail::MethodMeter> Metrics::meter(std::string_view service, unsigned version,
                                                    std::string_view method) {
  const std::scoped_lock lock(mutex_);
  auto& meter = clients_[{CallSide::client, std::string(service), version, std::string(method)}];
  if (!meter) meter = std::make_shared<detail::MethodMeter>();
  return meter;
}

void Metrics::add(const detail::ServedMetrics& served) {
  const std::scoped_lock lock(mutex_);
  handlers_.push_back(&served);
}

void Metrics::remove(const detail::ServedMetrics& served) {
  const std::scoped_lock lock(mutex_);
  for (MethodMetrics& method : served.read()) add_to(gone_, counts_of(std::move(method)));
  std::erase(handlers_, &served);
}

}  // namespace natsmith
