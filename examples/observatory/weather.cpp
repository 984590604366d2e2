// The cyclic service svc3.cyclic: watches the weather for a while, says what it saw, and ends:
//   observatory_weather [SECONDS]
#include <natsmith/service/service.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

namespace {

using natsmith::Status;
using namespace std::chrono_literals;

/// Waits, unless somebody asks to stop.
/// \returns  whether nobody did
bool wait_for(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

std::chrono::seconds time_to_watch(const natsmith::Service& service) {
  return std::chrono::seconds(service.arguments().empty() ? 35 : std::stoi(service.arguments().front()));
}

void watch(natsmith::Service& service) {
  const auto end = std::chrono::steady_clock::now() + time_to_watch(service);
  auto& readings = service.keep(std::make_unique<std::atomic<int>>(0));
  service.monitor().add_metrics("readings", [&readings] { return nlohmann::json(readings.load()); });
  service.monitor().set_status(Status::ok, "watching the sky");
  while (std::chrono::steady_clock::now() < end && wait_for(100ms, service.stop_token())) ++readings;
  service.finish(
      {.status = Status::ok, .message = std::to_string(readings) + " readings", .reason = "completed"});
}

}  // namespace

int main(int argc, char** argv) { return natsmith::run(argc, argv, watch); }
