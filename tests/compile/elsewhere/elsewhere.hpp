// Structs from a folder that natsmith does not run in.
#pragma once

#include <vector>

namespace elsewhere {
enum class Unit { pixel, millimetre };
struct Point {
  int x = 0;
  int y = 0;
  Unit unit = Unit::pixel;
};
struct Line {
  std::vector<Point> points;
};
}  // namespace elsewhere
