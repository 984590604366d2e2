#include "launcher/service_reader.hpp"

#include <utility>

#include "launcher/yaml_values.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

constexpr std::int64_t kMostRestarts = 1'000'000;
constexpr std::uint64_t kLeastMemory = 1U << 20U;
constexpr std::uint64_t kLeastLog = 1024;

std::optional<RestartWhen> read_when(const Value& value) {
  return read_choice<RestartWhen>(value, {{"no", RestartWhen::no},
                                          {"always", RestartWhen::always},
                                          {"on-failure", RestartWhen::on_failure},
                                          {"on-abnormal", RestartWhen::on_abnormal}});
}

/// A number, or `none`.
void read_limit(const Value& value, std::optional<std::uint32_t>& limit) {
  if (value.node.IsScalar() && expand(value.node.Scalar(), value.reading.lookup).text == "none")
    return limit.reset();
  if (const auto number = read_integer(value, 0, kMostRestarts)) limit = static_cast<std::uint32_t>(*number);
}

auto duration_from(Milliseconds least) {
  return [least](const Value& value) { return read_duration(value, least); };
}

/// `restart: on-failure`, or a map with all that can be said.
void read_restart(const Value& value, RestartSettings& restart) {
  if (!value.node.IsMap()) {
    if (const auto when = read_when(value)) restart.when = *when;
    return;
  }
  Section section(value);
  section.read("policy", restart.when, read_when);
  section.read("delay", restart.delay, duration_from(Milliseconds{0}));
  section.read("factor", restart.factor, [](const Value& v) { return read_number(v, 1, 100); });
  section.read("max_delay", restart.max_delay, duration_from(Milliseconds{0}));
  if (section.has("limit")) read_limit(section.at("limit"), restart.limit);
  section.read("within", restart.within, duration_from(Milliseconds{1}));
  section.finish();
}

void read_limits(const Value& value, Limits& limits) {
  Section section(value);
  section.read("memory", limits.memory, [](const Value& v) { return read_bytes(v, kLeastMemory); });
  section.read("nice", limits.nice, [](const Value& v) -> std::optional<int> {
    const auto number = read_integer(v, -20, 19);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
  });
  section.finish();
}

/// A path, `none`, `inherit`, or a map.
void read_log(const Value& value, LogSettings& log) {
  const std::string word =
      value.node.IsScalar() ? expand(value.node.Scalar(), value.reading.lookup).text : "";
  if (word == "none" || word == "inherit") {
    log.target = word == "none" ? LogSettings::Target::none : LogSettings::Target::inherit;
    return;
  }
  if (!value.node.IsMap()) {
    if (auto path = read_path(value)) log.file = *std::move(path);
    return;
  }
  Section section(value);
  section.read("file", log.file, read_path);
  read_log_sizes(section, log.size, log.count);
  section.finish();
}

std::optional<Cron> read_cron(const Value& value) {
  const auto line = read_word(value);
  if (!line) return {};
  auto parsed = Cron::parse(*line);
  if (const auto* problem = std::get_if<std::string>(&parsed))
    return value.problem("'" + *line + "': " + *problem), std::nullopt;
  Cron cron = std::get<Cron>(std::move(parsed));
  if (!cron.next(std::chrono::system_clock::now()))
    return value.problem("'" + *line + "' never comes: there is no such day"), std::nullopt;
  return cron;
}

/// Exactly one of `cron` and `interval` for a cyclic service, and none for others.
void read_schedule(Section& section, ServiceSettings& service) {
  const bool cron = section.has("cron");
  const bool interval = section.has("interval");
  if (service.kind != Kind::cyclic) {
    for (const char* key : {"cron", "interval"}) {
      if (section.has(key))
        section.at(key).problem("only a service of kind cyclic has this; its kind is " +
                                std::string(to_string(service.kind)));
    }
    return;
  }
  if (cron && interval)
    return section.at("interval").problem("expected either 'cron' or 'interval', but found both");
  if (!cron && !interval) return section.value().problem("a cyclic service needs 'cron' or 'interval'");
  if (cron) {
    if (auto line = read_cron(section.at("cron"))) service.schedule = *std::move(line);
  } else if (const auto time = read_duration(section.at("interval"), Milliseconds{10})) {
    service.schedule = *time;
  }
}

std::optional<Kind> read_kind(const Value& value) {
  return read_choice<Kind>(value,
                           {{"permanent", Kind::permanent}, {"once", Kind::once}, {"cyclic", Kind::cyclic}});
}

std::string log_file_name(std::string name) {
  for (char& c : name) {
    if (c == '/') c = '_';
  }
  return name + ".log";
}

}  // namespace

void read_log_sizes(Section& section, std::uint64_t& size, std::uint32_t& count) {
  section.read("size", size, [](const Value& v) { return read_bytes(v, kLeastLog); });
  section.read("count", count, [](const Value& v) -> std::optional<std::uint32_t> {
    const auto number = read_integer(v, 0, 1000);
    return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
  });
}

std::optional<std::string> read_object_name(const Value& value) {
  auto name = read_word(value);
  if (!name) return {};
  try {
    check_object_name(*name);
    return name;
  } catch (const Error& error) {
    return value.problem(error.message()), std::nullopt;
  }
}

std::optional<ServiceSettings> read_service(const Value& value, const LogDefaults& log) {
  Section section(value);
  if (!value.node.IsMap()) return {};
  ServiceSettings service;
  service.working_directory = value.reading.folder;
  section.read("name", service.name, read_object_name);
  section.read("kind", service.kind, read_kind);
  section.read("enabled", service.enabled, read_boolean);
  section.read("command", service.command, read_word);
  section.read("arguments", service.arguments, read_texts);
  section.read("environment", service.environment, read_text_map);
  section.read("working_directory", service.working_directory, read_path);
  section.read("stop_timeout", service.stop_timeout, duration_from(Milliseconds{0}));
  read_schedule(section, service);
  if (service.kind == Kind::permanent) service.restart.when = RestartWhen::always;
  if (section.has("restart")) read_restart(section.at("restart"), service.restart);
  if (section.has("limits")) read_limits(section.at("limits"), service.limits);
  service.log = {.file = log.folder / log_file_name(service.name), .size = log.size, .count = log.count};
  if (section.has("log")) read_log(section.at("log"), service.log);
  for (const char* key : {"name", "command"}) {
    if (!section.has(key)) value.problem(std::string("the key '") + key + "' is missing");
  }
  section.finish();
  return service.name.empty() ? std::nullopt : std::optional(std::move(service));
}

}  // namespace natsmith::launcher
