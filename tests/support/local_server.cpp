// The options of natsmith's own tests, for the one private nats-server there is.
#include "support/local_server.hpp"

#include "support/server_configuration.hpp"

namespace natsmith::test {

LocalServer::LocalServer(const ServerOptions& options)
    : PrivateServer(server_configuration(options), options.jetstream) {}

void LocalServer::configure(const ServerOptions& options) {
  PrivateServer::configure(server_configuration(options), options.jetstream);
}

}  // namespace natsmith::test
