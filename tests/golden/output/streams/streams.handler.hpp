// Made by natsmith 0.1.0 from streams.hpp. Do not edit: change that header instead.
#pragma once

#include "streams.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "streams.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace streams_of {

/// Serves "Streams": answers the calls of every StreamsClient by calling an implementation.
class StreamsHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  StreamsHandler(natsmith::Connection& connection, streams_of::Streams& implementation,
                 natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace streams_of

#pragma GCC diagnostic pop
