// LocalServer: a private nats-server for a test of yours, on a free port of 127.0.0.1.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace natsmith::detail {
class PrivateServer;
}

namespace natsmith::testing {

struct LocalServerOptions {
  bool jetstream = false;          ///< kept in the server's temporary folder, also over restart()
  std::string configuration = {};  ///< lines of nats-server's configuration, e.g. `authorization { … }`
};

/// Starts a real nats-server and ends it, and only it, when this object goes; its folder goes too. Each
/// object is a server of its own, so that tests can run side by side.
///
/// The program is the one that NATSMITH_NATS_SERVER names, else `nats-server` in PATH or in the folders for
/// servers (/usr/sbin, /usr/local/sbin). It listens on 127.0.0.1 only. Nothing outlives a test that crashes:
/// the server is killed when the *thread* that started it (or restarted it) ends, so start it from one that
/// lives as long as the server shall, usually the test's main thread.
///
/// \thread  one at a time
class LocalServer {
 public:
  /// Returns when clients can connect.
  /// \throws std::runtime_error  when there is no nats-server, or with its log, when it does not start
  explicit LocalServer(const LocalServerOptions& options = {});
  ~LocalServer();
  LocalServer(LocalServer&&) noexcept;
  LocalServer& operator=(LocalServer&&) noexcept;

  /// "nats://127.0.0.1:PORT", with TLS "tls://127.0.0.1:PORT"; the same after restart().
  [[nodiscard]] const std::string& url() const noexcept;
  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] bool running() const;
  /// Of the process that runs, for example to look at it with other tools.
  /// \throws std::bad_optional_access  after kill() or stop()
  [[nodiscard]] pid_t pid() const;

  /// Ends it at once (SIGKILL), as a crash would; returns when it is gone.
  void kill();
  /// Ends it in order (SIGTERM); returns when it is gone.
  void stop();
  /// Starts it again, on the same port, with the same configuration and JetStream folder; ends it first if it
  /// runs. Returns when clients can connect.
  void restart();
  /// Stops it where it stands (SIGSTOP): connections stay open and nothing answers.
  void pause();
  void resume();

  /// All that the server has logged since its first start.
  [[nodiscard]] std::string log() const;
  /// The server's temporary folder: its configuration, its log, its JetStream store.
  [[nodiscard]] const std::filesystem::path& folder() const noexcept;

 private:
  std::unique_ptr<detail::PrivateServer> server_;
};

}  // namespace natsmith::testing
