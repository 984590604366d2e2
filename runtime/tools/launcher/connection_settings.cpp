#include "launcher/connection_settings.hpp"

#include <sstream>
#include <utility>

namespace natsmith::launcher {
namespace {

std::vector<std::string> parts(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> list;
  for (std::string part; std::getline(stream, part, ',');) list.push_back(part);
  return list;
}

}  // namespace

ConnectionOptions connection_options(const LauncherSettings& settings, const Lookup& lookup, Logger logger) {
  const auto either = [&](const std::string& said, const char* variable) {
    return said.empty() ? lookup(variable).value_or("") : said;
  };
  ConnectionOptions options;
  options.name = settings.name;
  options.logger = std::move(logger);
  options.initial_connect = InitialConnect::wait;
  const auto urls = settings.urls.empty() ? parts(lookup("NATS_URL").value_or("")) : settings.urls;
  if (!urls.empty()) options.urls = urls;
  const std::string user = either(settings.user, "NATS_USER");
  if (!user.empty()) options.user = UserPassword{user, either(settings.password, "NATS_PASSWORD")};
  options.token = either(settings.token, "NATS_TOKEN");
  options.credentials_file = either(settings.credentials_file, "NATS_CREDS");
  if (!settings.nkey.empty()) options.nkey = NKey{settings.nkey, settings.nkey_seed_file};
  options.tls.ca_file = settings.tls_ca;
  options.tls.certificate_file = settings.tls_certificate;
  options.tls.key_file = settings.tls_key;
  options.tls.expected_host_name = settings.tls_host;
  return options;
}

}  // namespace natsmith::launcher
