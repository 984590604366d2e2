// Made by natsmith 0.1.0 from global.hpp. Do not edit: change that header instead.
#pragma once

#include "global.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "global.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

/// Serves "Global": answers the calls of every GlobalClient by calling an implementation.
class GlobalHandler final : public ::natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  GlobalHandler(::natsmith::Connection& connection, ::Handler& implementation,
                ::natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

#pragma GCC diagnostic pop
