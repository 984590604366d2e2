// A monitored object with parts at two depths, until its standard input ends: telescope URL NAME seed|ocabox.
// The command `say` {"part":…,"status":…,"message":…} changes its status, or that of a part.
#include <natsmith/core/error.hpp>
#include <natsmith/monitoring/monitored_object.hpp>

#include <chrono>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace {

using namespace std::chrono_literals;
using natsmith::Error, natsmith::ErrorCode, natsmith::Monitor, natsmith::Status;
using nlohmann::json;

struct Parts {
  Monitor& telescope;
  Monitor& camera;
  Monitor& cooler;

  Monitor& named(const std::string& name) {
    if (name.empty()) return telescope;
    if (name == camera.name()) return camera;
    if (name == cooler.name()) return cooler;
    throw Error(ErrorCode::not_found, "no part " + name);
  }
  json say(const json& arguments) {
    const auto status = natsmith::status_named(arguments.value("status", ""));
    if (!status) throw Error(ErrorCode::invalid_argument, "status: expected a status");
    named(arguments.value("part", "")).set_status(*status, arguments.value("message", ""));
    return {};
  }
};

void watch(natsmith::MonitoredObject& object) {
  Monitor camera = object.sub_monitor("camera");
  Monitor cooler = camera.sub_monitor("cooler");
  Parts parts{object, camera, cooler};
  camera.add_metrics("frames", [] { return json(42); });
  cooler.add_health_check("pressure", [] { return natsmith::Health{Status::ok, "7 bar"}; }, {});
  object.add_command("say", [&parts](const json& arguments) { return parts.say(arguments); });
  object.add_command("count", [](const json& arguments) { return json(arguments.size()); });
  object.set_status(Status::startup, "mirror covers open");
  object.start();
  std::cout << "ready\n" << std::flush;
  std::cin.ignore(std::numeric_limits<std::streamsize>::max());
  object.stop({.reason = "the night is over", .exit_code = 0});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "telescope: expected URL NAME seed|ocabox\n";
    return 64;
  }
  natsmith::ConnectionOptions options;
  options.urls = {argv[1]};
  const auto layout = std::string(argv[3]) == "ocabox" ? natsmith::Layout::ocabox : natsmith::Layout::seed;
  natsmith::MonitoredObject object(natsmith::Connection::open(options), argv[2],
                                   {.parent = "dome", .layout = layout, .alive_interval = 1s});
  watch(object);
}
