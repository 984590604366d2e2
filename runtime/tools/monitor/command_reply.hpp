// Commands of monitored objects: what is sent, and what the answer says.
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "natsmith/core/result.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::monitor {

/// The body of a command: serverish's envelope around the arguments.
[[nodiscard]] std::string command_body(const nlohmann::json& arguments);

/// What an answer says: `data` of an envelope, or the whole body of one who knows none.
/// \returns the failure that its headers tell of, or either of serverish's conventions; internal for a body
///          that is no JSON
[[nodiscard]] Result<nlohmann::json> read_reply(const Message& reply);

/// As read_reply(), for a reply without the headers of a failure.
[[nodiscard]] Result<nlohmann::json> read_reply_body(std::string_view body);

}  // namespace natsmith::monitor
