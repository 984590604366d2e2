#include "natsmith/service/listen_address.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <optional>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

bool is_numeric(const std::string& host, int family) {
  in6_addr space{};  // large enough for both
  return ::inet_pton(family, host.c_str(), &space) == 1;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return port;
}

/// The host between brackets, or as it is without them.
std::optional<std::string> host_of(std::string_view text) {
  const bool has_brackets = text.size() > 2 && text.front() == '[' && text.back() == ']';
  std::string host(has_brackets ? text.substr(1, text.size() - 2) : text);
  if (!is_numeric(host, has_brackets ? AF_INET6 : AF_INET)) return std::nullopt;
  return host;
}

}  // namespace

std::string ListenAddress::str() const {
  return (is_ipv6() ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

ListenAddress parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const auto host = host_of(text.substr(0, colon));
    const auto port = port_of(text.substr(colon + 1));
    if (host && port) return {*host, *port};
  }
  throw Error(ErrorCode::invalid_argument,
              "expected the numeric address of an interface and a port from 0 to 65535, such as "
              "0.0.0.0:9464, 127.0.0.1:0 or [::]:9464, got \"" +
                  std::string(text) + "\"");
}

}  // namespace natsmith
