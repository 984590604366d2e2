// ConnectionOptions: everything that decides how a Connection reaches its servers and what it does when it
// loses them.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/core/log.hpp"

namespace natsmith {

/// User and password.
struct UserPassword {
  std::string user = {};
  std::string password = {};
};

/// An NKey: the public key that the server knows, and the file with the seed that signs its challenge.
struct NKey {
  std::string public_key = {};
  std::string seed_file = {};
};

/// Transport layer security. Empty file names mean: not used.
struct TlsOptions {
  bool enabled = false;               ///< also switched on by a `tls://` URL or by any field below
  std::string ca_file = {};           ///< certificates (PEM) of the authorities to trust; empty: the system's
  std::string certificate_file = {};  ///< our own certificate chain (PEM), for servers that verify clients
  std::string key_file = {};          ///< its private key (PEM)
  std::string expected_host_name = {};  ///< checked against the server's certificate; empty: the URL's host
  bool skip_verification = false;       ///< accept any server: only for experiments
};

/// What publishing and calling do while there is no connection.
enum class WhileDisconnected {
  fail,    ///< fail at once with `unavailable`; calls in flight fail likewise
  buffer,  ///< keep messages (up to ReconnectPolicy::buffer_bytes) and send them after reconnecting
};

/// How a lost connection is taken up again: delay after each round over all servers, growing up to a limit.
struct ReconnectPolicy {
  bool enabled = true;
  std::optional<int> max_attempts = {};                                     ///< per server; empty: for ever
  std::chrono::milliseconds initial_delay = std::chrono::milliseconds{50};  ///< after the first failed round
  std::chrono::milliseconds max_delay = std::chrono::seconds{5};
  double jitter =
      0.3;  ///< a random part of the delay, 0 to 1, is added, so that clients do not come back in step
  WhileDisconnected while_disconnected = WhileDisconnected::fail;
  std::size_t buffer_bytes = 8U << 20U;  ///< with WhileDisconnected::buffer
};

/// What open() does when no server answers.
enum class InitialConnect {
  fail,  ///< throw `unavailable`, naming the URLs
  wait,  ///< log a line, go on trying by the reconnect policy, and return when connected
};

struct ConnectionOptions {
  std::vector<std::string> urls = {"nats://127.0.0.1:4222"};  ///< tried in random order
  std::string name = "natsmith";                              ///< shown by the server's monitoring

  std::optional<UserPassword> user = {};
  std::string token = {};             ///< empty: none
  std::string credentials_file = {};  ///< a `.creds` file; empty: none
  std::optional<NKey> nkey = {};
  TlsOptions tls = TlsOptions();

  std::chrono::milliseconds connect_timeout = std::chrono::seconds{2};
  InitialConnect initial_connect = InitialConnect::fail;
  std::chrono::milliseconds ping_interval = std::chrono::seconds{10};
  int max_pings_out = 2;  ///< unanswered pings after which the connection counts as lost
  ReconnectPolicy reconnect = ReconnectPolicy();

  /// How long a thread asks for events again and again before it sleeps, up to 10 ms; between two questions
  /// it lets others have its core. Shortens a call where cores are idle, by what it takes to wake one; costs
  /// that much processor time whenever the connection falls silent. 0: sleep at once.
  std::chrono::microseconds busy_poll = std::chrono::microseconds{0};

  /// Bytes waiting for a full socket, or in asynchronous calls for their turn; then sending fails.
  std::size_t max_pending_bytes = 64U << 20U;

  /// Asynchronous calls of one method that are on their way at a time; more wait in this connection until a
  /// reply comes, so that single calls of others do not stand behind all of them. Calls without a reply for
  /// 10 to 20 ms do not count: a method that takes long gets as many calls as are made. A quarter of it, at
  /// least 1, counts while the method's handler asks for room for others; an eighth while a blocking call is
  /// under way on this connection.
  std::uint32_t max_in_flight = 256;
  std::string inbox_prefix = "_INBOX";
  Logger logger = {};  ///< empty: stderr_logger()

  /// Called once when the connection is closed for good: by close(), or by an error that reconnecting cannot
  /// mend.
  /// \thread  libnats's callback thread; must not destroy the Connection
  std::function<void()> on_closed = {};
  std::function<void(const Error& reason)> on_disconnected = {};  ///< \thread as on_closed
  std::function<void()> on_reconnected = {};                      ///< \thread as on_closed
};

}  // namespace natsmith
