// Made by natsmith 0.1.0 from kinds.hpp. Do not edit: change that header instead.
#pragma once

#include "kinds.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "kinds.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace kinds {

/// Serves "Kinds": answers the calls of every KindsClient by calling an implementation.
class KindsHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  KindsHandler(natsmith::Connection& connection, kinds::KindService& implementation,
               natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace kinds

#pragma GCC diagnostic pop
