#include "natsmith/service/service_arguments.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "natsmith/service/accepted_by.hpp"
#include "natsmith/service/connection_arguments.hpp"
#include "natsmith/service/listen_address.hpp"
#include "natsmith/service/monitoring_arguments.hpp"

namespace natsmith::detail {
namespace {

constexpr const char* kFooter = R"(Examples:
  %PROGRAM% --url nats://nats1:4222 --url nats://nats2:4222
  %PROGRAM% --url tls://nats:4222 --tls-ca ca.pem --creds service.creds --wait
  %PROGRAM% --name orders.main --parent launcher01.server01

Ends with 0 after SIGINT or SIGTERM, or when its work is done; 1 when not every accepted call was answered in time;
64 for wrong arguments; 69 without a connection; 70 when something else failed. What follows -- belongs to the service itself.)";

std::string footer(const std::string& program) {
  std::string text = kFooter;
  const std::string mark = "%PROGRAM%";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
    text.replace(at, mark.size(), program);
  return text;
}

}  // namespace

ServiceArguments read_service_arguments(int argc, char** argv) {
  ServiceArguments result;
  ServiceOptions& options = result.options;
  long drain_ms = options.drain_patience.count();
  const std::string program = argc > 0 ? std::filesystem::path(argv[0]).filename().string() : "service";
  CLI::App app("A service over NATS, built with natsmith.", program);
  app.footer(footer(program));
  ConnectionArguments connection(program);
  connection.add_to(app);
  MonitoringArguments monitoring;
  monitoring.add_to(app);
  app.add_option("--drain-ms", drain_ms,
                 "milliseconds that accepted calls have to end in when the service stops")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  app.add_option(
         "--metrics", options.metrics_address,
         "ADDRESS:PORT on which Prometheus may scrape, e.g. 0.0.0.0:9464, where the service supports it")
      ->envname("NATSMITH_METRICS")
      ->check(accepted_by([](const std::string& text) { static_cast<void>(parse_listen_address(text)); }));
  app.add_option("arguments", options.arguments, "arguments of the service itself");
  try {
    app.parse(argc, argv);
    options.connection = connection.options();
    options.monitoring = monitoring.options();
    if (!monitoring.name().empty()) options.connection.name = monitoring.name();
    options.drain_patience = std::chrono::milliseconds(drain_ms);
  } catch (const CLI::ParseError& error) {
    result.ends = true;
    result.exit_code = app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
  }
  return result;
}

}  // namespace natsmith::detail
