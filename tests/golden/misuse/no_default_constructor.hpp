// A client must be constructible.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  explicit Users(int size);
  virtual int f() = 0;
};
