// The options of a command line that decide how to reach nats-server; services and tools share them.
// Internal.
#pragma once

#include <string>

#include "natsmith/transport/connection_options.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace natsmith::detail {

/// `--url`, `--wait`, credentials, TLS, `--log-level`, with their environment variables. Must outlive the
/// parsing of the command line that it was added to.
class ConnectionArguments {
 public:
  /// \param name      of the connection
  /// \param least     level of the lines that are logged, when the command line says no other
  explicit ConnectionArguments(std::string name, std::string least = "info");
  ConnectionArguments(const ConnectionArguments&) = delete;
  ConnectionArguments& operator=(const ConnectionArguments&) = delete;

  void add_to(CLI::App& app);

  /// What was said, after parsing; the logger writes to standard error.
  [[nodiscard]] ConnectionOptions options() const;

 private:
  void add_server(CLI::App& app);
  void add_credentials(CLI::App& app);
  void add_tls(CLI::App& app);

  ConnectionOptions options_;
  std::string user_, password_, nkey_public_, nkey_seed_;
  std::string log_level_;
  bool wait_ = false;
};

}  // namespace natsmith::detail
