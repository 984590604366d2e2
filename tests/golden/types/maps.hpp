// Maps with all kinds of keys.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
enum class Color { red };
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::map<std::string, int> a(std::unordered_map<int, bool> x) = 0;
  virtual std::map<Color, std::map<int, int>> b(std::map<std::string, int, std::less<>> x) = 0;
};
