// Made by natsmith 0.1.0 from hidden_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "hidden_namespaces.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "hidden_namespaces.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace hidden::hidden {

/// Serves "Hidden": answers the calls of every HiddenClient by calling an implementation.
class HiddenHandler final : public ::natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  HiddenHandler(::natsmith::Connection& connection, ::hidden::hidden::Service& implementation,
                ::natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace hidden::hidden

#pragma GCC diagnostic pop
