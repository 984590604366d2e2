// Configuration: what a launcher was told to run, as plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "launcher/cron.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/transport/connection_options.hpp"

namespace natsmith::launcher {

using Milliseconds = std::chrono::milliseconds;

enum class Kind : std::uint8_t { permanent, once, cyclic };

/// After which ends a service is started again.
enum class RestartWhen : std::uint8_t {
  no,
  always,
  on_failure,   ///< an exit code other than 0, or a signal
  on_abnormal,  ///< a signal
};

/// What becomes of the services when the launcher ends.
enum class AtExit : std::uint8_t {
  stop,
  keep,  ///< they run on, and the launcher's successor takes them over
};

[[nodiscard]] std::string_view to_string(Kind kind) noexcept;
[[nodiscard]] std::string_view to_string(RestartWhen when) noexcept;
[[nodiscard]] std::string_view to_string(AtExit at_exit) noexcept;

struct RestartSettings {
  RestartWhen when = RestartWhen::no;
  Milliseconds delay = std::chrono::seconds{1};  ///< before the first restart
  double factor = 2;                             ///< by which the delay grows with each restart
  Milliseconds max_delay = std::chrono::minutes{1};
  std::optional<std::uint32_t> limit = 10;         ///< restarts within `within`; empty: any number
  Milliseconds within = std::chrono::minutes{10};  ///< also the time after which a restart is forgotten

  friend bool operator==(const RestartSettings&, const RestartSettings&) = default;
};

struct Limits {
  std::optional<std::uint64_t> memory = {};  ///< bytes of data of each process
  std::optional<int> nice = {};
  friend bool operator==(const Limits&, const Limits&) = default;
};

/// Where a service's output goes.
struct LogSettings {
  enum class Target : std::uint8_t { file, none, inherit };
  Target target = Target::file;
  std::filesystem::path file = {};
  std::uint64_t size = 10U << 20U;  ///< bytes of a file, then the next one is begun
  std::uint32_t count = 5;          ///< older files that are kept
  friend bool operator==(const LogSettings&, const LogSettings&) = default;
};

/// When a cyclic service runs: by the clock, or at that distance from start to start.
using Schedule = std::variant<std::monostate, Cron, Milliseconds>;

struct ServiceSettings {
  std::string name;
  Kind kind = Kind::permanent;
  bool enabled = true;
  std::string command = {};  ///< a path, or a name that is looked for in PATH
  std::vector<std::string> arguments = {};
  std::map<std::string, std::string> environment = {};  ///< set besides the launcher's own
  std::filesystem::path working_directory = {};
  Schedule schedule = {};
  RestartSettings restart = {};
  Milliseconds stop_timeout = std::chrono::seconds{10};
  Limits limits = {};
  LogSettings log = {};

  friend bool operator==(const ServiceSettings&, const ServiceSettings&) = default;
};

/// Whether a process started by one is what the other would start.
[[nodiscard]] bool same_process(const ServiceSettings& a, const ServiceSettings& b);

/// What cannot change while a launcher runs.
struct LauncherSettings {
  std::string name;
  Layout layout = Layout::seed;
  std::string prefix = "svc";
  std::optional<Milliseconds> alive_interval = {};
  AtExit at_exit = AtExit::stop;
  std::filesystem::path state_folder =
      {};  ///< what its successor must know, and logs without a place of their own
  std::vector<std::string> urls = {};
  std::string user = {};
  std::string password = {};
  std::string token = {};
  std::string credentials_file = {};
  std::string nkey = {};
  std::string nkey_seed_file = {};
  std::string tls_ca = {};
  std::string tls_certificate = {};
  std::string tls_key = {};
  std::string tls_host = {};

  friend bool operator==(const LauncherSettings&, const LauncherSettings&) = default;
};

struct Configuration {
  LauncherSettings launcher;
  std::vector<ServiceSettings> services;  ///< in the order in which they are started
};

}  // namespace natsmith::launcher
