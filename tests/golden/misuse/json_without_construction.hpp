// A type with JSON functions that cannot be made empty.
#pragma once
#include <nlohmann/json_fwd.hpp>
namespace app {
struct Point {
  explicit Point(int value);
  int x;
};
void to_json(nlohmann::json&, const Point&);
void from_json(const nlohmann::json&, Point&);
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Point f() = 0;
};
}  // namespace app
