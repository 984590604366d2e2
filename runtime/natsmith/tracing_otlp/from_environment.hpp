// tracing_from_environment(): tracing as the environment variables of OpenTelemetry say.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "natsmith/core/log.hpp"
#include "natsmith/rpc/interceptor.hpp"
#include "natsmith/tracing/sampler.hpp"
#include "natsmith/tracing/tracer.hpp"
#include "natsmith/tracing_otlp/otlp_exporter.hpp"

namespace natsmith {

/// For clients and handlers: `{.interceptors = tracing}`. Its spans go to the collector that the environment
/// names; without one the list is empty, and nothing is traced. Call it once, in main, and give all clients
/// and handlers copies: what is left is sent when the last of them goes (docs/tracing.md has the variables).
/// \param service  `service.name`, unless the environment names one
/// \param logger   gets values that cannot be used, and are ignored; empty: standard error
[[nodiscard]] Interceptors tracing_from_environment(std::string service, Logger logger = {});

/// The tracer behind that, for programs that begin spans of their own: give `trace_calls(tracer)` to clients
/// and handlers. Never null: without a collector its spans have an identity, which calls take along, and are
/// not recorded.
[[nodiscard]] std::shared_ptr<Tracer> tracer_from_environment(std::string service, Logger logger = {});

/// What the environment says.
struct TracingSettings {
  std::optional<OtlpOptions> exporter =
      std::nullopt;  ///< nothing: no collector is named, or it is switched off
  Sampler sampler = sample_by_parent();
};

/// \param variable  gives the value of an environment variable; empty: not set
[[nodiscard]] TracingSettings read_tracing_settings(
    std::string service, const std::function<std::string(const std::string& name)>& variable,
    const Logger& logger);

/// \returns  null when \p settings have no exporter
[[nodiscard]] std::shared_ptr<Tracer> make_tracer(const TracingSettings& settings);

}  // namespace natsmith
