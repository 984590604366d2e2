// A test that crashes: starts a private nats-server, says which, and aborts.
#include <natsmith/testing/local_server.hpp>

#include <cstdlib>
#include <iostream>

int main() {
  const natsmith::testing::LocalServer server;
  std::cout << "server " << server.pid() << std::endl;
  std::abort();
}
