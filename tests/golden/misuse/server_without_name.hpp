// A service needs a name.
#pragma once
// @nats:server version=2
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
