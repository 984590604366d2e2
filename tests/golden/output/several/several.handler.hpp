// Made by natsmith 0.1.0 from several.hpp. Do not edit: change that header instead.
#pragma once

#include "several.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "several.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace several {

/// Serves "One": answers the calls of every OneClient by calling an implementation.
class OneHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  OneHandler(natsmith::Connection& connection, several::OneService& implementation,
             natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace several

namespace several {

/// Serves "Two": answers the calls of every TwoClient by calling an implementation.
class TwoHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  TwoHandler(natsmith::Connection& connection, several::TwoService& implementation,
             natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace several

namespace several::deeper {

/// Serves "user-store": answers the calls of every UserStoreClient by calling an implementation.
class UserStoreHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  UserStoreHandler(natsmith::Connection& connection, several::deeper::OneService& implementation,
                   natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace several::deeper

#pragma GCC diagnostic pop
