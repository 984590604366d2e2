// PrivateServer: one nats-server on a free port of 127.0.0.1, started and ended here. Internal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "natsmith/testing/process.hpp"
#include "natsmith/testing/temporary_folder.hpp"

namespace natsmith::detail {

/// What natsmith::testing::LocalServer and the servers of natsmith's own tests are made of: the process, its
/// folder, and the address that it tells in its ports file. See LocalServer for the contracts.
class PrivateServer {
 public:
  /// \param configuration  in nats-server's language
  explicit PrivateServer(const std::string& configuration, bool jetstream);

  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] pid_t pid() const { return process_.value().pid(); }
  [[nodiscard]] bool running() { return process_ && process_->running(); }

  void kill();
  void stop();
  void restart();
  void pause();
  void resume();
  void reload();
  void configure(const std::string& configuration, bool jetstream);

  [[nodiscard]] std::string log() const;
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

}  // namespace natsmith::detail
