// typedef struct, as in C.
#pragma once
typedef struct {
  int x;
} Point;
typedef struct tag_line {
  Point a;
} Line;
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Point a(Line x) = 0;
};
