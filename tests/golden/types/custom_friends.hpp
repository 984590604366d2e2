// A type with friends for JSON, and a template of such.
#pragma once
#include <nlohmann/json_fwd.hpp>
namespace app {
class Point {
  int x_ = 0;
  friend void to_json(nlohmann::json& out, const Point& point);
  friend void from_json(const nlohmann::json& in, Point& point);
};
template <class T>
class Box {
  T value_;
};
template <class T>
void to_json(nlohmann::json& out, const Box<T>& box);
template <class T>
void from_json(const nlohmann::json& in, Box<T>& box);
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Box<Point> a(const Point& x) = 0;
};
}  // namespace app
