// A type with to_json and from_json in its namespace.
#pragma once
#include <nlohmann/json_fwd.hpp>
namespace app {
class Point {
 public:
  Point() = default;
  Point(int x, int y);

 private:
  int x_ = 0;
};
void to_json(nlohmann::json& out, const Point& point);
void from_json(const nlohmann::json& in, Point& point);
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Point a(const Point& x) = 0;
};
}  // namespace app
