// ConnectionOptions as libnats's options. Internal.
#pragma once

#include <chrono>
#include <string>

#include "natsmith/transport/connection_options.hpp"
#include "natsmith/transport/nats_handles.hpp"

namespace natsmith::detail {

/// \throws Error  invalid_argument, naming the option that libnats refuses, e.g. a file that cannot be read
[[nodiscard]] NatsOptions make_nats_options(const ConnectionOptions& options);

/// How long to wait before a round of attempts to reconnect.
/// \param attempt   counts from 1
/// \param fraction  0 to 1: how much of the policy's jitter to add
[[nodiscard]] std::chrono::milliseconds reconnect_delay(const ReconnectPolicy& policy, int attempt,
                                                        double fraction);

/// A URL without user and password, for messages.
[[nodiscard]] std::string without_credentials(const std::string& url);

/// The URLs for messages, comma-separated and without passwords.
[[nodiscard]] std::string printable_urls(const ConnectionOptions& options);

/// What the server is shown, for messages: names, files and public keys, never passwords, tokens or seeds.
[[nodiscard]] std::string printable_credentials(const ConnectionOptions& options);

[[nodiscard]] bool uses_tls(const ConnectionOptions& options);

/// Which files and which host name TLS goes by, for messages.
[[nodiscard]] std::string printable_tls(const ConnectionOptions& options);

}  // namespace natsmith::detail
