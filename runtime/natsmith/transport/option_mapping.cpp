#include "natsmith/transport/option_mapping.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <vector>

#include "natsmith/core/subject.hpp"

namespace natsmith::detail {
namespace {

constexpr std::size_t kLongestInboxPrefix = 64;

[[noreturn]] void refuse(const std::string& option, const std::string& reason) {
  throw Error(ErrorCode::invalid_argument, "connection option " + option + ": " + reason);
}

void check_readable(const std::string& option, const std::string& file) {
  if (!std::ifstream(file)) refuse(option, "cannot read the file \"" + file + "\"");
}

void require(natsStatus status, const std::string& option) {
  if (status == NATS_OK) return;
  refuse(option, nats_error(status, "use it").message());
}

void check_ranges(const ConnectionOptions& options) {
  using std::chrono::milliseconds;
  if (options.urls.empty()) refuse("urls", "give at least one, for example nats://127.0.0.1:4222");
  if (options.connect_timeout <= milliseconds::zero()) refuse("connect_timeout", "expected more than 0");
  if (options.ping_interval <= milliseconds::zero()) refuse("ping_interval", "expected more than 0");
  if (options.max_pings_out < 1) refuse("max_pings_out", "expected at least 1");
  if (options.busy_poll < milliseconds::zero() || options.busy_poll > milliseconds(10))
    refuse("busy_poll", "expected 0 to 10 ms");
  if (options.max_in_flight == 0) refuse("max_in_flight", "expected more than 0");
  if (options.max_pending_bytes == 0) refuse("max_pending_bytes", "expected more than 0");
  const ReconnectPolicy& reconnect = options.reconnect;
  if (reconnect.initial_delay <= milliseconds::zero())
    refuse("reconnect.initial_delay", "expected more than 0");
  if (reconnect.max_delay < reconnect.initial_delay)
    refuse("reconnect.max_delay", "expected at least initial_delay");
  if (!(reconnect.jitter >= 0 && reconnect.jitter <= 1)) refuse("reconnect.jitter", "expected 0 to 1");
  if (reconnect.max_attempts && *reconnect.max_attempts < 0)
    refuse("reconnect.max_attempts", "expected 0 or more");
  if (reconnect.buffer_bytes == 0) refuse("reconnect.buffer_bytes", "expected more than 0");
  [[maybe_unused]] const Subject inbox(options.inbox_prefix);
  if (options.inbox_prefix.size() > kLongestInboxPrefix) refuse("inbox_prefix", "expected at most 64 bytes");
}

void set_servers(natsOptions* nats, const ConnectionOptions& options) {
  std::vector<const char*> urls;
  urls.reserve(options.urls.size());
  for (const std::string& url : options.urls) urls.push_back(url.c_str());
  require(natsOptions_SetServers(nats, urls.data(), static_cast<int>(urls.size())),
          "urls (" + printable_urls(options) + ")");
  require(natsOptions_SetName(nats, options.name.c_str()), "name");
  require(natsOptions_SetTimeout(nats, options.connect_timeout.count()), "connect_timeout");
  require(natsOptions_SetPingInterval(nats, options.ping_interval.count()), "ping_interval");
  require(natsOptions_SetMaxPingsOut(nats, options.max_pings_out), "max_pings_out");
}

void set_credentials(natsOptions* nats, const ConnectionOptions& options) {
  if (options.user) {
    require(natsOptions_SetUserInfo(nats, options.user->user.c_str(), options.user->password.c_str()),
            "user");
  }
  if (!options.token.empty()) require(natsOptions_SetToken(nats, options.token.c_str()), "token");
  if (!options.credentials_file.empty()) {
    check_readable("credentials_file", options.credentials_file);
    require(natsOptions_SetUserCredentialsFromFiles(nats, options.credentials_file.c_str(), nullptr),
            "credentials_file");
  }
  if (options.nkey) {
    check_readable("nkey.seed_file", options.nkey->seed_file);
    require(
        natsOptions_SetNKeyFromSeed(nats, options.nkey->public_key.c_str(), options.nkey->seed_file.c_str()),
        "nkey");
  }
}

bool wants_tls(const ConnectionOptions& options) {
  const TlsOptions& tls = options.tls;
  for (const std::string& url : options.urls) {
    if (url.starts_with("tls://")) return true;
  }
  return tls.enabled || !tls.ca_file.empty() || !tls.certificate_file.empty() ||
         !tls.expected_host_name.empty() || tls.skip_verification;
}

std::string host_of(const std::string& url) {
  std::size_t begin = url.find("://");
  begin = begin == std::string::npos ? 0 : begin + 3;
  if (const std::size_t at = url.find('@', begin); at != std::string::npos) begin = at + 1;
  if (begin < url.size() && url[begin] == '[') return url.substr(begin + 1, url.find(']', begin) - begin - 1);
  return url.substr(begin, url.find_first_of(":/", begin) - begin);
}

// What the certificate of each server must name.
std::string tls_host_name(const ConnectionOptions& options) {
  return options.tls.expected_host_name.empty() ? host_of(options.urls.front())
                                                : options.tls.expected_host_name;
}

void set_host_name(natsOptions* nats, const ConnectionOptions& options) {
  const TlsOptions& tls = options.tls;
  if (tls.skip_verification) {
    require(natsOptions_SkipServerVerification(nats, true), "tls.skip_verification");
    return;
  }
  const std::string host = tls_host_name(options);
  require(natsOptions_SetExpectedHostname(nats, host.c_str()), "tls.expected_host_name");
}

void set_tls(natsOptions* nats, const ConnectionOptions& options) {
  if (!wants_tls(options)) return;
  set_host_name(nats, options);
  const TlsOptions& tls = options.tls;
  require(natsOptions_SetSecure(nats, true), "tls");
  if (!tls.ca_file.empty()) {
    check_readable("tls.ca_file", tls.ca_file);
    require(natsOptions_LoadCATrustedCertificates(nats, tls.ca_file.c_str()), "tls.ca_file");
  }
  if (!tls.certificate_file.empty()) {
    check_readable("tls.certificate_file", tls.certificate_file);
    check_readable("tls.key_file", tls.key_file);
    require(natsOptions_LoadCertificatesChain(nats, tls.certificate_file.c_str(), tls.key_file.c_str()),
            "tls.certificate_file, tls.key_file");
  }
}

void set_reconnect(natsOptions* nats, const ReconnectPolicy& policy) {
  require(natsOptions_SetAllowReconnect(nats, policy.enabled), "reconnect.enabled");
  require(natsOptions_SetMaxReconnect(nats, policy.max_attempts.value_or(-1)), "reconnect.max_attempts");
  require(natsOptions_SetReconnectBufSize(nats, static_cast<int>(policy.buffer_bytes)),
          "reconnect.buffer_bytes");
}

}  // namespace

std::chrono::milliseconds reconnect_delay(const ReconnectPolicy& policy, int attempt, double fraction) {
  const double grown =
      static_cast<double>(policy.initial_delay.count()) * std::pow(2.0, std::clamp(attempt - 1, 0, 30));
  const double delay = std::min(grown, static_cast<double>(policy.max_delay.count()));
  return std::chrono::milliseconds(
      std::max<std::int64_t>(1, std::llround(delay * (1.0 + policy.jitter * fraction))));
}

std::string without_credentials(const std::string& url) {
  const std::size_t at = url.rfind('@');
  if (at == std::string::npos) return url;
  const std::size_t scheme = url.find("://");
  return (scheme == std::string::npos ? std::string() : url.substr(0, scheme + 3)) + url.substr(at + 1);
}

std::string printable_urls(const ConnectionOptions& options) {
  std::string all;
  for (const std::string& url : options.urls) {
    if (!all.empty()) all += ", ";
    all += without_credentials(url);
  }
  return all;
}

std::string printable_credentials(const ConnectionOptions& options) {
  if (!options.credentials_file.empty()) return "the credentials in the file " + options.credentials_file;
  if (options.nkey) return "the NKey " + options.nkey->public_key;
  if (options.user) return "the user \"" + options.user->user + "\" with this password";
  if (!options.token.empty()) return "the token";
  for (const std::string& url : options.urls) {
    if (without_credentials(url) != url) return "the credentials in the URL";
  }
  return "a connection without credentials: set user, token, nkey or credentials_file";
}

bool uses_tls(const ConnectionOptions& options) { return wants_tls(options); }

std::string printable_tls(const ConnectionOptions& options) {
  const TlsOptions& tls = options.tls;
  const auto file = [](const std::string& name, const char* none) {
    return name.empty() ? std::string(none) : name;
  };
  std::string text = "ca_file " + file(tls.ca_file, "not set (the system's authorities)");
  text += tls.skip_verification ? ", skip_verification" : ", host name " + tls_host_name(options);
  return text + ", certificate_file " + file(tls.certificate_file, "not set (no client certificate)");
}

NatsOptions make_nats_options(const ConnectionOptions& options) {
  check_ranges(options);
  natsOptions* raw = nullptr;
  check(natsOptions_Create(&raw), "create the connection's options");
  NatsOptions owner(raw);
  set_servers(raw, options);
  set_credentials(raw, options);
  set_tls(raw, options);
  set_reconnect(raw, options.reconnect);
  require(natsOptions_SetSendAsap(raw, true), "send asap");
  require(natsOptions_SetIOBufSize(raw, 64 * 1024), "io buffer size");
  return owner;
}

}  // namespace natsmith::detail
