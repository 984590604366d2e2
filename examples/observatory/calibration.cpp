// The single-shot service svc2.once: takes calibration frames, says how that went, and ends.
#include <natsmith/service/service.hpp>

#include <string>

namespace {

constexpr int kFrames = 3;

int take_frames(natsmith::MonitoredObject& object) {
  const natsmith::TrackedTask task = object.track_task();
  for (int frame = 1; frame <= kFrames; ++frame)
    object.set_status(natsmith::Status::busy, "frame " + std::to_string(frame));
  return kFrames;
}

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    const int taken = take_frames(service.monitor());
    service.finish({.status = natsmith::Status::ok,
                    .message = std::to_string(taken) + " frames taken",
                    .reason = "completed"});
  });
}
