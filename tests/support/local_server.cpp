// Starting nats-server, knowing when it is ready, and ending it.
#include "support/local_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "support/server_configuration.hpp"

namespace natsmith::test {
namespace {

namespace fs = std::filesystem;

fs::path server_program() {
  const char* chosen = std::getenv("NATSMITH_NATS_SERVER");
  return chosen == nullptr || *chosen == '\0' ? find_program("nats-server") : fs::path(chosen);
}

Process start_logged(const fs::path& log, std::vector<std::string> arguments) {
  const int descriptor = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "cannot write " + log.string());
  try {
    Process process(Launch{server_program(), std::move(arguments), {}, descriptor, descriptor});
    ::close(descriptor);
    return process;
  } catch (...) {
    ::close(descriptor);
    throw;
  }
}

// The first URL in a ports file ({"nats":["nats://127.0.0.1:4222"]}); empty while the file is not complete.
std::string url_in(const std::string& ports) {
  const std::size_t begin = ports.find("://127.0.0.1:");
  const std::size_t end = begin == std::string::npos ? begin : ports.find('"', begin);
  const std::size_t scheme = begin == std::string::npos ? begin : ports.rfind('"', begin);
  if (end == std::string::npos || scheme == std::string::npos) return {};
  return ports.substr(scheme + 1, end - scheme - 1);
}

}  // namespace

LocalServer::LocalServer(const ServerOptions& options) {
  configure(options);
  start("-1");
}

void LocalServer::configure(const ServerOptions& options) {
  folder_.write("server.conf", server_configuration(options, folder() / "jetstream"));
}

void LocalServer::start(const std::string& port) {
  process_.emplace(
      start_logged(folder() / "server.log", {"-a", "127.0.0.1", "-p", port, "--ports_file_dir",
                                             folder().string(), "-c", folder() / "server.conf"}));
  const bool settled = eventually([this] { return take_address() || !process_->running(); });
  if (!settled || !process_->running()) throw std::runtime_error("nats-server does not start:\n" + log());
}

// Reads the ports file, which the server writes when it listens and names after its pid.
bool LocalServer::take_address() {
  const fs::path file = folder() / ("nats-server_" + std::to_string(pid()) + ".ports");
  std::error_code error;
  const std::string url = fs::exists(file, error) ? url_in(read_text(file)) : std::string();
  if (url.empty()) return false;
  const std::size_t digits = url.rfind(':') + 1;
  url_ = url;
  return std::from_chars(url.data() + digits, url.data() + url.size(), port_).ec == std::errc();
}

void LocalServer::end(int signal) {
  if (!process_) return;
  process_->signal(signal);
  if (!process_->wait()) throw std::runtime_error("nats-server does not end:\n" + log());
  process_.reset();
}

void LocalServer::kill() { end(SIGKILL); }
void LocalServer::stop() { end(SIGTERM); }

void LocalServer::restart() {
  stop();
  start(std::to_string(port_));
}

void LocalServer::pause() { process_.value().pause(); }
void LocalServer::resume() { process_.value().resume(); }

void LocalServer::reload() {
  const std::size_t before = log().size();
  process_.value().signal(SIGHUP);
  if (!eventually([&] { return log().find("Reloaded server configuration", before) != std::string::npos; })) {
    throw std::runtime_error("nats-server does not reload:\n" + log());
  }
}

std::string LocalServer::log() const { return read_text(folder() / "server.log"); }

}  // namespace natsmith::test
