// Made by natsmith 0.1.0 from shadows.hpp. Do not edit: change that header instead.
#pragma once

#include "shadows.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "shadows.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace shadows {

/// Serves "Shadows": answers the calls of every ShadowsClient by calling an implementation.
class ShadowsHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  ShadowsHandler(natsmith::Connection& connection, shadows::ShadowService& implementation,
                 natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace shadows

#pragma GCC diagnostic pop
