// A connection that speaks NATS's text protocol by hand: it tests LocalServer without natsmith's own
// transport.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace natsmith::test {

class ClientSocket {
 public:
  /// Connects to 127.0.0.1.
  /// \throws std::system_error  when nobody listens
  explicit ClientSocket(std::uint16_t port);
  ~ClientSocket();
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  void send(std::string_view text) const;
  /// Reads lines until one begins with \p word.
  /// \returns  that line; empty when the other side closed first
  [[nodiscard]] std::string line(std::string_view word);

 private:
  int socket_;
  std::string rest_;
};

}  // namespace natsmith::test
