// Pairs and tuples.
#pragma once
#include <tuple>
#include <utility>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::pair<int, bool> a(std::tuple<int, double, char> x) = 0;
};
