// An interface within a class.
#pragma once
struct Outer {
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
};
