// The way through containers.
#pragma once
#include <map>
#include <optional>
#include <vector>
struct Item {
  std::vector<std::optional<int*>> pointers;
  std::map<int, void*> handles;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual std::vector<Item> f() = 0;
};
