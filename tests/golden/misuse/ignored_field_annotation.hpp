// Annotations of a type that has its own JSON functions.
#pragma once
#include <nlohmann/json_fwd.hpp>
namespace app {
struct Point {
  // @nats:field name=abscissa
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
