// Serves users: users_server --help. Several of them share the calls.
#include <natsmith/service/service.hpp>

#include <unistd.h>

#include <memory>
#include <string>

#include "user_service.handler.hpp"
#include "users.hpp"

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    service.host<app::UserHandler>(std::make_shared<app::Users>("users_server " + std::to_string(getpid())));
  });
}
