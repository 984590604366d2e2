// ServerOptions in nats-server's configuration language.
#pragma once

#include <string>

#include "support/local_server.hpp"

namespace natsmith::test {

/// Without JetStream, which the server itself looks after.
[[nodiscard]] std::string server_configuration(const ServerOptions& options);

}  // namespace natsmith::test
