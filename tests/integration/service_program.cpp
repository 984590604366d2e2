// A service that service_test starts as a process: natsmith::run as users write it.
#include <natsmith/service/service.hpp>

#include <memory>
#include <stdexcept>

#include "probe_service.handler.hpp"
#include "slow_probe.hpp"

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    if (!service.arguments().empty() && service.arguments().front() == "throw")
      throw std::runtime_error("on purpose");
    service.host<probe::SerialHandler>(std::make_shared<probe::SlowProbe>());
  });
}
