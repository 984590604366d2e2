#include "monitor/top_view.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <map>
#include <tuple>

#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

std::string formatted(const char* format, double number) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), format, number);
  return text.data();
}

double weight(const MethodRate& rate, TopOrder order) {
  switch (order) {
    case TopOrder::calls:
      return rate.calls.value_or(-1);
    case TopOrder::errors:
      return rate.errors.value_or(-1);
    case TopOrder::latency:
      return rate.mean_ms.value_or(-1);
    case TopOrder::permits:
      return rate.concurrency == 0
                 ? 0
                 : static_cast<double>(rate.running) / static_cast<double>(rate.concurrency);
    case TopOrder::waiting:
      return static_cast<double>(rate.waiting);
    case TopOrder::name:
      return 0;
  }
  return 0;
}

Paint paint_of_use(std::uint64_t used, std::uint64_t limit) {
  if (limit == 0 || used < limit) return Paint::plain;
  return Paint::attention;
}

std::string of(std::uint64_t used, std::uint64_t limit) {
  return std::to_string(used) + "/" + std::to_string(limit);
}

std::vector<Cell> cells_of(const MethodRate& rate, const ObservedObject* object) {
  const std::string name = rate.object + (rate.method.empty() ? "" : " " + rate.method);
  std::vector<Cell> cells{{printable(name)}};
  cells.push_back({rate.calls ? short_rate(*rate.calls) : "-"});
  cells.push_back({rate.errors ? short_rate(*rate.errors) : "-",
                   rate.errors.value_or(0) > 0 ? Paint::bad : Paint::plain});
  cells.push_back({rate.mean_ms ? short_time(*rate.mean_ms) : "-"});
  cells.push_back({of(rate.running, rate.concurrency), paint_of_use(rate.running, rate.concurrency)});
  cells.push_back({of(rate.waiting, rate.pending), paint_of_use(rate.waiting, rate.pending)});
  if (object == nullptr) return cells.emplace_back(), cells;
  const bool up = object->presence == Presence::running;
  cells.push_back({std::string(up ? to_string(object->status) : to_string(object->presence)),
                   up ? paint_of(object->status) : paint_of(object->presence)});
  return cells;
}

}  // namespace

void sort_rates(std::vector<MethodRate>& rates, TopOrder order) {
  std::ranges::sort(rates, [order](const MethodRate& a, const MethodRate& b) {
    const double first = weight(a, order);
    const double second = weight(b, order);
    return first != second ? first > second : std::tie(a.object, a.method) < std::tie(b.object, b.method);
  });
}

Table top_table(const std::vector<MethodRate>& rates, const std::vector<ObservedObject>& objects) {
  std::map<std::string_view, const ObservedObject*> known;
  for (const ObservedObject& object : objects) known.emplace(object.name, &object);
  Table table{{{"SERVICE"},
               {"CALLS/S", true},
               {"ERRORS/S", true},
               {"MEAN", true},
               {"PERMITS", true},
               {"WAITING", true},
               {"STATUS"}},
              {}};
  for (const MethodRate& rate : rates) {
    const auto found = known.find(rate.object);
    table.rows.push_back(cells_of(rate, found == known.end() ? nullptr : found->second));
  }
  return table;
}

std::string short_time(double milliseconds) {
  if (milliseconds < 1) return formatted("%.0fus", milliseconds * 1e3);
  if (milliseconds < 10) return formatted("%.2fms", milliseconds);
  if (milliseconds < 100) return formatted("%.1fms", milliseconds);
  if (milliseconds < 10'000) return formatted("%.0fms", milliseconds);
  return formatted("%.1fs", milliseconds / 1e3);
}

std::string short_rate(double rate) {
  if (rate >= 1e7) return formatted("%.1fM", rate / 1e6);
  if (rate >= 1e5) return formatted("%.0fk", rate / 1e3);
  if (rate >= 100) return formatted("%.0f", rate);
  return formatted("%.1f", rate);
}

}  // namespace natsmith::monitor
