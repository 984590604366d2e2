// Made by natsmith 0.1.0 from tasks.hpp. Do not edit: change that header instead.
#pragma once

#include "tasks.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "tasks.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace tasks {

/// Serves "Tasks": answers the calls of every TasksClient by calling an implementation.
class TasksHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  TasksHandler(natsmith::Connection& connection, tasks::TaskService& implementation,
               natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace tasks

#pragma GCC diagnostic pop
