// status_cost: what set_status costs its caller, in an object that has parts and publishes. Prints a line of
// JSON.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <natsmith/monitoring/monitored_object.hpp>
#include <nlohmann/json.hpp>
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

/// Each call is a transition, so each is a message.
double one_call(natsmith::Monitor& monitor, std::size_t number) {
  const bool is_even = number % 2 == 0;
  const auto status = is_even ? natsmith::Status::ok : natsmith::Status::degraded;
  std::string message = is_even ? "ready" : "warming up";
  const auto begin = Clock::now();
  monitor.set_status(status, std::move(message));
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

std::vector<double> measure(natsmith::MonitoredObject& object, std::vector<natsmith::Monitor>& parts,
                            const Options& options) {
  std::vector<double> costs;
  for (std::size_t number = 0; number < options.calls; ++number) {
    const std::size_t turn = number / 2 % (parts.size() + 1);
    natsmith::Monitor& monitor = turn == 0 ? object : parts[turn - 1];
    costs.push_back(one_call(monitor, number));
    std::this_thread::sleep_for(std::chrono::microseconds(options.pause_us));
  }
  return costs;
}

nlohmann::json told(std::vector<double> costs) {
  std::ranges::sort(costs);
  const auto at = [&](std::size_t percent) {
    return costs[std::min(costs.size() - 1, costs.size() * percent / 100)];
  };
  return {{"calls", costs.size()}, {"p50_us", at(50)}, {"p99_us", at(99)}, {"max_us", costs.back()}};
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
  const auto costs = measure(object, parts, options);
  std::cout << told(costs).dump() << std::endl;
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
