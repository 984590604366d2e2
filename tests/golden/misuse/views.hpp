// Views that would outlive what they look at.
#pragma once
#include <span>
#include <string_view>
struct User {
  std::string_view name;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual std::string_view a() = 0;
  virtual User b() = 0;
  virtual int c(std::span<int> values) = 0;
  virtual int d(std::span<const int, 3> values) = 0;
  virtual int e(const std::string_view& text) = 0;
};
