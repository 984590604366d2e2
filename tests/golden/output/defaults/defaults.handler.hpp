// Made by natsmith 0.1.0 from defaults.hpp. Do not edit: change that header instead.
#pragma once

#include "defaults.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "defaults.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace defaults {

/// Serves "Defaults": answers the calls of every DefaultsClient by calling an implementation.
class DefaultsHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  DefaultsHandler(natsmith::Connection& connection, defaults::DefaultsService& implementation,
                  natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace defaults

#pragma GCC diagnostic pop
