// The permanent service svc1.main: a telescope of two parts, each with a status of its own.
#include <natsmith/service/service.hpp>

#include <memory>

namespace {

using natsmith::Status;

/// The parts of the telescope: they show within the status of the service that they belong to.
class Telescope {
 public:
  explicit Telescope(natsmith::MonitoredObject& object)
      : mount_(object.sub_monitor("mount")), dome_(object.sub_monitor("dome")) {
    mount_.set_status(Status::idle, "parked");
    dome_.set_status(Status::ok, "closed");
    object.add_command("slew", [this](const nlohmann::json& target) { return slew(target); });
  }

 private:
  nlohmann::json slew(const nlohmann::json& target) {
    const auto altitude = target.find("altitude");
    if (altitude == target.end() || !altitude->is_number())
      throw natsmith::Error(natsmith::ErrorCode::invalid_argument, "altitude: expected a number of degrees");
    const double degrees = altitude->get<double>();
    if (degrees < kHorizon) {
      mount_.set_status(Status::warning, "refused to point below the horizon");
      throw natsmith::Error(natsmith::ErrorCode::invalid_argument, "altitude: expected at least 15 degrees");
    }
    const natsmith::TrackedTask task = mount_.track_task();
    mount_.set_status(Status::ok, "pointing");
    return {{"altitude", degrees}};
  }

  static constexpr double kHorizon = 15;
  natsmith::Monitor mount_;
  natsmith::Monitor dome_;
};

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    service.keep(std::make_unique<Telescope>(service.monitor()));
  });
}
