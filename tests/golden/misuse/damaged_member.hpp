// A member that clang refuses.
#pragma once
struct User {
  Unknown name;
  int* pointer;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
