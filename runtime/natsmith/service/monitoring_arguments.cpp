#include "natsmith/service/monitoring_arguments.hpp"

#include <CLI/CLI.hpp>
#include <cmath>

#include "natsmith/service/accepted_by.hpp"

namespace natsmith::detail {
namespace {

constexpr const char* kGroup = "Monitoring";

}  // namespace

void MonitoringArguments::add_to(CLI::App& app) {
  add_identity(app);
  add_subjects(app);
  app.add_option("--alive-interval", alive_seconds_,
                 "seconds between signs of life (30, of the layout ocabox 10)")
      ->envname("NATSMITH_ALIVE_INTERVAL")
      ->check(CLI::Range(0.001, 1e6))
      ->group(kGroup);
  app.add_flag("--no-monitoring", is_off_, "do not announce the service, and take no commands")
      ->group(kGroup);
}

void MonitoringArguments::add_identity(CLI::App& app) {
  const CLI::Validator object_name = accepted_by([](const std::string& text) { check_object_name(text); });
  app.add_option("--name", options_.name,
                 "name of the service, and of its connection; each that runs needs a name of its own (" +
                     default_object_name() + ")")
      ->envname("NATSMITH_NAME")
      ->check(object_name)
      ->group(kGroup);
  app.add_option("--parent", options_.parent, "name of the object that it belongs to, e.g. its launcher")
      ->envname("NATSMITH_PARENT")
      ->check(object_name)
      ->group(kGroup);
  app.add_option("--runner-id", options_.runner_id, "of the launcher's run that starts it")
      ->envname("NATSMITH_RUNNER_ID")
      ->group(kGroup);
}

void MonitoringArguments::add_subjects(CLI::App& app) {
  app.add_option("--layout", layout_, "whose subjects: natsmith's own, or those of ocabox-tcs")
      ->envname("NATSMITH_LAYOUT")
      ->check(CLI::IsMember({"seed", "ocabox"}))
      ->capture_default_str()
      ->group(kGroup);
  app.add_option("--prefix", options_.prefix, "of the subjects of monitoring")
      ->envname("NATSMITH_PREFIX")
      ->check(accepted_by([](const std::string& text) { MonitoringSubjects(Layout::seed, text); }))
      ->capture_default_str()
      ->group(kGroup);
}

std::optional<ServiceMonitoring> MonitoringArguments::options() const {
  if (is_off_) return std::nullopt;
  ServiceMonitoring options = options_;
  options.layout = layout_ == "seed" ? Layout::seed : Layout::ocabox;
  if (alive_seconds_ > 0)
    options.alive_interval = std::chrono::milliseconds(std::llround(alive_seconds_ * 1000));
  return options;
}

}  // namespace natsmith::detail
