// The options of a command line that decide as which object a program is seen. Internal.
#pragma once

#include <optional>
#include <string>

#include "natsmith/service/service.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace natsmith::detail {

/// `--name`, `--parent`, `--runner-id`, `--layout`, `--prefix`, `--alive-interval`, `--no-monitoring`, with
/// their environment variables. Must outlive the parsing of the command line that it was added to.
class MonitoringArguments {
 public:
  MonitoringArguments() = default;
  MonitoringArguments(const MonitoringArguments&) = delete;
  MonitoringArguments& operator=(const MonitoringArguments&) = delete;

  void add_to(CLI::App& app);

  /// As the command line says, after parsing; empty: nothing.
  [[nodiscard]] const std::string& name() const noexcept { return options_.name; }
  /// What was said, after parsing; empty: no monitoring.
  [[nodiscard]] std::optional<ServiceMonitoring> options() const;

 private:
  void add_identity(CLI::App& app);
  void add_subjects(CLI::App& app);

  ServiceMonitoring options_;
  std::string layout_ = "seed";
  bool is_off_ = false;
  double alive_seconds_ = 0;  // 0: not given
};

}  // namespace natsmith::detail
