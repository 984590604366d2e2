// Variants, also with monostate.
#pragma once
#include <string>
#include <variant>
struct User {
  int id;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::variant<std::monostate, int, std::string, User> a() = 0;
};
