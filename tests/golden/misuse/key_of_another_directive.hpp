// A key that belongs to another directive.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  // @nats:method serial
  virtual int f() = 0;
};
