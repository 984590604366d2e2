// Parameters need names.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f(int, int b) = 0;
};
