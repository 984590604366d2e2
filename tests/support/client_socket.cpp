// A blocking socket and a line reader.
#include "support/client_socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace natsmith::test {

ClientSocket::ClientSocket(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  const int reason = errno;
  ::close(socket_);
  throw std::system_error(reason, std::generic_category(), "connect");
}

ClientSocket::~ClientSocket() { ::close(socket_); }

void ClientSocket::send(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
    if (count < 0) throw std::system_error(errno, std::generic_category(), "send");
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string ClientSocket::line(std::string_view word) {
  for (;;) {
    for (std::size_t end = 0; (end = rest_.find("\r\n")) != std::string::npos;) {
      const std::string found = rest_.substr(0, end);
      rest_.erase(0, end + 2);
      if (found.starts_with(word)) return found;
    }
    std::array<char, 4096> chunk{};
    const ssize_t count = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (count <= 0) return {};
    rest_.append(chunk.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace natsmith::test
