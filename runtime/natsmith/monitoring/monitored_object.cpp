#include "natsmith/monitoring/monitored_object.hpp"

#include <exception>
#include <utility>

#include "natsmith/monitoring/object_state.hpp"

namespace natsmith {
namespace {

constexpr int kExceptionExitCode = 70;  // EX_SOFTWARE, as natsmith::run ends then

}  // namespace

MonitoredObject::MonitoredObject(const Connection& connection, std::string name,
                                 MonitoredObjectOptions options)
    : MonitoredObject(
          std::make_unique<detail::ObjectState>(connection, std::move(name), std::move(options))) {}

MonitoredObject::MonitoredObject(std::unique_ptr<detail::ObjectState> state)
    : Monitor(state->tree(), state->tree()->root()),
      state_(std::move(state)),
      exceptions_(std::uncaught_exceptions()) {}

MonitoredObject::~MonitoredObject() {
  if (!state_->running()) return;
  if (std::uncaught_exceptions() > exceptions_) {
    state_->stop({Status::failed, "ended by an exception", "exception", kExceptionExitCode});
  } else {
    state_->stop({});
  }
}

void MonitoredObject::add_command(const std::string& name,
                                  std::function<nlohmann::json(const nlohmann::json&)> function) {
  state_->commands().add(name, std::move(function));
}

void MonitoredObject::start() { state_->start(); }
void MonitoredObject::stop(const Ending& ending) { state_->stop(ending); }
void MonitoredObject::publish(RegistryMessage event) { state_->publish(std::move(event)); }
void MonitoredObject::forget(const std::string& name) { state_->forget(name); }
bool MonitoredObject::flush(std::chrono::milliseconds patience) { return state_->flush(patience); }
bool MonitoredObject::running() const noexcept { return state_->running(); }
const MonitoringSubjects& MonitoredObject::subjects() const noexcept { return state_->subjects(); }

}  // namespace natsmith
