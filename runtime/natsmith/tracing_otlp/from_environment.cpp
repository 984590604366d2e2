#include "natsmith/tracing_otlp/from_environment.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>
#include <utility>
#include <vector>

#include "natsmith/core/version.hpp"
#include "natsmith/tracing/trace_calls.hpp"

namespace natsmith {
namespace {

using Variable = std::function<std::string(const std::string& name)>;
using Pairs = std::map<std::string, std::string>;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Percent-decoded. \returns nothing when that cannot be done
std::optional<std::string> decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    unsigned char byte = 0;
    const char* const digits = text.data() + i + 1;
    const auto [parsed, error] = std::from_chars(digits, digits + 2, byte, 16);
    if (error != std::errc() || parsed != digits + 2) return std::nullopt;
    result += static_cast<char>(byte);
    i += 2;
  }
  return result;
}

/// "key=value,key=value"; one that is broken makes all of them unusable, as the specification says.
std::optional<Pairs> pairs_of(std::string_view text) {
  Pairs pairs;
  while (!text.empty()) {
    const std::string_view pair = trimmed(text.substr(0, text.find(',')));
    text.remove_prefix(std::min(text.size(), std::min(text.find(','), text.size()) + 1));
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string key(trimmed(pair.substr(0, equals)));
    auto value = decoded(trimmed(pair.substr(equals + 1)));
    if (key.empty() || !value) return std::nullopt;
    pairs[key] = *std::move(value);
  }
  return pairs;
}

template <class T>
std::optional<T> number_of(std::string_view text) {
  T number{};
  const char* const end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || parsed != end) return std::nullopt;
  return number;
}

/// Reads the variables, and says which cannot be used.
class Environment {
 public:
  Environment(const Variable& variable, const Logger& logger) : variable_(variable), logger_(logger) {}

  TracingSettings settings(std::string service) const {
    TracingSettings settings;
    const std::string url = traces_url();
    const std::string exporter = variable_("OTEL_TRACES_EXPORTER");
    const bool off = variable_("OTEL_SDK_DISABLED") == "true" || exporter == "none";
    if (!exporter.empty() && exporter != "none" && exporter != "otlp") {
      ignore("OTEL_TRACES_EXPORTER", "otlp or none");
    }
    settings.sampler = sampler();
    if (off || (url.empty() && exporter != "otlp")) return settings;
    OtlpOptions options;
    if (!url.empty()) options.url = url;
    options.logger = logger_;
    options.headers = pairs("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS");
    options.resource = resource(std::move(service));
    read_timeout(options);
    settings.exporter = std::move(options);
    return settings;
  }

 private:
  void ignore(const std::string& name, const std::string& expected) const {
    logger_(LogLevel::warning,
            name + " is ignored: expected " + expected + ", got \"" + variable_(name) + "\"");
  }

  [[nodiscard]] std::string traces_url() const {
    if (auto own = variable_("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"); !own.empty()) return own;
    std::string base = variable_("OTEL_EXPORTER_OTLP_ENDPOINT");
    if (base.empty()) return base;
    while (base.ends_with('/')) base.pop_back();
    return base + "/v1/traces";
  }

  [[nodiscard]] Pairs pairs(const std::string& own, const std::string& general) const {
    const std::string& name = variable_(own).empty() ? general : own;
    if (auto read = pairs_of(variable_(name))) return *std::move(read);
    ignore(name, "key=value,key=value");
    return {};
  }

  void read_timeout(OtlpOptions& options) const {
    const std::string name = variable_("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT").empty()
                                 ? "OTEL_EXPORTER_OTLP_TIMEOUT"
                                 : "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT";
    const std::string text = variable_(name);
    if (text.empty()) return;
    const auto ms = number_of<std::int64_t>(text);
    if (!ms || *ms <= 0 || *ms > 3'600'000) return ignore(name, "milliseconds above 0");
    options.timeout = std::chrono::milliseconds(*ms);
  }

  [[nodiscard]] Attributes resource(std::string service) const {
    Pairs all{{"service.name", std::move(service)},
              {"telemetry.sdk.name", "natsmith"},
              {"telemetry.sdk.language", "cpp"},
              {"telemetry.sdk.version", std::string(kVersion)}};
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) == 0) all["host.name"] = host.data();
    for (auto& [key, value] : pairs("OTEL_RESOURCE_ATTRIBUTES", "OTEL_RESOURCE_ATTRIBUTES")) all[key] = value;
    if (auto name = variable_("OTEL_SERVICE_NAME"); !name.empty()) all["service.name"] = std::move(name);
    Attributes attributes;
    for (auto& [key, value] : all) attributes.push_back({key, value});
    attributes.push_back({"process.pid", std::int64_t{getpid()}});
    return attributes;
  }

  [[nodiscard]] double ratio() const {
    const std::string text = variable_("OTEL_TRACES_SAMPLER_ARG");
    if (text.empty()) return 1;
    const auto ratio = number_of<double>(text);
    if (ratio && *ratio >= 0 && *ratio <= 1) return *ratio;
    ignore("OTEL_TRACES_SAMPLER_ARG", "a number from 0 to 1");
    return 1;
  }

  [[nodiscard]] Sampler sampler() const {
    const std::string name = variable_("OTEL_TRACES_SAMPLER");
    if (name == "always_on") return sample_always();
    if (name == "always_off") return sample_never();
    if (name == "traceidratio") return sample_ratio(ratio());
    if (name == "parentbased_always_off") return sample_by_parent(sample_never());
    if (name == "parentbased_traceidratio") return sample_by_parent(sample_ratio(ratio()));
    if (!name.empty() && name != "parentbased_always_on") {
      ignore("OTEL_TRACES_SAMPLER",
             "always_on, always_off, traceidratio, or one of these after parentbased_");
    }
    return sample_by_parent();
  }

  const Variable& variable_;
  const Logger& logger_;
};

std::string value_of_variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::string() : std::string(trimmed(value));
}

/// \returns  null: nothing is to be recorded, or cannot be
std::shared_ptr<Tracer> recording_tracer(std::string service, Logger logger) {
  if (!logger) logger = stderr_logger(LogLevel::warning);
  try {
    return make_tracer(read_tracing_settings(std::move(service), value_of_variable, logger));
  } catch (const Error& error) {
    logger(LogLevel::warning, "nothing is traced: " + error.message());
    return nullptr;
  }
}

}  // namespace

TracingSettings read_tracing_settings(std::string service, const Variable& variable, const Logger& logger) {
  return Environment(variable, logger).settings(std::move(service));
}

std::shared_ptr<Tracer> make_tracer(const TracingSettings& settings) {
  if (!settings.exporter) return nullptr;
  return std::make_shared<Tracer>(std::make_shared<OtlpExporter>(*settings.exporter), settings.sampler);
}

Interceptors tracing_from_environment(std::string service, Logger logger) {
  auto tracer = recording_tracer(std::move(service), std::move(logger));
  if (!tracer) return {};
  return {trace_calls(std::move(tracer))};
}

std::shared_ptr<Tracer> tracer_from_environment(std::string service, Logger logger) {
  auto tracer = recording_tracer(std::move(service), std::move(logger));
  return tracer ? tracer : std::make_shared<Tracer>(nullptr);
}

}  // namespace natsmith
