// Default construction and public members are enough.
#pragma once
class User {
 public:
  User() = default;
  User(int id, int age);
  int id = 0;
  int age = 0;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a() = 0;
};
