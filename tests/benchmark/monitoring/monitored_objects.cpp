// monitored_objects: many MonitoredObjects in one process, for the figures of monitoring at scale. Prints a
// line of JSON when all have started, obeys the lines of its standard input, and ends when that ends:
//   stop NAME  stops this object; prints when that began, by the clock that all processes of a machine share
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <natsmith/monitoring/monitored_object.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>

#include "support/usage.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

constexpr int kOfOneParent = 100;

struct Options {
  std::string url = "nats://127.0.0.1:4222";
  std::string name = "device";
  int objects = 1;
  int interval_ms = 30'000;
};

using Objects = std::unordered_map<std::string, std::unique_ptr<natsmith::MonitoredObject>>;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

void say(const json& what) { std::cout << what.dump() << std::endl; }

/// `device.00042`, so that the order of names is that of numbers.
std::string name_of(const Options& options, int number) {
  const std::string digits = std::to_string(number);
  return options.name + "." + std::string(5 - std::min<std::size_t>(5, digits.size()), '0') + digits;
}

Objects start_all(const natsmith::Connection& connection, const Options& options) {
  Objects objects;
  for (int number = 0; number < options.objects; ++number) {
    natsmith::MonitoredObjectOptions how;
    how.alive_interval = std::chrono::milliseconds(options.interval_ms);
    if (number % kOfOneParent != 0) how.parent = name_of(options, number - number % kOfOneParent);
    auto object = std::make_unique<natsmith::MonitoredObject>(connection, name_of(options, number), how);
    object->set_status(natsmith::Status::ok, "ready");
    object->start();
    objects.emplace(name_of(options, number), std::move(object));
  }
  return objects;
}

/// Until all of them are with the server.
void flush(natsmith::Connection& connection, Objects& objects) {
  for (auto& [name, object] : objects) {
    if (!object->flush(std::chrono::seconds(30)))
      throw std::runtime_error(name + " does not get its messages out");
  }
  connection.flush(std::chrono::seconds(30)).value();
}

void obey(const std::string& line, Objects& objects) {
  const std::string name = line.starts_with("stop ") ? line.substr(5) : "";
  const auto found = objects.find(name);
  if (found == objects.end()) throw std::runtime_error("expected `stop NAME`, not: " + line);
  const auto began = Clock::now().time_since_epoch();
  found->second->stop();
  say({{"stopped", name}, {"began_ns", std::chrono::nanoseconds(began).count()}});
}

int run(const Options& options) {
  auto connection = natsmith::Connection::open({.urls = {options.url}});
  const auto begin = Clock::now();
  const double used = bench::cpu_seconds();
  Objects objects = start_all(connection, options);
  const double started = seconds_since(begin);
  flush(connection, objects);
  say({{"objects", objects.size()},
       {"start_seconds", started},
       {"published_seconds", seconds_since(begin)},
       {"cpu_seconds", bench::cpu_seconds() - used},
       {"rss_kib", bench::rss_kib()},
       {"threads", bench::thread_count()}});
  for (std::string line; std::getline(std::cin, line);) obey(line, objects);
  const auto ending = Clock::now();
  const double used_before = bench::cpu_seconds();
  objects.clear();
  say({{"stop_seconds", seconds_since(ending)}, {"cpu_seconds", bench::cpu_seconds() - used_before}});
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Starts many monitored objects; ends with its standard input.", "monitored_objects"};
  Options options;
  app.add_option("--url", options.url, "of nats-server")->capture_default_str();
  app.add_option("--name", options.name, "first token of the names")->capture_default_str();
  app.add_option("--objects", options.objects, "how many")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--interval-ms", options.interval_ms, "between signs of life")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options);
  } catch (const std::exception& error) {
    std::cerr << "monitored_objects: " << error.what() << '\n';
    return 1;
  }
}
