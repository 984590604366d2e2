// Made by natsmith 0.1.0 from a/service.hpp. Do not edit: change that header instead.
#pragma once

#include "a/service.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "service.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace shared::a {

/// Serves "A": answers the calls of every AClient by calling an implementation.
class AHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  AHandler(natsmith::Connection& connection, shared::a::Service& implementation,
           natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace shared::a

#pragma GCC diagnostic pop
