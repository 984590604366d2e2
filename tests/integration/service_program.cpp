// A service that service_test starts as a process: natsmith::run as users write it.
#include <natsmith/service/service.hpp>

#include <memory>
#include <stdexcept>
#include <string>

#include "probe_service.handler.hpp"
#include "slow_probe.hpp"

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    using natsmith::Status;
    const std::string what = service.arguments().empty() ? "" : service.arguments().front();
    if (what == "throw") throw std::runtime_error("on purpose");
    if (what == "warn") service.monitor().set_status(Status::warning, "on purpose");
    service.host<probe::SerialHandler>(std::make_shared<probe::SlowProbe>());
    if (what == "complete") service.finish({.status = Status::ok, .message = "completed"});
    if (what == "fail") service.finish({.status = Status::failed, .message = "the disk is gone"});
    if (what == "finish-then-throw") {
      service.finish({.status = Status::ok, .message = "completed"});
      throw std::runtime_error("on purpose");
    }
  });
}
