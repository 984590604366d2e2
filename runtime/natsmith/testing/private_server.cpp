// Starting nats-server, knowing when it is ready, and ending it.
#include "natsmith/testing/private_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "natsmith/testing/eventually.hpp"

namespace natsmith::detail {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVariable = "NATSMITH_NATS_SERVER";

fs::path named_program(const fs::path& program) {
  if (::access(program.c_str(), X_OK) == 0 && !fs::is_directory(program)) return program;
  throw std::runtime_error(std::string("cannot start a private nats-server: ") + kVariable + " names " +
                           program.string() + ", which is no program that can be run");
}

fs::path server_program() {
  const char* chosen = std::getenv(kVariable);
  if (chosen != nullptr && *chosen != '\0') return named_program(chosen);
  try {
    return find_program("nats-server");
  } catch (const std::runtime_error&) {
    throw std::runtime_error(
        std::string("cannot start a private nats-server: there is no nats-server in PATH; install it (on "
                    "Debian and Ubuntu: apt-get install nats-server), or name the program in ") +
        kVariable);
  }
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

PrivateServer::PrivateServer(const std::string& configuration, bool jetstream) {
  configure(configuration, jetstream);
  start("-1");
}

void PrivateServer::configure(const std::string& configuration, bool jetstream) {
  const std::string store = "jetstream { store_dir: \"" + (folder() / "jetstream").string() + "\" }\n";
  folder_.write("server.conf", (jetstream ? store : "") + configuration);
}

void PrivateServer::start(const std::string& port) {
  process_.emplace(
      start_logged(folder() / "server.log", {"-a", "127.0.0.1", "-p", port, "--ports_file_dir",
                                             folder().string(), "-c", folder() / "server.conf"}));
  const bool settled = eventually([this] { return take_address() || !process_->running(); });
  if (!settled || !process_->running()) throw std::runtime_error("nats-server does not start:\n" + log());
}

// Reads the ports file, which the server writes when it listens and names after its pid.
bool PrivateServer::take_address() {
  const fs::path file = folder() / ("nats-server_" + std::to_string(pid()) + ".ports");
  std::error_code error;
  const std::string url = fs::exists(file, error) ? url_in(read_text(file)) : std::string();
  if (url.empty()) return false;
  const std::size_t digits = url.rfind(':') + 1;
  url_ = url;
  return std::from_chars(url.data() + digits, url.data() + url.size(), port_).ec == std::errc();
}

void PrivateServer::end(int signal) {
  if (!process_) return;
  process_->signal(signal);
  if (!process_->wait()) throw std::runtime_error("nats-server does not end:\n" + log());
  process_.reset();
}

void PrivateServer::kill() { end(SIGKILL); }
void PrivateServer::stop() { end(SIGTERM); }

void PrivateServer::restart() {
  stop();
  start(std::to_string(port_));
}

void PrivateServer::pause() { process_.value().pause(); }
void PrivateServer::resume() { process_.value().resume(); }

void PrivateServer::reload() {
  const std::size_t before = log().size();
  process_.value().signal(SIGHUP);
  if (!eventually([&] { return log().find("Reloaded server configuration", before) != std::string::npos; })) {
    throw std::runtime_error("nats-server does not reload:\n" + log());
  }
}

std::string PrivateServer::log() const { return read_text(folder() / "server.log"); }

}  // namespace natsmith::detail
