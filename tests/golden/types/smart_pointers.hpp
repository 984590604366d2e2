// Pointers that own.
#pragma once
#include <memory>
#include <vector>
struct User {
  int id;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::unique_ptr<User> a(std::shared_ptr<int> x) = 0;
  virtual std::shared_ptr<const User> b(std::unique_ptr<int>&& x, std::vector<std::unique_ptr<int>> y) = 0;
};
