// Static methods belong to no object.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  static int f();
  virtual int g() = 0;
};
