// Made by natsmith 0.1.0 from moves.hpp. Do not edit: change that header instead.
#pragma once

#include "moves.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "moves.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace moves {

/// Serves "Moves": answers the calls of every MovesClient by calling an implementation.
class MovesHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  MovesHandler(natsmith::Connection& connection, moves::MoveService& implementation,
               natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace moves

#pragma GCC diagnostic pop
