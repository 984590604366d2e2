#include "monitor/command_reply.hpp"

#include <optional>

#include "natsmith/codec/json.hpp"
#include "natsmith/monitoring/messages.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith::monitor {

using nlohmann::json;

std::string command_body(const json& arguments) { return enveloped(arguments, "natsmith-monitor"); }

Result<json> read_reply(const Message& reply) {
  if (auto failure = detail::error_of(reply)) return *std::move(failure);
  return read_reply_body(reply.body());
}

Result<json> read_reply_body(std::string_view body) {
  if (body.empty()) return json::object();
  if (auto failure = detail::serverish_failure(body, {})) return *std::move(failure);
  auto decoded = decode<json>(body);
  if (!decoded) return Error(ErrorCode::internal, "the answer is no JSON: " + decoded.error().message());
  if (!decoded->is_object()) return decoded;
  const auto data = decoded->find("data");
  if (data != decoded->end()) return json(std::move(*data));
  if (decoded->contains("meta")) return json::object();
  return decoded;
}

}  // namespace natsmith::monitor
