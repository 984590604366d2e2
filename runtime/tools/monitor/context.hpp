// Context: what every command works with: how to reach nats-server, whose conventions hold, where to write.
#pragma once

#include <stop_token>
#include <string>

#include "natsmith/monitoring/layout.hpp"
#include "natsmith/transport/connection.hpp"
#include "shared/output.hpp"

namespace natsmith::monitor {

struct ContextOptions {
  ConnectionOptions connection = {};
  Layout layout = Layout::seed;
  std::string prefix = "svc";
  ColorChoice color = ColorChoice::automatic;
};

class Context {
 public:
  Context(ContextOptions options, std::stop_token stop);

  /// \throws Error  as Connection::open; cancelled when the program is to end
  [[nodiscard]] Connection connect() const { return Connection::open(options_.connection, stop_); }
  [[nodiscard]] const ConnectionOptions& connection_options() const noexcept { return options_.connection; }
  /// Takes the place of the logger that writes to standard error, for connections made from now on.
  void log_to(Logger logger) { options_.connection.logger = std::move(logger); }

  [[nodiscard]] Layout layout() const noexcept { return options_.layout; }
  [[nodiscard]] const std::string& prefix() const noexcept { return options_.prefix; }
  [[nodiscard]] const MonitoringSubjects& subjects() const noexcept { return subjects_; }

  [[nodiscard]] Output& output() noexcept { return output_; }
  /// Asked for by SIGINT and SIGTERM.
  [[nodiscard]] const std::stop_token& stop() const noexcept { return stop_; }

 private:
  ContextOptions options_;
  MonitoringSubjects subjects_;
  Output output_;
  std::stop_token stop_;
};

}  // namespace natsmith::monitor
