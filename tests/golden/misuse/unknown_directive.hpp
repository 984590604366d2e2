// A directive that is nearly one.
#pragma once
// @nats:sever Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
