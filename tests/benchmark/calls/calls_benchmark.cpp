// Typed calls of the calculator beside an echo over plain libnats, in one process, alternating; medians and
// spread.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "calculator_service.client.hpp"
#include "calculator_service.handler.hpp"
#include "in_flight.hpp"
#include "probe_service.client.hpp"
#include "probe_service.handler.hpp"
#include "raw_echo.hpp"
#include "support/local_server.hpp"
#include "window.hpp"

namespace benchmark_calls {
namespace {

using natsmith::Connection;
using natsmith::Result;
using Clock = std::chrono::steady_clock;

constexpr int kRuns = 5;
constexpr int kSequentialCalls = 10'000;

class Calculator final : public calculator::CalculatorService {
 public:
  double add(double a, double b) override { return a + b; }
  double subtract(double a, double b) override { return a - b; }
  double multiply(double a, double b) override { return a * b; }
  double divide(double a, double b) override { return a / b; }
};

double seconds(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Spread {
  double median, least, most;
};

Spread spread(std::vector<double> values) {
  std::ranges::sort(values);
  return {values[values.size() / 2], values.front(), values.back()};
}

void by_threads(int threads, int calls, const std::function<void()>& call) {
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&] {
      for (int i = 0; i < calls; ++i) call();
    });
  }
  for (auto& caller : callers) caller.join();
}

void call_next(const calculator::CalculatorClient& client, InFlight& calls) {
  const int number = calls.next();
  if (number < 0) return;
  static_cast<void>(natsmith::async(client).add(number, 1).then([&](const Result<double>&) {
    call_next(client, calls);
    calls.received();
  }));
}

void typed_in_flight(const calculator::CalculatorClient& client, int total, int window) {
  InFlight calls(total);
  for (int i = 0; i < window; ++i) call_next(client, calls);
  calls.wait();
}

void typed_from_here(const calculator::CalculatorClient& client, int total, int window) {
  Window in_flight(window);
  for (int number = 0; number < total; ++number) {
    in_flight.wait_for_place(number);
    static_cast<void>(
        natsmith::async(client).add(number, 1).then([&](const Result<double>&) { in_flight.received(); }));
  }
  in_flight.wait_for_all(total);
}

/// One row of the table: what both do, how often, and the goal for the ratio typed : raw of the medians.
struct Row {
  const char* name;
  int calls;
  std::function<void()> raw, typed;
  const char* goal;
  std::function<bool(double rate_ratio)> reached;
};

int print(const Row& row) {
  std::vector<double> raw;
  std::vector<double> typed;
  for (int run = 0; run < kRuns; ++run) {
    if (run % 2 == 0) raw.push_back(row.calls / seconds(row.raw));
    typed.push_back(row.calls / seconds(row.typed));
    if (run % 2 == 1) raw.push_back(row.calls / seconds(row.raw));
  }
  const Spread r = spread(raw);
  const Spread t = spread(typed);
  const double ratio = t.median / r.median;
  const bool reached = !row.reached || row.reached(ratio);
  std::printf("%-24s raw %9.0f/s [%.0f to %.0f]  typed %9.0f/s [%.0f to %.0f]  ratio %5.2f  %s%s\n", row.name,
              r.median, r.least, r.most, t.median, t.least, t.most, ratio, row.goal,
              row.reached ? (reached ? ": reached" : ": MISSED") : "");
  if (row.calls == kSequentialCalls) {
    std::printf("%-24s raw %9.1f us  typed %9.1f us a call\n", "", 1e6 / r.median, 1e6 / t.median);
  }
  std::fflush(stdout);
  return reached ? 0 : 1;
}

