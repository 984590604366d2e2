// Calls of methods that were found, and what becomes of them.
#pragma once

#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "call/found_service.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/transport/connection.hpp"
#include "natsmith/transport/headers.hpp"

namespace natsmith::call {

inline constexpr int kExitSuccess = 0;
inline constexpr int kExitRefused = 1;  ///< the service answered with another error than those below
inline constexpr int kExitUsage = 64;   ///< wrong command line, or arguments that the method does not take
inline constexpr int kExitUnavailable =
    69;                                  ///< nobody serves it, no answer in time, overloaded, no nats-server
inline constexpr int kExitFailure = 70;  ///< the service failed, or something else did
inline constexpr int kExitNoPermission = 77;  ///< who calls is not known, or may not

[[nodiscard]] int exit_code_of(const Error& error) noexcept;

/// What to call, and how.
struct Request {
  std::string service;
  std::string method;
  std::string arguments = "{}";  ///< JSON
  std::string version = {};      ///< "2", "v2" or by SemVer; empty: the newest there is
  std::string instance = {};     ///< empty: any
  std::optional<std::chrono::milliseconds> timeout = {};  ///< empty: the method's own
  Headers headers = {};
  bool check = true;          ///< the arguments, before they are sent
  std::stop_token stop = {};  ///< gives it up: `cancelled`, and the service learns of it
};

/// The one to call among those found.
struct Choice {
  const FoundService* service;
  const FoundMethod* method;
};

/// \throws Error  unavailable: no such service, version or instance; unimplemented: no such method. The
///                message names what there is and what may have been meant
[[nodiscard]] Choice choose(const std::vector<FoundService>& services, const Request& request);

/// \returns  the result; empty: nothing comes back
/// \throws Error  the service's; invalid_argument: arguments that do not fit; as Connection::request
[[nodiscard]] std::optional<nlohmann::ordered_json> call(Connection& connection, const Choice& choice,
                                                         const Request& request);

[[nodiscard]] bool returns_stream(const FoundMethod& method);
/// Then the calls read its items from standard input, one in a line.
[[nodiscard]] bool takes_stream(const FoundMethod& method);
/// As call, for a method that returns a stream; waits for its end. The request's timeout is that of its
/// beginning.
/// \param take  gets the items in their order, an array of some of them at a time
void call_for_items(Connection& connection, const Choice& choice, const Request& request,
                    const std::function<void(const nlohmann::ordered_json& items)>& take);

}  // namespace natsmith::call
