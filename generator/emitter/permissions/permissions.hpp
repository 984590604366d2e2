// The least that nats-server must permit to those who call or serve an interface.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic.hpp"
#include "model/model.hpp"

namespace natsmith::emitter {

enum class Role { kClient, kServer };

/// What a program does, as far as its permissions depend on it.
struct PermissionsRequest {
  Role role = Role::kClient;
  std::vector<std::string> services = {};  ///< called or served, as the role says; `User`, or `User.v2`
  std::vector<std::string> calls = {};     ///< called besides
  std::string instance = {};               ///< the name of a monitored object; empty: none
  std::string inbox_prefix = "_INBOX";
  /// Those of the callers of methods with streams, whose items a server sends to inboxes; empty: `_INBOX`.
  std::vector<std::string> caller_inbox_prefixes = {};
  bool monitoring = false;  ///< the program is the monitored object `instance`
};

/// How many answers may go out to one request, and for how long.
struct Responses {
  int most = 1;
  std::chrono::seconds within{};
};

/// Subjects that may be used; all others may not.
struct Permissions {
  std::vector<std::string> publish = {};    ///< without answers to requests
  std::vector<std::string> subscribe = {};  ///< `SUBJECT QUEUE`: as a member of that queue group only
  std::optional<Responses> responses = {};
};

/// \param diagnostics  receives services that no header has
[[nodiscard]] Permissions permissions_of(const model::Model& model, const PermissionsRequest& request,
                                         Diagnostics& diagnostics);

/// As lines of nats-server's configuration, for a user of its `authorization` block.
/// \param headline  a comment, one line
[[nodiscard]] std::string permissions_as_nats(const Permissions& permissions, const std::string& headline);

/// As they stand in a user's JWT.
[[nodiscard]] std::string permissions_as_json(const Permissions& permissions);

}  // namespace natsmith::emitter
