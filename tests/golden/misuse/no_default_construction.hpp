// Decoding needs an object to fill.
#pragma once
struct User {
  explicit User(int size);
  int id;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
