// LocalServer: a private nats-server of a test's own, on a free port of 127.0.0.1.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/testing/private_server.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

namespace natsmith::test {

/// Who may connect with a password, and what for.
struct PasswordUser {
  std::string name;
  std::string password;
  std::string
      permissions{};  ///< nats-server's own words, e.g. R"(publish: "a.>", subscribe: ["b", "_INBOX.>"])"
};

/// Who may connect by proving that they hold an NKey seed.
struct NKeyUser {
  std::string public_key;  ///< "U…"
  std::string permissions{};
};

struct TlsFiles {
  std::filesystem::path certificate, key, authority;
  bool verify_clients = false;  ///< clients must bring a certificate of the same authority
};

struct ServerOptions {
  bool jetstream = false;  ///< stored in the server's temporary folder
  std::vector<PasswordUser> users{};
  std::vector<NKeyUser> nkeys{};
  std::string token{};
  std::optional<TlsFiles> tls{};
  std::optional<std::size_t> max_payload{};
  std::string configuration{};  ///< further lines of nats-server's configuration language
};

/// As natsmith::testing::LocalServer, with options for what natsmith's own tests need, and reloading.
///
/// \thread  one at a time
class LocalServer : public detail::PrivateServer {
 public:
  /// Returns when clients can connect.
  /// \throws std::runtime_error  with the server's log, when it does not get there
  explicit LocalServer(const ServerOptions& options = {});

  /// Replaces the configuration for the next restart() or reload().
  void configure(const ServerOptions& options);
};

}  // namespace natsmith::test
