// Stands in for a launcher: a monitored object with its commands, which tells each call on standard output.
#include <csignal>
#include <iostream>
#include <mutex>
#include <natsmith/core/error.hpp>
#include <natsmith/monitoring/monitored_object.hpp>
#include <string>

namespace {

using nlohmann::json;

std::mutex printing;

// What a launcher would do; a service that it does not have is refused.
json obey(const std::string& command, const json& arguments) {
  const std::string service = arguments.value("name", "");
  {
    const std::scoped_lock lock(printing);
    std::cout << "asked: " << command << ' ' << service << std::endl;
  }
  if (service == "svc4.disabled")
    throw natsmith::Error(natsmith::ErrorCode::conflict, "svc4.disabled is disabled in the configuration");
  if (command != "list") return json::object();
  return {{"services", json::array({{{"name", "svc1.main"}, {"state", "running"}, {"kind", "permanent"}}})}};
}

}  // namespace

// Arguments: the server's URL and the launcher's name. Ends with its standard input.
int main(int argc, char** argv) {
  if (argc != 3) return 64;
  natsmith::ConnectionOptions options;
  options.urls = {argv[1]};
  options.logger = natsmith::silent_logger();
  natsmith::MonitoredObject launcher(natsmith::Connection::open(options), argv[2]);
  for (const char* command : {"list", "start", "stop", "restart", "reload"})
    launcher.add_command(command, [command](const json& arguments) { return obey(command, arguments); });
  launcher.add_metrics("User.methods", [calls = 0]() mutable {
    calls += 10;
    json methods{{"get_by_id",
                  {{"calls", calls}, {"errors", 1}, {"mean_ms", 1.5}, {"last_error", "not_found: nobody"}}},
                 {"report", {{"calls", 1}, {"mean_ms", 200.0}}}};  // called the least, and the slowest
    for (int number = 0; number < 6; ++number)
      methods["list" + std::to_string(number)] = {{"calls", calls / 2}, {"mean_ms", 0.1}};
    return methods;
  });
  launcher.set_status(natsmith::Status::ok);
  launcher.start();
  std::cout << "started" << std::endl;
  std::cin.get();
  return 0;
}
