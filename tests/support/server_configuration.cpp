// Writes nats-server's configuration.
#include "support/server_configuration.hpp"

namespace natsmith::test {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string permissions(const std::string& text) {
  return text.empty() ? "" : ", permissions: { " + text + " }";
}

std::string authorization(const ServerOptions& options) {
  std::string users;
  for (const PasswordUser& user : options.users) {
    users += "    { user: " + quoted(user.name) + ", password: " + quoted(user.password) +
             permissions(user.permissions) + " }\n";
  }
  for (const NKeyUser& user : options.nkeys) {
    users += "    { nkey: " + user.public_key + permissions(user.permissions) + " }\n";
  }
  std::string out;
  if (!users.empty()) out += "  users: [\n" + users + "  ]\n";
  if (!options.token.empty()) out += "  token: " + quoted(options.token) + "\n";
  return out.empty() ? out : "authorization {\n" + out + "}\n";
}

std::string tls(const TlsFiles& files) {
  return "tls {\n  cert_file: " + quoted(files.certificate.string()) +
         "\n  key_file: " + quoted(files.key.string()) + "\n  ca_file: " + quoted(files.authority.string()) +
         "\n  verify: " + (files.verify_clients ? "true" : "false") + "\n}\n";
}

}  // namespace

std::string server_configuration(const ServerOptions& options) {
  std::string out;
  if (options.max_payload) out += "max_payload: " + std::to_string(*options.max_payload) + "\n";
  out += authorization(options);
  if (options.tls) out += tls(*options.tls);
  return out + options.configuration;
}

}  // namespace natsmith::test
