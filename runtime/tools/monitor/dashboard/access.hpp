// Who may reach the dashboard, and by which name: addresses, Host headers, tokens.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace natsmith::monitor {

/// Where the dashboard listens.
struct ListenAddress {
  std::string host;  ///< an address, without brackets
  int port = 0;      ///< 0: any that is free

  /// Whether only this machine reaches it.
  [[nodiscard]] bool is_loopback() const;
  /// "http://127.0.0.1:8222/".
  [[nodiscard]] std::string url() const;
};

/// \param text    "127.0.0.1:8222", "[::1]:8222", ":8222" or "8222" (127.0.0.1), "localhost:8222"
/// \throws Error  invalid_argument, saying what was expected
[[nodiscard]] ListenAddress listen_address(std::string_view text);

/// Whether a page that was loaded under this Host header is ours. A name that is neither `localhost` nor one
/// of
/// \p names may be anybody's who lets it point here (DNS rebinding); an address cannot.
/// \param host  with or without a port
[[nodiscard]] bool is_host_allowed(std::string_view host, std::span<const std::string> names);

/// Whether an Origin header, when there is one, names the host that was asked.
[[nodiscard]] bool is_same_origin(std::string_view origin, std::string_view host);

/// Whether a header `Authorization: Bearer TOKEN` holds this token. Takes as long whatever differs.
[[nodiscard]] bool is_authorized(std::string_view authorization, std::string_view token);

/// The token of control: the first line of \p file, else the environment variable.
/// \throws Error  invalid_argument: none, unreadable, shorter than 16 characters, or not printable ASCII
[[nodiscard]] std::string read_token(const std::string& file);

}  // namespace natsmith::monitor
