// Spans.
#pragma once
#include <span>
#include <string>
struct User {
  int id;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int a(std::span<const int> x, std::span<const User> y, std::span<const std::string> z) = 0;
};
