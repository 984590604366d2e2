// Only one of to_json and from_json.
#pragma once
#include <nlohmann/json_fwd.hpp>
namespace app {
struct Point {
  int x;
};
void to_json(nlohmann::json&, const Point&);
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Point f() = 0;
};
}  // namespace app
