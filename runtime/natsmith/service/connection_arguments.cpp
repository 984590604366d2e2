#include "natsmith/service/connection_arguments.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <utility>

namespace natsmith::detail {
namespace {

const std::map<std::string, LogLevel> kLevels = {{"debug", LogLevel::debug},
                                                 {"info", LogLevel::info},
                                                 {"warning", LogLevel::warning},
                                                 {"error", LogLevel::error}};

}  // namespace

ConnectionArguments::ConnectionArguments(std::string name, std::string least) : log_level_(std::move(least)) {
  options_.name = std::move(name);
}

void ConnectionArguments::add_to(CLI::App& app) {
  add_server(app);
  add_credentials(app);
  add_tls(app);
  app.add_option("--log-level", log_level_, "least level that is logged")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->capture_default_str();
}

void ConnectionArguments::add_server(CLI::App& app) {
  app.add_option("--url", options_.urls, "nats-server to connect to; may be repeated")
      ->envname("NATS_URL")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->capture_default_str();
  app.add_option("--inbox-prefix", options_.inbox_prefix, "what the subjects of its replies begin with")
      ->envname("NATS_INBOX_PREFIX")
      ->capture_default_str();
  app.add_flag("--wait", wait_, "wait for the server when it is not there yet");
}

void ConnectionArguments::add_credentials(CLI::App& app) {
  auto* user = app.add_option("--user", user_, "user name")->envname("NATS_USER");
  app.add_option("--password", password_, "password")->envname("NATS_PASSWORD")->needs(user);
  app.add_option("--token", options_.token, "token")->envname("NATS_TOKEN");
  app.add_option("--creds", options_.credentials_file, "credentials file")
      ->envname("NATS_CREDS")
      ->check(CLI::ExistingFile);
  auto* nkey = app.add_option("--nkey", nkey_public_, "public NKey");
  auto* seed =
      app.add_option("--nkey-seed", nkey_seed_, "file with its seed")->check(CLI::ExistingFile)->needs(nkey);
  nkey->needs(seed);
}

void ConnectionArguments::add_tls(CLI::App& app) {
  TlsOptions& tls = options_.tls;
  app.add_option("--tls-ca", tls.ca_file, "authorities to trust (PEM)")->check(CLI::ExistingFile);
  auto* certificate =
      app.add_option("--tls-cert", tls.certificate_file, "own certificate (PEM)")->check(CLI::ExistingFile);
  auto* key = app.add_option("--tls-key", tls.key_file, "its private key (PEM)")->check(CLI::ExistingFile);
  certificate->needs(key);
  key->needs(certificate);
  app.add_option("--tls-host", tls.expected_host_name, "host name that the server's certificate must carry");
}

ConnectionOptions ConnectionArguments::options() const {
  ConnectionOptions options = options_;
  if (!user_.empty()) options.user = UserPassword{user_, password_};
  if (!nkey_public_.empty()) options.nkey = NKey{nkey_public_, nkey_seed_};
  if (wait_) options.initial_connect = InitialConnect::wait;
  options.logger = stderr_logger(kLevels.at(log_level_));
  return options;
}

}  // namespace natsmith::detail