int compare(const std::string& url) {
  Connection served = Connection::open({.urls = {url}, .name = "server"});
  Connection connection = Connection::open({.urls = {url}, .name = "client"});
  Calculator implementation;
  calculator::CalculatorHandler handler(served, implementation);
  handler.start();
  calculator::CalculatorClient client(connection);
  const RawEcho echo(url);
  const std::string body = R"({"a":1,"b":2})";  // what the typed call sends
  const auto raw_call = [&] { echo.call(body); };
  const auto typed_call = [&] { client.add(1, 2); };
  by_threads(1, 2000, raw_call);
  by_threads(1, 2000, typed_call);
  int missed = 0;
  missed += print({"one call at a time", kSequentialCalls, [&] { by_threads(1, kSequentialCalls, raw_call); },
                   [&] { by_threads(1, kSequentialCalls, typed_call); },
                   "goal: latency at most 1.15 times raw", [](double rate) { return 1 / rate <= 1.15; }});
  missed += print({"64 threads", 64'000, [&] { by_threads(64, 1000, raw_call); },
                   [&] { by_threads(64, 1000, typed_call); }, "no goal", nullptr});
  missed += print({"256 in flight", 200'000, [&] { echo.call_in_flight(body, 200'000, 256); },
                   [&] { typed_in_flight(client, 200'000, 256); }, "goal: at least 3 times the rate",
                   [](double rate) { return rate >= 3; }});
  missed += print({"256, called by a thread", 200'000, [&] { echo.call_from_here(body, 200'000, 256); },
                   [&] { typed_from_here(client, 200'000, 256); }, "no goal", nullptr});
  return missed;
}

/// Fast calls while slow ones hold every permit of their method: milliseconds of the slowest of many.
class Sleeper final : public probe::ProbeService {
 public:
  std::int64_t add(std::int64_t a, std::int64_t b) override { return a + b; }
  std::string echo(const std::string& text) override { return text; }
  std::vector<probe::Item> items(const std::vector<probe::Item>& items) override { return items; }
  std::string gated(const std::string& text) override {
    ++inside_;
    open_.wait(false);
    return text;
  }
  std::string fast(const std::string& text) override { return text; }
  void acknowledged() override {}
  void one_way(const std::string&) override {}
  Result<std::int64_t> divide(std::int64_t, std::int64_t) override { return 0; }
  Result<void> check(bool) override { return {}; }
  std::string fail(const std::string&) override { return {}; }
  std::string context(natsmith::CallContext&) override { return {}; }
  void sets_headers(natsmith::CallContext&) override {}
  double number(double value) override { return value; }
  std::string large(std::uint64_t) override { return {}; }
  std::int64_t defaults(std::int64_t a, std::int64_t b, std::optional<std::int64_t>) override {
    return a + b;
  }
  std::map<std::string, probe::Item> only_on_the_client() override { return {}; }

  void wait_for(int inside) const {
    while (inside_ < inside) std::this_thread::yield();
  }
  void open() {
    open_ = true;
    open_.notify_all();
  }

 private:
  std::atomic<int> inside_ = 0;
  std::atomic<bool> open_ = false;
};

int fast_beside_slow(const std::string& url) {
  Connection served = Connection::open({.urls = {url}, .name = "server"});
  Connection connection = Connection::open({.urls = {url}, .name = "client"});
  Sleeper implementation;
  probe::ProbeHandler handler(served, implementation);
  handler.start();
  probe::ProbeClient client(connection);
  std::vector<natsmith::Future<std::string>> slow;
  for (int i = 0; i < 5; ++i) slow.push_back(natsmith::async(client).gated("x"));
  implementation.wait_for(3);
  std::vector<double> fast;
  for (int i = 0; i < 2000; ++i) fast.push_back(1e3 * seconds([&] { client.fast("x"); }));
  const double refused = 1e3 * seconds([&] { static_cast<void>(natsmith::async(client).gated("x").wait()); });
  implementation.open();
  for (auto& future : slow) future.get();
  std::ranges::sort(fast);
  const double p99 = fast[fast.size() * 99 / 100];
  const bool reached = p99 < 50 && refused < 50;
  std::printf(
      "%-24s fast calls p50 %.2f ms, p99 %.2f ms; overload answered in %.2f ms  goal: both under 50 ms%s\n",
      "beside a full method", fast[fast.size() / 2], p99, refused, reached ? ": reached" : ": MISSED");
  return reached ? 0 : 1;
}

}  // namespace
}  // namespace benchmark_calls

int main() {
  const natsmith::test::LocalServer server;
  std::printf(
      "natsmith and libnats (SendAsap) in one process, the same request body, subjects of the same length, "
      "medians of %d alternating runs [range]\n",
      benchmark_calls::kRuns);
  return benchmark_calls::compare(server.url()) + benchmark_calls::fast_beside_slow(server.url());
}
