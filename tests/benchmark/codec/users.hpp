// What the codec benchmarks send: a list of small structs with a number, texts, a float and a flag.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/codec/fields.hpp"

namespace bench {

struct User {
  std::int64_t id = 0;
  std::string name;
  std::string email;
  double score = 0;
  bool active = false;
  std::optional<std::int32_t> age;
};

/// \returns  so many users, all different
inline std::vector<User> some_users(std::size_t count) {
  std::vector<User> users(count);
  for (std::size_t i = 0; i < count; ++i) {
    User& user = users[i];
    user.id = 1'000'000 + static_cast<std::int64_t>(i);
    user.name = "User Number " + std::to_string(i);
    user.email = std::to_string(i) + "@example.org";
    user.score = static_cast<double>(i) * 0.25;
    user.active = i % 2 == 0;
    if (i % 3 != 0) user.age = static_cast<std::int32_t>(i % 90);
  }
  return users;
}

}  // namespace bench

template <>
struct natsmith::Fields<bench::User> {
  static constexpr std::string_view kName = "User";
  static constexpr auto kTable =
      natsmith::fields(natsmith::field<&bench::User::id>("id", natsmith::kRequired),
                       natsmith::field<&bench::User::name>("name", natsmith::kRequired),
                       natsmith::field<&bench::User::email>("email", natsmith::kRequired),
                       natsmith::field<&bench::User::score>("score", natsmith::kRequired),
                       natsmith::field<&bench::User::active>("active", natsmith::kRequired),
                       natsmith::field<&bench::User::age>("age"));
};
