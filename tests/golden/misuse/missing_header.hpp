// A header that does not exist.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
