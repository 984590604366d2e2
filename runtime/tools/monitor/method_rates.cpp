#include "monitor/method_rates.hpp"

#include <algorithm>
#include <utility>

namespace natsmith::monitor {
namespace {

using nlohmann::json;

constexpr int kDeepest = 8;

double number(const json& metrics, const char* key) {
  const auto found = metrics.find(key);
  return found != metrics.end() && found->is_number() ? std::max(found->get<double>(), 0.0) : 0;
}

std::uint64_t count(const json& metrics, const char* key) {
  return static_cast<std::uint64_t>(std::min(number(metrics, key), 1e18));
}

MethodCount count_of(const json& metrics) {
  MethodCount method{.calls = count(metrics, "calls"),
                     .errors = count(metrics, "errors"),
                     .running = count(metrics, "running"),
                     .concurrency = count(metrics, "concurrency"),
                     .waiting = count(metrics, "waiting"),
                     .pending = count(metrics, "pending")};
  const double others = static_cast<double>(method.running + method.waiting) + number(metrics, "overloaded");
  method.ended = std::max(static_cast<double>(method.calls) - others, 0.0);
  method.total_ms = method.ended * number(metrics, "mean_ms");
  return method;
}

void find_methods(const json& metrics, const std::string& path, int depth,
                  std::map<std::string, MethodCount>& into) {
  if (!metrics.is_object() || depth > kDeepest) return;
  const auto calls = metrics.find("calls");
  if (calls != metrics.end() && calls->is_number()) {
    into.emplace(path, count_of(metrics));
    return;
  }
  for (const auto& [key, value] : metrics.items()) {
    std::string name = key;
    if (name == "methods") name.clear();
    if (name.ends_with(".methods")) name.resize(name.size() - std::string_view(".methods").size());
    const std::string separator = path.empty() || name.empty() ? "" : ".";
    find_methods(value, path + separator + name, depth + 1, into);
  }
}

void add_now(MethodRate& rate, const MethodCount& method) {
  rate.running += method.running;
  rate.concurrency += method.concurrency;
  rate.waiting += method.waiting;
  rate.pending += method.pending;
}

struct Difference {
  double calls = 0, errors = 0, ended = 0, total_ms = 0;

  void add(const MethodCount& before, const MethodCount& now) {
    const bool restarted = now.calls < before.calls;
    const MethodCount from = restarted ? MethodCount{} : before;
    calls += static_cast<double>(now.calls - from.calls);
    errors += std::max(static_cast<double>(now.errors) - static_cast<double>(from.errors), 0.0);
    ended += std::max(now.ended - from.ended, 0.0);
    total_ms += std::max(now.total_ms - from.total_ms, 0.0);
  }
};

void set_rates(MethodRate& rate, const Difference& difference, double seconds) {
  rate.calls = difference.calls / seconds;
  rate.errors = difference.errors / seconds;
  if (difference.ended > 0) rate.mean_ms = difference.total_ms / difference.ended;
}

}  // namespace

std::map<std::string, MethodCount> methods_in(const json& metrics) {
  std::map<std::string, MethodCount> methods;
  find_methods(metrics, {}, 0, methods);
  return methods;
}

void MethodRates::take(const std::string& object, const json& metrics, Time time) {
  auto methods = methods_in(metrics);
  if (methods.empty()) return forget(object);
  const auto found = objects_.find(object);
  if (found == objects_.end()) {
    objects_[object].now = {time, std::move(methods)};
  } else if (time > found->second.now.time) {
    found->second.before = std::exchange(found->second.now, Look{time, std::move(methods)});
  }
}

std::vector<MethodRate> MethodRates::by_method() const {
  std::vector<MethodRate> rates;
  for (const auto& [object, looks] : objects_) {
    for (const auto& [name, method] : looks.now.methods) {
      MethodRate& rate = rates.emplace_back(MethodRate{.object = object, .method = name});
      add_now(rate, method);
      if (!looks.before) continue;
      Difference difference;
      const auto before = looks.before->methods.find(name);
      difference.add(before == looks.before->methods.end() ? MethodCount{} : before->second, method);
      set_rates(rate, difference, std::chrono::duration<double>(looks.now.time - looks.before->time).count());
    }
  }
  return rates;
}

std::vector<MethodRate> MethodRates::by_object() const {
  std::vector<MethodRate> rates;
  for (const auto& [object, looks] : objects_) {
    MethodRate& rate = rates.emplace_back(MethodRate{.object = object, .method = {}});
    Difference difference;
    for (const auto& [name, method] : looks.now.methods) {
      add_now(rate, method);
      if (!looks.before) continue;
      const auto before = looks.before->methods.find(name);
      difference.add(before == looks.before->methods.end() ? MethodCount{} : before->second, method);
    }
    if (looks.before)
      set_rates(rate, difference, std::chrono::duration<double>(looks.now.time - looks.before->time).count());
  }
  return rates;
}

}  // namespace natsmith::monitor
