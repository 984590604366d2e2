// A struct from yet another header.
#pragma once
namespace app {
struct Point {
  int x = 0;
};
}  // namespace app
