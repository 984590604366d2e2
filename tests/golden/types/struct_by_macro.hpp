// Members that macros declare.
#pragma once
#include <array>
#define FIELD(type, name) type name
#define FIELD_ZERO(type, name) type name = 0
#define FIELD_NAME(name) name##_
#define FIELD_OR(type, name, value) type name = value
struct User {
  FIELD(int, id);
  FIELD_OR(int, age, 3);
  FIELD_ZERO(int, size);
  std::array<int, 2> FIELD_NAME(pair);
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a() = 0;
};
