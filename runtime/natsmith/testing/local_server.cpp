#include "natsmith/testing/local_server.hpp"

#include "natsmith/testing/private_server.hpp"

namespace natsmith::testing {

LocalServer::LocalServer(const LocalServerOptions& options)
    : server_(std::make_unique<detail::PrivateServer>(options.configuration, options.jetstream)) {}

LocalServer::~LocalServer() = default;
LocalServer::LocalServer(LocalServer&&) noexcept = default;
LocalServer& LocalServer::operator=(LocalServer&&) noexcept = default;

const std::string& LocalServer::url() const noexcept { return server_->url(); }
std::uint16_t LocalServer::port() const noexcept { return server_->port(); }
bool LocalServer::running() const { return server_->running(); }
pid_t LocalServer::pid() const { return server_->pid(); }

void LocalServer::kill() { server_->kill(); }
void LocalServer::stop() { server_->stop(); }
void LocalServer::restart() { server_->restart(); }
void LocalServer::pause() { server_->pause(); }
void LocalServer::resume() { server_->resume(); }

std::string LocalServer::log() const { return server_->log(); }
const std::filesystem::path& LocalServer::folder() const noexcept { return server_->folder(); }

}  // namespace natsmith::testing
