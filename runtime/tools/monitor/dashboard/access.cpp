#include "monitor/dashboard/access.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <optional>

#include "natsmith/core/error.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kTokenVariable = "NATSMITH_MONITOR_TOKEN";
constexpr std::size_t kShortestToken = 16;

std::optional<in_addr> ipv4(const std::string& text) {
  in_addr address{};
  if (::inet_pton(AF_INET, text.c_str(), &address) == 1) return address;
  return {};
}

std::optional<in6_addr> ipv6(const std::string& text) {
  in6_addr address{};
  if (::inet_pton(AF_INET6, text.c_str(), &address) == 1) return address;
  return {};
}

[[noreturn]] void refuse(const std::string& what) { throw Error(ErrorCode::invalid_argument, what); }

struct HostAndPort {
  std::string_view host, port;
};

// "host:port", "[v6]:port", "host", "[v6]".
HostAndPort split(std::string_view text) {
  const auto bracket = text.find(']');
  const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  HostAndPort parts{.host = text.substr(0, colon), .port = {}};
  if (colon != std::string_view::npos) parts.port = text.substr(colon + 1);
  if (parts.host.starts_with('[') && parts.host.ends_with(']'))
    parts.host = parts.host.substr(1, parts.host.size() - 2);
  return parts;
}

std::optional<int> port_of(std::string_view text) {
  int port = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port < 0 || port > 65535) return {};
  return port;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

void check_token(const std::string& token, const std::string& source) {
  if (token.size() < kShortestToken)
    refuse("the token in " + source + " must have at least " + std::to_string(kShortestToken) +
           " characters; one can be made with: openssl rand -hex 24");
  if (!std::ranges::all_of(token, [](char c) { return c > ' ' && c <= '~'; }))
    refuse("the token in " + source + " must consist of letters, digits and signs of ASCII");
}

}  // namespace

bool ListenAddress::is_loopback() const {
  if (host == "localhost") return true;
  if (const auto address = ipv4(host)) return (ntohl(address->s_addr) >> 24U) == 127;
  const auto address = ipv6(host);
  return address && IN6_IS_ADDR_LOOPBACK(&*address);
}

std::string ListenAddress::url() const {
  const bool is_v6 = host.find(':') != std::string::npos;
  return "http://" + (is_v6 ? '[' + host + ']' : host) + ':' + std::to_string(port) + '/';
}

ListenAddress listen_address(std::string_view text) {
  const bool only_port = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  HostAndPort parts = only_port ? HostAndPort{.host = {}, .port = text} : split(text);
  const auto port = port_of(parts.port);
  const std::string host(parts.host.empty() ? "127.0.0.1" : parts.host);
  if (!port || (host != "localhost" && !ipv4(host) && !ipv6(host)))
    refuse("--listen must be ADDRESS:PORT such as 127.0.0.1:8222 or [::1]:8222, got: " + std::string(text));
  return {.host = host, .port = *port};
}

bool is_host_allowed(std::string_view host, std::span<const std::string> names) {
  const std::string name = lower(split(host).host);
  if (name == "localhost" || ipv4(name) || ipv6(name)) return true;
  return std::ranges::any_of(names, [&](const std::string& each) { return lower(each) == name; });
}

bool is_same_origin(std::string_view origin, std::string_view host) {
  if (origin.empty()) return true;
  const auto scheme = origin.find("://");
  return scheme != std::string_view::npos && lower(origin.substr(scheme + 3)) == lower(host);
}

bool is_authorized(std::string_view authorization, std::string_view token) {
  constexpr std::string_view kScheme = "Bearer ";
  if (token.empty() || !authorization.starts_with(kScheme)) return false;
  authorization.remove_prefix(kScheme.size());
  // Every character of the token is looked at, whatever was sent; only its length can be told.
  unsigned different = authorization.size() == token.size() ? 0U : 1U;
  for (std::size_t at = 0; at < token.size(); ++at) {
    const char sent = at < authorization.size() ? authorization[at] : '\0';
    different |= static_cast<unsigned char>(sent) ^ static_cast<unsigned char>(token[at]);
  }
  return different == 0;
}

std::string read_token(const std::string& file) {
  std::string token;
  if (!file.empty()) {
    std::ifstream in(file);
    if (!in) refuse("the token file " + file + " cannot be read");
    std::getline(in, token);
    if (token.ends_with('\r')) token.pop_back();
    check_token(token, file);
    return token;
  }
  const char* const set = std::getenv(kTokenVariable);
  if (set == nullptr)
    refuse(std::string("--allow-control needs a token: in a file (--token-file) or in ") + kTokenVariable);
  token = set;
  check_token(token, kTokenVariable);
  return token;
}

}  // namespace natsmith::monitor
