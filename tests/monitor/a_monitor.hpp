// AMonitor: the fixture of the tests that run natsmith-monitor beside a nats-server of their own.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/monitoring/monitored_object.hpp"
#include "natsmith/transport/connection.hpp"
#include "support/child_process.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace natsmith::test {

using namespace std::chrono_literals;

struct Ran {
  int code = -1;
  std::string output;  ///< standard output and standard error
};

class AMonitor : public testing::Test {
 protected:
  explicit AMonitor(const ServerOptions& options = {.jetstream = true}) : server_(options) {}

  [[nodiscard]] std::vector<std::string> with_url(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--url", server_.url()});
    return arguments;
  }
  /// Runs the program to its end.
  [[nodiscard]] Ran run(const std::vector<std::string>& arguments) const {
    ChildProcess program(NATSMITH_MONITOR_PROGRAM, with_url(arguments));
    const int code = program.wait_exit();
    return {code, program.output()};
  }
  [[nodiscard]] std::unique_ptr<ChildProcess> start(const std::vector<std::string>& arguments) const {
    return std::make_unique<ChildProcess>(NATSMITH_MONITOR_PROGRAM, with_url(arguments));
  }
  /// Through a shell, where `$MONITOR` is the program.
  [[nodiscard]] Ran shell(const std::string& script) const {
    ChildProcess program("bash", {"-c", "set -o pipefail; " + script},
                         {{"MONITOR", NATSMITH_MONITOR_PROGRAM}, {"NATS_URL", server_.url()}});
    const int code = program.wait_exit();
    return {code, program.output()};
  }

  [[nodiscard]] Connection connect() const {
    ConnectionOptions options;
    options.urls = {server_.url()};
    options.logger = silent_logger();
    return Connection::open(options);
  }
  [[nodiscard]] std::unique_ptr<MonitoredObject> object(const std::string& name, Status status = Status::ok,
                                                        const std::string& message = {},
                                                        const MonitoredObjectOptions& options = {}) {
    auto made = std::make_unique<MonitoredObject>(connection_, name, options);
    made->set_status(status, message);
    made->start();
    EXPECT_TRUE(connection_.flush().has_value());
    return made;
  }

  LocalServer server_;
  Connection connection_ = connect();
};

}  // namespace natsmith::test
