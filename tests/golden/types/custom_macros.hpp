// nlohmann's macros.
#pragma once
#include <nlohmann/json.hpp>
namespace app {
struct Point {
  int x;
  NLOHMANN_DEFINE_TYPE_INTRUSIVE(Point, x)
};
struct Size {
  int w;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Size, w)
enum class Color { red };
NLOHMANN_JSON_SERIALIZE_ENUM(Color, {{Color::red, "r"}})
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Point a(Size x, Color y) = 0;
};
}  // namespace app
