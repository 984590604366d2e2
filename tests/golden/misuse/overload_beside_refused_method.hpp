// Both are told at once: a method that cannot be sent, and an overload beside it.
#pragma once

#include <string>

// @nats:server Search
class SearchService {
 public:
  virtual ~SearchService() = default;
  virtual int find(const std::string& text) = 0;
  virtual int find(int number) = 0;
  virtual int* raw() = 0;
};
