// What the programs of this example do with each call, made or served.
#pragma once

#include <natsmith/rpc/interceptors/logging.hpp>
#include <natsmith/tracing_otlp/from_environment.hpp>

#include <string>
#include <utility>

namespace shop {

/// A span of each call, for the collector that OTEL_EXPORTER_OTLP_ENDPOINT names, and a line in the log.
/// \param program  as the trace names it
inline natsmith::Interceptors observed(std::string program) {
  natsmith::Interceptors interceptors = natsmith::tracing_from_environment(std::move(program));
  interceptors.push_back(natsmith::log_calls());
  return interceptors;
}

}  // namespace shop
