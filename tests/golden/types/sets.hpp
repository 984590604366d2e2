// Sets.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <unordered_set>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::set<int> a(std::unordered_set<std::string> x, std::set<int, std::greater<int>> y) = 0;
};
