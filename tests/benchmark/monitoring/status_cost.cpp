// status_cost: what set_status costs its caller, in an object that has parts and publishes. Prints a line of
// JSON.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <natsmith/monitoring/monitored_object.hpp>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::string url = "nats://127.0.0.1:4222";
  int parts = 10;
  std::size_t calls = 2000;
  int pause_us = 1000;
};

/// Microseconds of calls: by the clock, and processor time of the calling thread.
struct Costs {
  std::vector<double> wall, processor;
};

double processor_us() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return 1e6 * static_cast<double>(used.tv_sec) + 1e-3 * static_cast<double>(used.tv_nsec);
}

template <class Function>
void measure(Costs& costs, const Function& function) {
  const double used = processor_us();
  const auto begin = Clock::now();
  function();
  costs.wall.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
  costs.processor.push_back(processor_us() - used);
}

/// A thread that sleeps until it is woken, and then again.
class Sleeper {
 public:
  void wake() {
    {
      const std::scoped_lock lock(mutex_);
      woken_ = true;
    }
    condition_.notify_one();
  }

 private:
  void sleep(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (condition_.wait(lock, stop, [this] { return woken_; })) woken_ = false;
  }

  std::mutex mutex_;
  std::condition_variable_any condition_;
  bool woken_ = false;
  std::jthread thread_{[this](const std::stop_token& stop) { sleep(stop); }};
};

struct Measured {
  Costs status, wake;
};

/// Each call is a transition, so each is a message.
Measured measure_all(natsmith::MonitoredObject& object, std::vector<natsmith::Monitor>& parts,
                     const Options& options) {
  Measured costs;
  Sleeper sleeper;
  for (std::size_t number = 0; number < options.calls; ++number) {
    const std::size_t turn = number / 2 % (parts.size() + 1);
    natsmith::Monitor& monitor = turn == 0 ? object : parts[turn - 1];
    const auto status = number % 2 == 0 ? natsmith::Status::ok : natsmith::Status::degraded;
    measure(costs.status,
            [&] { monitor.set_status(status, status == natsmith::Status::ok ? "ready" : "warming up"); });
    if (options.pause_us == 0) continue;
    std::this_thread::sleep_for(std::chrono::microseconds(options.pause_us));
    measure(costs.wake, [&] { sleeper.wake(); });
    std::this_thread::sleep_for(std::chrono::microseconds(options.pause_us));
  }
  return costs;
}

nlohmann::json percentiles(std::vector<double> costs) {
  if (costs.empty()) return nullptr;
  std::ranges::sort(costs);
  const auto at = [&](std::size_t percent) {
    return costs[std::min(costs.size() - 1, costs.size() * percent / 100)];
  };
  return {{"p50", at(50)}, {"p99", at(99)}, {"max", costs.back()}};
}

nlohmann::json told(const Costs& costs) {
  return {{"wall_us", percentiles(costs.wall)}, {"processor_us", percentiles(costs.processor)}};
}

int run(const Options& options) {
  const auto connection = natsmith::Connection::open({.urls = {options.url}});
  natsmith::MonitoredObject object(connection, "status.cost");
  std::vector<natsmith::Monitor> parts;
  for (int number = 0; number < options.parts; ++number) {
    parts.push_back(object.sub_monitor("part" + std::to_string(number)));
    parts.back().set_status(natsmith::Status::ok, "ready");
  }
  object.set_status(natsmith::Status::ok, "ready");
  object.start();
  if (!object.flush(std::chrono::seconds(30))) throw std::runtime_error("its messages do not get out");
  const Measured costs = measure_all(object, parts, options);
  std::cout << nlohmann::json{{"status", told(costs.status)}, {"wake", told(costs.wake)}}.dump() << std::endl;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures what set_status costs its caller.", "status_cost"};
  Options options;
  app.add_option("--url", options.url, "of nats-server")->capture_default_str();
  app.add_option("--parts", options.parts, "of the object")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  app.add_option("--calls", options.calls, "to measure")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--pause-us", options.pause_us, "between two calls; 0: none")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options);
  } catch (const std::exception& error) {
    std::cerr << "status_cost: " << error.what() << '\n';
    return 1;
  }
}
