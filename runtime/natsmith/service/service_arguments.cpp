#include "natsmith/service/service_arguments.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

namespace natsmith::detail {
namespace {

constexpr const char* kFooter = R"(Examples:
  %PROGRAM% --url nats://nats1:4222 --url nats://nats2:4222
  %PROGRAM% --url tls://nats:4222 --tls-ca ca.pem --creds service.creds --wait

Ends with 0 after SIGINT or SIGTERM; 1 when not every accepted call was answered in time; 64 for wrong arguments;
69 without a connection; 70 when something else failed. What follows -- belongs to the service itself.)";

std::string footer(const std::string& program) {
  std::string text = kFooter;
  const std::string mark = "%PROGRAM%";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
    text.replace(at, mark.size(), program);
  return text;
}

/// Texts that CLI11 fills in and that become options afterwards.
struct Raw {
  std::string user, password, nkey_public, nkey_seed;
  std::string log_level = "info";
  bool wait = false;
  long drain_ms = 0;
};

void add_server_options(CLI::App& app, ConnectionOptions& options, Raw& raw) {
  app.add_option("--url", options.urls, "nats-server to connect to; may be repeated")
      ->envname("NATS_URL")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->capture_default_str();
  app.add_option("--name", options.name, "name of the connection, shown by the server")
      ->capture_default_str();
  app.add_flag("--wait", raw.wait, "wait for the server when it is not there yet");
}

void add_credential_options(CLI::App& app, ConnectionOptions& options, Raw& raw) {
  auto* user = app.add_option("--user", raw.user, "user name")->envname("NATS_USER");
  app.add_option("--password", raw.password, "password")->envname("NATS_PASSWORD")->needs(user);
  app.add_option("--token", options.token, "token")->envname("NATS_TOKEN");
  app.add_option("--creds", options.credentials_file, "credentials file")
      ->envname("NATS_CREDS")
      ->check(CLI::ExistingFile);
  auto* nkey = app.add_option("--nkey", raw.nkey_public, "public NKey");
  auto* seed = app.add_option("--nkey-seed", raw.nkey_seed, "file with its seed")
                   ->check(CLI::ExistingFile)
                   ->needs(nkey);
  nkey->needs(seed);
}

void add_tls_options(CLI::App& app, TlsOptions& tls) {
  app.add_option("--tls-ca", tls.ca_file, "authorities to trust (PEM)")->check(CLI::ExistingFile);
  auto* certificate =
      app.add_option("--tls-cert", tls.certificate_file, "own certificate (PEM)")->check(CLI::ExistingFile);
  auto* key = app.add_option("--tls-key", tls.key_file, "its private key (PEM)")->check(CLI::ExistingFile);
  certificate->needs(key);
  key->needs(certificate);
  app.add_option("--tls-host", tls.expected_host_name, "host name that the server's certificate must carry");
}

const std::map<std::string, LogLevel> kLevels = {{"debug", LogLevel::debug},
                                                 {"info", LogLevel::info},
                                                 {"warning", LogLevel::warning},
                                                 {"error", LogLevel::error}};

void take_over(const Raw& raw, ServiceOptions& options) {
  if (!raw.user.empty()) options.connection.user = UserPassword{raw.user, raw.password};
  if (!raw.nkey_public.empty()) options.connection.nkey = NKey{raw.nkey_public, raw.nkey_seed};
  if (raw.wait) options.connection.initial_connect = InitialConnect::wait;
  options.connection.logger = stderr_logger(kLevels.at(raw.log_level));
  options.drain_patience = std::chrono::milliseconds(raw.drain_ms);
}

}  // namespace

ServiceArguments read_service_arguments(int argc, char** argv) {
  ServiceArguments result;
  ServiceOptions& options = result.options;
  Raw raw;
  raw.drain_ms = options.drain_patience.count();
  const std::string program = argc > 0 ? std::filesystem::path(argv[0]).filename().string() : "service";
  options.connection.name = program;
  CLI::App app("A service over NATS, built with natsmith.", program);
  app.footer(footer(program));
  add_server_options(app, options.connection, raw);
  add_credential_options(app, options.connection, raw);
  add_tls_options(app, options.connection.tls);
  app.add_option("--drain-ms", raw.drain_ms,
                 "milliseconds that accepted calls have to end in when the service stops")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  app.add_option("--log-level", raw.log_level, "least level that is logged")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->capture_default_str();
  app.add_option("arguments", options.arguments, "arguments of the service itself");
  try {
    app.parse(argc, argv);
    take_over(raw, options);
  } catch (const CLI::ParseError& error) {
    result.ends = true;
    result.exit_code = app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
  }
  return result;
}

}  // namespace natsmith::detail
