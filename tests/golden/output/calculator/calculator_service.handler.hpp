// Made by natsmith 0.1.0 from calculator_service.hpp. Do not edit: change that header instead.
#pragma once

#include "calculator_service.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "calculator_service.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace calculator {

/// Serves "Calculator": answers the calls of every CalculatorClient by calling an implementation.
class CalculatorHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  CalculatorHandler(natsmith::Connection& connection, calculator::CalculatorService& implementation,
                    natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace calculator

#pragma GCC diagnostic pop
