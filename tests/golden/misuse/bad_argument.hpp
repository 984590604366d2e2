// An argument that clang does not know.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
