// ListenAddress: where a program shall accept connections, as people write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace natsmith {

/// An address of this host and a port.
struct ListenAddress {
  std::string host = {};   ///< numeric, without brackets: "127.0.0.1", "0.0.0.0", "::1"
  std::uint16_t port = 0;  ///< 0: a free one
  /// As it is written: "127.0.0.1:9464", "[::1]:9464".
  [[nodiscard]] std::string str() const;
  [[nodiscard]] bool is_ipv6() const noexcept { return host.find(':') != std::string::npos; }
};

/// \param text  ADDRESS:PORT, with an IPv6 address in brackets
/// \throws Error  invalid_argument, saying what was expected
[[nodiscard]] ListenAddress parse_listen_address(std::string_view text);

}  // namespace natsmith
