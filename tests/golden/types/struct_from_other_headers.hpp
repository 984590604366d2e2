// Structs from included headers.
#pragma once
#include "include/address.hpp"
namespace app {
struct User {
  Address address;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a() = 0;
};
}  // namespace app
