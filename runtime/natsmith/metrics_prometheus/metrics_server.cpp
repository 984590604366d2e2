#include "natsmith/metrics_prometheus/metrics_server.hpp"

#include <arpa/inet.h>
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/metrics_prometheus/metric_families.hpp"

namespace natsmith {
namespace {

/// What a scrape asks, on a thread of the HTTP server.
class Collected final : public prometheus::Collectable {
 public:
  explicit Collected(std::shared_ptr<const Metrics> metrics) : metrics_(std::move(metrics)) {}
  [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override {
    return detail::metric_families(metrics_->read());
  }

 private:
  std::shared_ptr<const Metrics> metrics_;
};

/// Fills \p place. \returns its size
socklen_t socket_address(const ListenAddress& address, sockaddr_storage& place) {
  if (address.is_ipv6()) {
    auto& six = reinterpret_cast<sockaddr_in6&>(place);  // NOLINT(*-reinterpret-cast): sockets are like that
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(address.port);
    ::inet_pton(AF_INET6, address.host.c_str(), &six.sin6_addr);
    return sizeof six;
  }
  auto& four = reinterpret_cast<sockaddr_in&>(place);  // NOLINT(*-reinterpret-cast)
  four.sin_family = AF_INET;
  four.sin_port = htons(address.port);
  ::inet_pton(AF_INET, address.host.c_str(), &four.sin_addr);
  return sizeof four;
}

/// Why nobody can listen there: the HTTP server does not say.
std::string why_not(const ListenAddress& address) {
  sockaddr_storage place{};
  const socklen_t size = socket_address(address, place);
  const int socket = ::socket(place.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return std::strerror(errno);
  const int result =
      ::bind(socket, reinterpret_cast<const sockaddr*>(&place), size);  // NOLINT(*-reinterpret-cast)
  const int error = errno;
  ::close(socket);
  return result == 0 ? "the HTTP server does not start" : std::strerror(error);
}

/// Connects, and goes away again.
void knock(const ListenAddress& address) noexcept {
  sockaddr_storage place{};
  const socklen_t size = socket_address(address, place);
  const int socket = ::socket(place.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket < 0) return;
  [[maybe_unused]] const int result =
      ::connect(socket, reinterpret_cast<const sockaddr*>(&place), size);  // NOLINT(*-reinterpret-cast)
  ::close(socket);
}

/// The HTTP server notices that it shall end when somebody connects, or else within 2 s.
void end_soon(std::unique_ptr<prometheus::Exposer> exposer, const ListenAddress& address) {
  const std::jthread knocking([&address](const std::stop_token& ended) {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    while (
        !changed.wait_for(lock, ended, std::chrono::milliseconds(5), [&] { return ended.stop_requested(); }))
      knock(address);
  });
  exposer.reset();
}

std::unique_ptr<prometheus::Exposer> expose(const ListenAddress& address) {
  try {
    return std::make_unique<prometheus::Exposer>(address.str());
  } catch (const std::exception&) {
    throw Error(ErrorCode::unavailable, "metrics cannot be served on " + address.str() + ": " +
                                            why_not(address) +
                                            "; give another address or port, or port 0 for a free one");
  }
}

}  // namespace

struct MetricsServer::State {
  ListenAddress address;
  std::shared_ptr<Collected> collected;
  std::unique_ptr<prometheus::Exposer> exposer;
};

MetricsServer::MetricsServer(std::shared_ptr<const Metrics> metrics, std::string_view address)
    : state_(std::make_unique<State>()) {
  state_->address = parse_listen_address(address);
  state_->collected = std::make_shared<Collected>(std::move(metrics));
  state_->exposer = expose(state_->address);
  const auto ports = state_->exposer->GetListeningPorts();
  if (!ports.empty()) state_->address.port = static_cast<std::uint16_t>(ports.front());
  state_->exposer->RegisterCollectable(state_->collected);
}

MetricsServer::~MetricsServer() {
  try {
    end_soon(std::move(state_->exposer), state_->address);
  } catch (
      const std::system_error&) {  // NOLINT(bugprone-empty-catch): without a thread to knock it takes 2 s
  }
}

const ListenAddress& MetricsServer::address() const noexcept { return state_->address; }
std::string MetricsServer::url() const { return "http://" + state_->address.str() + "/metrics"; }

}  // namespace natsmith
