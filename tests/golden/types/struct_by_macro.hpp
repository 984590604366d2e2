// Members that macros declare.
#pragma once
#define FIELD(type, name) type name
#define FIELD_OR(type, name, value) type name = value
struct User {
  FIELD(int, id);
  FIELD_OR(int, age, 3);
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a() = 0;
};
