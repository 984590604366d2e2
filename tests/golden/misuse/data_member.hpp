// Interfaces have no data.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
  int count = 0;
};
