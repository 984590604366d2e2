// LocalServer: a private nats-server of a test's own, on a free port of 127.0.0.1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

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

/// Starts a real nats-server and ends it, and only it, when this object goes; its folder goes too.
///
/// The server also dies with the thread that started it, see Process. Environment: NATSMITH_NATS_SERVER names
/// another program than the nats-server in PATH.
///
/// \thread  one at a time
class LocalServer {
 public:
  /// Returns when clients can connect.
  /// \throws std::runtime_error  with the server's log, when it does not get there
  explicit LocalServer(const ServerOptions& options = {});

  /// "nats://127.0.0.1:PORT", with TLS "tls://127.0.0.1:PORT"; the same after restart().
  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] pid_t pid() const { return process_.value().pid(); }
  [[nodiscard]] bool running() { return process_ && process_->running(); }

  /// Ends it at once (SIGKILL), as a crash would; returns when it is gone.
  void kill();
  /// Ends it in order (SIGTERM); returns when it is gone.
  void stop();
  /// Starts it again, on the same port and with the same configuration and JetStream folder; ends it first if
  /// it runs.
  void restart();
  /// Stops it where it stands: connections stay open and nothing answers.
  void pause();
  void resume();
  /// Rereads the configuration after configure() (SIGHUP).
  void reload();
  /// Replaces the configuration for the next restart() or reload().
  void configure(const ServerOptions& options);

  /// What the server has logged since its first start.
  [[nodiscard]] std::string log() const;
  /// The server's folder: its configuration, its log, its JetStream store.
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_.path(); }

 private:
  void start(const std::string& port);
  void end(int signal);
  [[nodiscard]] bool take_address();

  TemporaryFolder folder_;
  std::optional<Process> process_;
  std::string url_;
  std::uint16_t port_ = 0;
};

}  // namespace natsmith::test
