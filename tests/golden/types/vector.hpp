// Vectors.
#pragma once
#include <vector>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::vector<int> a(const std::vector<std::vector<bool>>& x) = 0;
};
