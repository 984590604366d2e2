// ServerOptions in nats-server's configuration language.
#pragma once

#include <string>

#include "support/local_server.hpp"

namespace natsmith::test {

/// \param store  the folder for JetStream
[[nodiscard]] std::string server_configuration(const ServerOptions& options,
                                               const std::filesystem::path& store);

}  // namespace natsmith::test
