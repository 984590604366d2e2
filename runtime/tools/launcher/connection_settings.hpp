// From a configuration to the options of a connection.
#pragma once

#include "launcher/configuration.hpp"
#include "launcher/expansion.hpp"
#include "natsmith/transport/connection_options.hpp"

namespace natsmith::launcher {

/// What the configuration does not say is taken from NATS_URL, NATS_USER, NATS_PASSWORD, NATS_TOKEN and
/// NATS_CREDS. Waits for the server when it is not there.
[[nodiscard]] ConnectionOptions connection_options(const LauncherSettings& settings, const Lookup& lookup,
                                                   Logger logger);

}  // namespace natsmith::launcher
