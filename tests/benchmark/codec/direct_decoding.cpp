// The simdjson baseline.
#include <simdjson.h>

#include <cstring>
#include <memory>

#include "baselines.hpp"

namespace bench {
namespace {

using simdjson::ondemand::value;

void read_field(User& user, std::string_view key, value field) {
  if (key == "id") {
    user.id = field.get_int64();
  } else if (key == "name") {
    user.name = std::string_view(field.get_string());
  } else if (key == "email") {
    user.email = std::string_view(field.get_string());
  } else if (key == "score") {
    user.score = field.get_double();
  } else if (key == "active") {
    user.active = field.get_bool();
  } else if (key == "age" && !field.is_null()) {
    user.age = static_cast<std::int32_t>(std::int64_t(field.get_int64()));
  }
}

}  // namespace

std::vector<User> direct_decode(std::string_view json) {
  thread_local simdjson::ondemand::parser parser;
  thread_local std::vector<char> buffer;
  buffer.resize(json.size() + simdjson::SIMDJSON_PADDING);
  std::memcpy(buffer.data(), json.data(), json.size());
  std::vector<User> users;
  simdjson::ondemand::document document = parser.iterate(buffer.data(), json.size(), buffer.size());
  for (auto element : document.get_array()) {
    User& user = users.emplace_back();
    for (auto field : element.get_object()) read_field(user, field.unescaped_key(), field.value());
  }
  return users;
}

}  // namespace bench
