// std::string in all ways of passing.
#pragma once
#include <string>
#include <string_view>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::string a(std::string x) = 0;
  virtual std::string b(const std::string& x) = 0;
  virtual std::string c(std::string&& x) = 0;
  virtual std::string d(std::string_view x) = 0;
};
