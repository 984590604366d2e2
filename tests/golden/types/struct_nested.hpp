// Structs in structs, in containers, in namespaces.
#pragma once
#include <map>
#include <string>
#include <vector>
namespace app {
namespace geo {
struct Point {
  double x, y;
};
}  // namespace geo
struct User {
  struct Address {
    std::string street;
    geo::Point place;
  };
  Address home;
  std::vector<Address> others;
  std::map<std::string, geo::Point> places;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a(const User::Address& x) = 0;
};
}  // namespace app
