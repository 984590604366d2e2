// float, double and long double.
#pragma once
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual float a(double x, long double y) = 0;
};
