// Made by natsmith 0.1.0 from shapes.hpp. Do not edit: change that header instead.
#pragma once

#include "shapes.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "shapes.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace shapes {

/// Serves "Shapes": answers the calls of every ShapesClient by calling an implementation.
class ShapesHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  ShapesHandler(natsmith::Connection& connection, shapes::ShapeService& implementation,
                natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace shapes

#pragma GCC diagnostic pop
