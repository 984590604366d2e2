// Alternatives of one name.
#pragma once
#include <list>
#include <variant>
#include <vector>
namespace a {
struct User {
  int id;
};
}  // namespace a
namespace b {
struct User {
  int id;
};
}  // namespace b
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual std::variant<a::User, b::User> f() = 0;
  virtual std::variant<std::vector<int>, std::list<int>> g() = 0;
};
