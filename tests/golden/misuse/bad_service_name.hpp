// A name that is no subject token.
#pragma once
// @nats:server Users.v1
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
