#include "launcher/command_line.hpp"

#include <CLI/CLI.hpp>
#include <map>

#include "natsmith/core/version.hpp"

namespace natsmith::launcher {
namespace {

constexpr int kUsage = 64;

constexpr const char* kFooter = R"(Examples:
  natsmith-launcher example > services.yaml      a commented configuration that uses every key
  natsmith-launcher check services.yaml          all that is wrong with it, each with its place
  natsmith-launcher run services.yaml            until SIGTERM or SIGINT; SIGHUP reads the file again

The configuration (YAML), short:
  name: launcher01.server01        its own monitored object; default launcher.HOSTNAME
  nats: {url: …, user, password, token, creds, nkey, nkey_seed, tls: {ca, certificate, key, host}}
  layout: seed|ocabox    prefix: svc    alive_interval: 30s    at_exit: stop|keep    state_folder: DIR
  log: {folder, size, count}
  services: a list of
    name, command, arguments: […], environment: {…}, working_directory, enabled: true|false
    kind: permanent|once|cyclic    (cyclic) cron: "*/5 * * * *" or interval: 10s
    restart: no|always|on-failure|on-abnormal, or {policy, delay, factor, max_delay, limit, within}
    stop_timeout: 10s    limits: {memory: 512MiB, nice: 5}    log: FILE|none|inherit or {file, size, count}
  ${VAR} and ${VAR:-default} take values from the environment.

While it runs it answers, on svc.rpc.NAME.COMMAND (natsmith-monitor call, or any NATS client):
  list                          what runs, and how it is
  start, stop, restart          with {"name": "svc1.main"}; waits up to {"wait": 2} seconds for the outcome
  reload                        reads the file again and applies the difference; a broken file changes nothing

Ends with 0 after SIGTERM or SIGINT; 64 for wrong arguments; 78 for a configuration that cannot be used; 70 when
something else failed. docs/launcher.md has the whole picture.)";

const std::map<std::string, LogLevel> kLevels = {{"debug", LogLevel::debug},
                                                 {"info", LogLevel::info},
                                                 {"warning", LogLevel::warning},
                                                 {"error", LogLevel::error}};

void add_file(CLI::App& command, CommandLine& line) {
  command.add_option("FILE", line.file, "the configuration")->required();
}

CLI::App* add_run(CLI::App& app, CommandLine& line) {
  auto* run = app.add_subcommand("run", "Run the services of a configuration");
  add_file(*run, line);
  run->add_option("--url", line.urls,
                  "nats-server to connect to instead of the configured one; may be repeated")
      ->delimiter(',')
      ->allow_extra_args(false);
  run->add_option("--log-level", line.log_level, "least level of the launcher's own lines")
      ->transform(CLI::CheckedTransformer(kLevels))
      ->default_str("info");
  return run;
}

/// Not for people: what writes a service's output.
CLI::App* add_log(CLI::App& app, CommandLine& line) {
  auto* log = app.add_subcommand("log", "Write standard input to a file with rotation");
  log->group("");
  log->add_option("--file", line.log.file)->required();
  log->add_option("--size", line.log.size)->check(CLI::PositiveNumber);
  log->add_option("--count", line.log.count);
  return log;
}

}  // namespace

CommandLine read_command_line(int argc, char** argv) {
  CommandLine line;
  CLI::App app("Runs services, keeps them running, and tells of them over NATS.", "natsmith-launcher");
  app.footer(kFooter);
  app.require_subcommand(1);
  using Command = CommandLine::Command;
  auto* run = add_run(app, line);
  auto* check = app.add_subcommand("check", "Check a configuration, and run nothing");
  add_file(*check, line);
  auto* example = app.add_subcommand("example", "Print a commented configuration");
  auto* log = add_log(app, line);
  try {
    app.parse(argc, argv);
    line.command = run->parsed()       ? Command::run
                   : check->parsed()   ? Command::check
                   : example->parsed() ? Command::example
                   : log->parsed()     ? Command::log
                                       : Command::none;
  } catch (const CLI::ParseError& error) {
    line.exit_code = app.exit(error) == 0 ? 0 : kUsage;
  }
  return line;
}

}  // namespace natsmith::launcher
