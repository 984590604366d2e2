// The nlohmann baseline.
#include <nlohmann/json.hpp>

#include "baselines.hpp"

namespace bench {

static void to_json(nlohmann::json& json, const User& user) {
  json = {{"id", user.id},       {"name", user.name},     {"email", user.email},
          {"score", user.score}, {"active", user.active}, {"age", nullptr}};
  if (user.age) json["age"] = *user.age;
}

static void from_json(const nlohmann::json& json, User& user) {
  json.at("id").get_to(user.id);
  json.at("name").get_to(user.name);
  json.at("email").get_to(user.email);
  json.at("score").get_to(user.score);
  json.at("active").get_to(user.active);
  if (const auto& age = json.at("age"); !age.is_null()) user.age = age.get<std::int32_t>();
}

std::string document_encode(const std::vector<User>& users) { return nlohmann::json(users).dump(); }

std::vector<User> document_decode(std::string_view json) {
  return nlohmann::json::parse(json).get<std::vector<User>>();
}

}  // namespace bench
