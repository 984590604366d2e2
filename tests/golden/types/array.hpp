// Arrays of fixed length.
#pragma once
#include <array>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::array<int, 3> a(std::array<std::array<bool, 2>, 4> x) = 0;
};
