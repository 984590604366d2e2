// Permissions in nats-server's configuration language, and as in a user's JWT.
#include <nlohmann/json.hpp>

#include "emitter/permissions/permissions.hpp"

namespace natsmith::emitter {
namespace {

/// A list of texts, one in a line; subjects hold nothing that must be escaped.
std::string allow_list(const std::string& verb, const std::vector<std::string>& subjects) {
  std::string text = "  " + verb + ": {\n    allow: [\n";
  for (const std::string& subject : subjects) text += "      \"" + subject + "\"\n";
  return text + "    ]\n  }\n";
}

std::string responses_as_nats(const Responses& responses) {
  return "  allow_responses: { max: " + std::to_string(responses.most) + ", expires: \"" +
         std::to_string(responses.within.count()) + "s\" }\n";
}

}  // namespace

std::string permissions_as_nats(const Permissions& permissions, const std::string& headline) {
  std::string text = "# " + headline + "\npermissions: {\n";
  text += permissions.publish.empty() ? "  # It publishes nothing but answers to requests.\n"
                                      : allow_list("publish", permissions.publish);
  text += allow_list("subscribe", permissions.subscribe);
  if (permissions.responses) text += responses_as_nats(*permissions.responses);
  return text + "}\n";
}

std::string permissions_as_json(const Permissions& permissions) {
  nlohmann::ordered_json json{{"pub", {{"allow", permissions.publish}}},
                              {"sub", {{"allow", permissions.subscribe}}}};
  if (permissions.responses) {
    const auto lifetime = std::chrono::nanoseconds(permissions.responses->within).count();
    json["resp"] = {{"max", permissions.responses->most}, {"ttl", lifetime}};
  }
  return json.dump(2) + "\n";
}

}  // namespace natsmith::emitter
