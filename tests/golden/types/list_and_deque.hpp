// Other sequences.
#pragma once
#include <deque>
#include <list>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::list<int> a(std::deque<double> x) = 0;
};
