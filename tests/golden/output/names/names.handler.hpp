// Made by natsmith 0.1.0 from names.hpp. Do not edit: change that header instead.
#pragma once

#include "names.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "names.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace names {

/// Serves "Names": answers the calls of every NamesClient by calling an implementation.
class NamesHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  NamesHandler(natsmith::Connection& connection, names::Names& implementation,
               natsmith::HandlerOptions options = {});

 private:
  struct Wire_;
};

}  // namespace names

#pragma GCC diagnostic pop
