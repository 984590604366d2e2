// Made by natsmith 0.1.0 from user_service.hpp. Do not edit: change that header instead.
#pragma once

#include "user_service.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "user_service.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace app {

/// Serves "User": answers the calls of every UserClient by calling an implementation.
class UserHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  UserHandler(natsmith::Connection& connection, app::UserService& implementation,
              natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace app

#pragma GCC diagnostic pop
