#include "support/options.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace bench {
namespace {

void add_options(CLI::App& app, Options& options, const std::vector<std::string>& modes) {
  app.add_option("--url", options.url, "nats-server to use (not by gRPC)")->capture_default_str();
  app.add_option("--mode", options.mode, "how calls are made")
      ->check(CLI::IsMember(modes))
      ->capture_default_str();
  app.add_option("--in-flight", options.in_flight,
                 "calls under way at a time, or caller threads when they block")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--body", options.body, "bytes of the encoded request, about")->capture_default_str();
  app.add_option("--items", options.items, "send so many small structs instead")->capture_default_str();
  app.add_option("--endpoints", options.endpoints, "subjects that the server serves; one is called")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
}

void add_amounts(CLI::App& app, Options& options) {
  auto* calls = app.add_option("--calls", options.calls, "calls to measure; 0: set up, report and end");
  app.add_option("--seconds", options.seconds, "time to measure, about")
      ->check(CLI::PositiveNumber)
      ->excludes(calls)
      ->capture_default_str();
  app.add_option("--warm-up", options.warm_up, "calls made before, at least")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--rate", options.rate, "open loop: calls a second; 0: closed loop")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
}

}  // namespace

Options parse_options(int argc, char** argv, const std::string& peer, const std::vector<std::string>& modes,
                      const AddOptions& add_more) {
  Options options;
  options.peer = peer;
  options.mode = modes.front();
  CLI::App app("Calls an echo, client and server in one process, and prints one JSON line of figures.");
  add_options(app, options, modes);
  add_amounts(app, options);
  if (add_more) add_more(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  return options;
}

}  // namespace bench
